import Foundation
import IdentityModel
import Storage

/// A user's `identities` attribute: who vouches for them, and under which subject.
///
/// Source: Amazon Cognito developer guide, "Linking federated users to an existing user profile".
struct FederatedIdentities {
    private var entries: [JSONValue]

    /// - Parameter text: the attribute's JSON; nil or unreadable: no identity.
    init(_ text: String?) { entries = text.flatMap { JSONValue(parsing: Array($0.utf8))?.array } ?? [] }

    /// The attribute's text; nil if there is no identity.
    var text: String? { entries.isEmpty ? nil : JSONValue.array(entries).text }

    func contains(_ profile: UnifiedProfile) -> Bool {
        entries.contains { Self.isOf($0, userID: profile.subject.rawValue, profile.provider) }
    }

    /// Whether the user has an identity of that provider.
    func hasOne(of provider: ProviderName) -> Bool {
        entries.contains { $0["providerName"]?.string?.isIdentical(to: provider.rawValue) ?? false }
    }

    /// - Parameters:
    ///   - isPrimary: whether the user was made by this identity, and not linked to it.
    ///   - now: when it was added.
    mutating func add(userID: String, provider: ProviderName, type: ProviderType, issuer: String?, isPrimary: Bool, at now: Date) {
        entries.append(
            .object([
                "userId": .string(userID), "providerName": .string(provider.rawValue), "providerType": .string(type.rawValue),
                // Cognito names only SAML providers' own identifier.
                "issuer": type == .saml ? issuer.map { .string($0) } ?? .null : .null, "primary": .boolean(isPrimary),
                "dateCreated": .integer(now.milliseconds),
            ]))
    }

    mutating func remove(userID: String, provider: ProviderName) { entries.removeAll { Self.isOf($0, userID: userID, provider) } }

    private static func isOf(_ entry: JSONValue, userID: String, _ provider: ProviderName) -> Bool {
        (entry["userId"]?.string?.isIdentical(to: userID) ?? false) && (entry["providerName"]?.string?.isIdentical(to: provider.rawValue) ?? false)
    }
}

import Foundation
import IdentityModel
import Storage

/// One entry of a user's `identities` attribute: who vouches for them, and under which subject.
struct FederatedIdentity: Equatable {
    let userID: String
    let providerName: String

    func isOf(_ profile: UnifiedProfile) -> Bool {
        userID.isIdentical(to: profile.subject.rawValue) && providerName.isIdentical(to: profile.provider.rawValue)
    }

    static func identities(of user: UserRecord) -> [FederatedIdentity] {
        let stored = user.attributes["identities"].flatMap { JSONValue(parsing: Array($0.utf8))?.array } ?? []
        return stored.compactMap { identity in
            guard let userID = identity["userId"]?.string, let provider = identity["providerName"]?.string else { return nil }
            return FederatedIdentity(userID: userID, providerName: provider)
        }
    }

    /// The attribute's text for a user of one provider.
    static func text(for profile: UnifiedProfile, isPrimary: Bool, at now: Date) -> String {
        JSONValue.array([
            .object([
                "userId": .string(profile.subject.rawValue), "providerName": .string(profile.provider.rawValue),
                "providerType": .string(profile.providerType.rawValue), "issuer": profile.issuer.map { .string($0) } ?? .null,
                "primary": .boolean(isPrimary), "dateCreated": .integer(now.milliseconds),
            ])
        ]).text
    }
}

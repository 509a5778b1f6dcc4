import Foundation
import IdentityModel

/// Who signs in at a practice provider, and what is to go wrong.
struct PracticePerson: Codable, Sendable {
    let email: String
    let name: String
    let fault: Fault

    /// What a provider gets wrong now and then, to see how it is found.
    enum Fault: String, Codable, Sendable, CaseIterable {
        case none
        case skew
        case audience
        case key
        case issuer
        case answer

        var label: String {
            switch self {
            case .none: "Nothing: all is well"
            case .skew: "The provider's clock is an hour slow"
            case .audience: "It is meant for another service"
            case .key: "It is signed with a new key that nobody was told of"
            case .issuer: "It names another issuer"
            case .answer: "It answers another question (InResponseTo, nonce)"
            }
        }
    }

    /// What a form holds; nil unless there is an address and a name of sensible length.
    init?(_ form: [String: String]) {
        let (email, name) = (form["email"] ?? "", form["name"] ?? "")
        guard (3...128).contains(email.utf8.count), email.contains("@"), (1...128).contains(name.utf8.count),
            !(email + name).utf8.contains(where: { $0 < 0x20 })
        else { return nil }
        self.email = email
        self.name = name
        fault = Fault(rawValue: form["fault"] ?? "") ?? .none
    }

    /// How far the provider's clock is off, in seconds.
    var drift: TimeInterval { fault == .skew ? -3600 : 0 }
}

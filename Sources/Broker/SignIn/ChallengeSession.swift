import Cryptography
import Foundation
import IdentityModel

/// A sign-in that waits for another answer: sealed state that the client carries, bound to client, user and challenge.
struct ChallengeSession: Codable {
    enum Challenge: String, Codable { case newPasswordRequired = "NEW_PASSWORD_REQUIRED" }

    /// What is remembered once it was answered.
    let id: String
    let sub: Subject
    let challenge: Challenge
    let way: SignInWay
    /// When the person gave the password that this continues.
    let authenticatedAt: Date
    /// Which password that was: another one set meanwhile ends the session.
    let credentialSetAt: Date
    let expiresAt: Date

    func sealed(for client: AppClientConfiguration, by sealer: Sealer) throws -> String {
        try SealedToken.seal([UInt8](JSONEncoder().encode(self)), context: Self.context(client), sealer: sealer)
    }

    /// Nil if it was not made here for this client.
    init?(opening session: String, for client: AppClientConfiguration, with sealer: Sealer) {
        guard let bytes = try? SealedToken.open(session, context: Self.context(client), sealer: sealer),
            let opened = try? JSONDecoder().decode(ChallengeSession.self, from: Data(bytes))
        else { return nil }
        self = opened
    }

    init(id: String, sub: Subject, challenge: Challenge, way: SignInWay, authenticatedAt: Date, credentialSetAt: Date, expiresAt: Date) {
        self.id = id
        self.sub = sub
        self.challenge = challenge
        self.way = way
        self.authenticatedAt = authenticatedAt
        self.credentialSetAt = credentialSetAt
        self.expiresAt = expiresAt
    }

    private static func context(_ client: AppClientConfiguration) -> String { "\(client.poolID)/challenge-session/\(client.id)" }
}

/// Through which door a local sign-in comes. What one door began, no other finishes.
package enum SignInWay: String, Sendable, Codable {
    /// InitiateAuth
    case open
    /// AdminInitiateAuth
    case admin
    /// The hosted page.
    case hosted
}

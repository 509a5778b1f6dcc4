import Cryptography
import Foundation
import IdentityModel

/// A sign-in that waits for another answer: sealed state that the client carries, bound to client, user, door and question.
///
/// Any node can take it up. It lives as long as the client's AuthSessionValidity, survives a wrong answer and is used up by a right one.
struct ChallengeSession: Codable, Sendable {
    /// What is remembered once it was answered.
    let id: String
    /// Nil where the user is only simulated.
    let sub: Subject?
    /// What the person typed as a name, which clients may send again instead of the stored one.
    let typedName: String
    let way: SignInWay
    let progress: SignInProgress
    let pending: PendingChallenge
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

    init(id: String, sub: Subject?, typedName: String, way: SignInWay, progress: SignInProgress, pending: PendingChallenge, expiresAt: Date) {
        self.id = id
        self.sub = sub
        self.typedName = typedName
        self.way = way
        self.progress = progress
        self.pending = pending
        self.expiresAt = expiresAt
    }

    private static func context(_ client: AppClientConfiguration) -> String { "\(client.poolID)/challenge-session/\(client.id)" }
}

/// The question that a sign-in waits for, with what judging the answer needs: sealed with the session, never shown.
///
/// Each kind has its file in Challenges: how it is asked, and what becomes of an answer.
enum PendingChallenge: Codable, Sendable {
    /// The device that is to prove itself.
    case device(key: String)
    case newPassword
    /// The secret block that is to be answered.
    case passwordVerifier(block: String)

    /// As the API calls it.
    var name: String {
        switch self {
        case .device: "DEVICE_SRP_AUTH"
        case .newPassword: "NEW_PASSWORD_REQUIRED"
        case .passwordVerifier: "PASSWORD_VERIFIER"
        }
    }
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

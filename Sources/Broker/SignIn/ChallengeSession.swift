import Cryptography
import Foundation
import IdentityModel

/// A sign-in that waits for another answer: sealed state that the client carries, bound to client, user, door and question.
///
/// Any node can take it up. It lives as long as the client's AuthSessionValidity, survives a wrong answer and is used up by a right one.
struct ChallengeSession: Codable, Sendable {
    /// What is remembered once it was answered.
    let id: String
    let pool: UserPoolID
    let client: ClientID
    /// Nil where the user is only simulated.
    let sub: Subject?
    /// What the person typed as a name, which clients may send again instead of the stored one.
    let typedName: String
    let way: SignInWay
    let progress: SignInProgress
    let pending: PendingChallenge
    let expiresAt: Date

    private static let context = "challenge-session"

    func sealed(by sealer: Sealer) throws -> String {
        try SealedToken.seal([UInt8](JSONEncoder().encode(self)), context: Self.context, sealer: sealer)
    }

    /// Nil if it was not made here. Whether it is for the client at hand is the caller's to ask: some calls name no other.
    init?(opening session: String, with sealer: Sealer) {
        guard let bytes = try? SealedToken.open(session, context: Self.context, sealer: sealer),
            let opened = try? JSONDecoder().decode(ChallengeSession.self, from: Data(bytes))
        else { return nil }
        self = opened
    }

    init(
        id: String, client: AppClientConfiguration, sub: Subject?, typedName: String, way: SignInWay, progress: SignInProgress,
        pending: PendingChallenge, expiresAt: Date
    ) {
        self.id = id
        self.pool = client.poolID
        self.client = client.id
        self.sub = sub
        self.typedName = typedName
        self.way = way
        self.progress = progress
        self.pending = pending
        self.expiresAt = expiresAt
    }

    func isFor(_ client: AppClientConfiguration) -> Bool { self.client == client.id && pool == client.poolID }
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
    case code(SentCode)
    case softwareToken
    case mfaSelection([MFAFactor])
    case mfaSetup(MFASetupState)
    case firstFactorChoice([FirstFactor])
    /// What is left on the way to a level.
    case levelFactorChoice([LevelFactor])
    case password
    case passwordSRP
    /// What the passkey is to sign.
    case passkey(challenge: [UInt8])
    /// A question of the pool's own functions.
    case custom(CustomChallengeState)
    /// A sign-up waits for its confirmation.
    case signUp
    /// A sign-up was confirmed by the code that went to this attribute.
    case signedUp(attribute: String)

    /// As the API calls it.
    var name: String {
        switch self {
        case .device: "DEVICE_SRP_AUTH"
        case .newPassword: "NEW_PASSWORD_REQUIRED"
        case .passwordVerifier: "PASSWORD_VERIFIER"
        case .code(let code): code.name.rawValue
        case .softwareToken: "SOFTWARE_TOKEN_MFA"
        case .mfaSelection: "SELECT_MFA_TYPE"
        case .mfaSetup: "MFA_SETUP"
        case .firstFactorChoice, .levelFactorChoice: "SELECT_CHALLENGE"
        case .password: "PASSWORD"
        case .passwordSRP: "PASSWORD_SRP"
        case .passkey: "WEB_AUTHN"
        case .custom: "CUSTOM_CHALLENGE"
        case .signUp: "SIGN_UP"
        case .signedUp: "SIGNED_UP"
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

package import Foundation
import IdentityModel
import Storage

/// A way to prove who one is, by its name in the `amr` claim.
///
/// Source: RFC 8176 §2; Amazon Cognito developer guide, "Authentication levels".
package enum SignInMethod: String, Sendable, Codable {
    case password = "pwd"
    /// A code by text message.
    case sms
    /// A code by e-mail.
    case email = "email_otp"
    /// A time-based code of an authenticator app.
    case softwareToken = "otp"
    case platformPasskey = "swk"
    case roamingPasskey = "hwk"
    /// An identity provider that said nothing of how.
    case federation = "fed"
    /// One that said how strongly, in words that the pool's settings tell the level of. The claim is the same.
    case federationAtLevel2 = "fed:2"
    case federationAtLevel3 = "fed:3"
    case federationAtLevel4 = "fed:4"
}

extension SignInMethod {
    /// What functions of the pool know the proof as.
    fileprivate var challengeName: String? {
        switch self {
        case .password: "PASSWORD_VERIFIER"
        case .sms: "SMS_MFA"
        case .email: "EMAIL_OTP"
        case .softwareToken: "SOFTWARE_TOKEN_MFA"
        case .platformPasskey, .roamingPasskey, .federation, .federationAtLevel2, .federationAtLevel3, .federationAtLevel4: nil
        }
    }
}

/// A question of a custom sign-in that was answered: an entry of the `session` that the pool's functions are shown.
package struct ChallengeRound: Sendable, Codable, Equatable {
    /// `CUSTOM_CHALLENGE`, `SRP_A`, `PASSWORD_VERIFIER`, …
    package let name: String
    package let isPassed: Bool
    /// `challengeMetadata` of a question of the pool's own.
    package let metadata: String?

    package init(name: String, isPassed: Bool, metadata: String? = nil) {
        self.name = name
        self.isPassed = isPassed
        self.metadata = metadata
    }
}

/// How far a local sign-in has come: what was proved so far, and since when.
package struct SignInProgress: Sendable, Codable {
    /// What it began with.
    package let flow: SignInFlow
    /// What was proved, in order, each once.
    package private(set) var methods: [SignInMethod] = []
    /// When the first of them was: the tokens' `auth_time`. Nil until then.
    package private(set) var authenticatedAt: Date?
    /// When the password that was proved had been set, in milliseconds since 1970: another one set meanwhile ends the sign-in. Nil where
    /// none was proved.
    package private(set) var credentialSetAt: Int64?
    /// Whether what was proved counts as two factors already: a passkey that verified its user, a remembered device.
    package var isMultiFactor = false
    /// What the user's event and their tokens call this sign-in; drawn with the first proof.
    package var eventID: String?
    /// The device that proved itself.
    package var deviceKey: String? {
        didSet {
            guard flow == .custom, deviceKey != nil else { return }
            for name in ["DEVICE_SRP_AUTH", "DEVICE_PASSWORD_VERIFIER"] { add(ChallengeRound(name: name, isPassed: true)) }
        }
    }
    /// Whether a password of one's own was set on the way.
    package var hasNewPassword: Bool?
    /// Wrong passwords in a row before the right one.
    package var missedPasswords: Int?
    /// Whether the password is known to have leaked; nil where nobody looked.
    package var isCompromised: Bool?
    /// What was found of the sign-in's risk; nil until it is weighed.
    package var risk: WeighedSignIn?
    /// The levels of which the sign-in is to reach one, best first; nil where none is asked for. At the pages the app's request says it.
    package var wantedLevels: [AuthenticationLevel]?
    /// What counts of an earlier sign-in of the same user.
    package private(set) var credit: SignInCredit?
    /// What was asked and answered so far, in a custom sign-in.
    package private(set) var rounds: [ChallengeRound]?
    /// Whether the pool's functions have said in a custom sign-in that it may end.
    package var isContent: Bool?

    package init(flow: SignInFlow) { self.flow = flow }

    /// A sign-in that goes on where an earlier one of the same user ended. Its age stays that of the earlier one.
    init(continuing credit: SignInCredit, to levels: [AuthenticationLevel]) {
        flow = .choice
        methods = credit.methods
        authenticatedAt = credit.authenticatedAt
        wantedLevels = levels
        self.credit = credit
    }

    /// Ties the sign-in to a password.
    mutating func bind(to credential: CredentialRecord?) { credentialSetAt = credential?.setAt.milliseconds }

    func hasProved(_ credential: CredentialRecord?) -> Bool { credential?.setAt.milliseconds == credentialSetAt }

    /// The progress after one more proof.
    package func adding(_ method: SignInMethod, at now: Date) -> SignInProgress {
        var next = self
        if !next.methods.contains(method) { next.methods.append(method) }
        next.authenticatedAt = next.authenticatedAt ?? now
        if let name = method.challengeName { next.add(ChallengeRound(name: name, isPassed: true)) }
        return next
    }

    /// Notes an answer, where functions of the pool are to see it.
    package mutating func add(_ round: ChallengeRound) {
        guard flow == .custom else { return }
        rounds = (rounds ?? []) + [round]
    }

    /// What PreTokenGeneration is told of the way that the sign-in went.
    var occasion: TokenOccasion { hasNewPassword == true ? .newPassword : deviceKey != nil ? .device : .signIn }

    /// Whether the pool's functions have to say how to go on.
    var awaitsFunctions: Bool { flow == .custom && isContent != true }

    /// Whether a second factor may be due: it follows on a password, also in a custom sign-in, and not on what the pool asks by itself.
    var mayNeedSecondFactor: Bool { flow != .custom || methods.contains(.password) }

    /// `session` of an event.
    var roundsJSON: JSONValue {
        .array(
            (rounds ?? []).map {
                .object([
                    "challengeName": .string($0.name), "challengeResult": .boolean($0.isPassed),
                    "challengeMetadata": $0.metadata.map { .string($0) } ?? .null,
                ])
            })
    }
}

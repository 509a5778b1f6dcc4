import Broker
import IdentityModel

/// What RespondToAuthChallenge and AdminRespondToAuthChallenge do: take the answer to the challenge that they name.
struct ChallengeAnswer {
    let services: BrokerServices
    let app: PublicClient
    let way: SignInWay
    let caller: CallerContext
    /// ClientMetadata
    let metadata: [String: String]?
    let surroundings: SignInSurroundings

    /// - Throws: `APIError`, `SignInError`, `DirectoryError`, `ClientAuthentication.Failure`.
    func run(challenge: String, session: String?, _ responses: [String: String]) async throws -> SignInReply {
        let username = try responses.required("USERNAME")
        try await app.check(responses["SECRET_HASH"], over: username)
        let request = LocalSignInRequest(
            pool: app.pool, client: app.client, username: username, way: way, caller: caller, deviceKey: responses["DEVICE_KEY"],
            functionInput: FunctionInput(clientMetadata: metadata), surroundings: surroundings)
        switch challenge {
        case "DEVICE_SRP_AUTH":
            _ = try responses.required("DEVICE_KEY")
            return SignInReply(
                try await services.localSignIn.beginDeviceSRP(request, publicValue: try responses.required("SRP_A"), session: session))
        case "DEVICE_PASSWORD_VERIFIER":
            _ = try responses.required("DEVICE_KEY")
            let claim = SRPClaim(
                secretBlock: try responses.required("PASSWORD_CLAIM_SECRET_BLOCK"), signature: try responses.required("PASSWORD_CLAIM_SIGNATURE"),
                timestamp: try responses.required("TIMESTAMP"))
            return try SignInReply(try await services.localSignIn.answerDeviceSRP(request, claim, session: session))
        case "PASSWORD_VERIFIER":
            let claim = SRPClaim(
                secretBlock: try responses.required("PASSWORD_CLAIM_SECRET_BLOCK"), signature: try responses.required("PASSWORD_CLAIM_SIGNATURE"),
                timestamp: try responses.required("TIMESTAMP"))
            return try SignInReply(try await services.localSignIn.answerSRP(request, claim, session: session))
        default:
            return try SignInReply(try await services.localSignIn.answer(try answer(to: challenge, responses), to: try required(session), request))
        }
    }

    /// The answer that a challenge's responses hold.
    private func answer(to challenge: String, _ responses: [String: String]) throws -> SignInAnswer {
        switch challenge {
        case "NEW_PASSWORD_REQUIRED":
            let prefix = "userAttributes."
            let given = responses.filter { $0.key.hasPrefix(prefix) }.map { (String($0.key.dropFirst(prefix.count)), $0.value) }
            return .newPassword(Secret(try responses.required("NEW_PASSWORD")), attributes: Dictionary(given) { _, last in last })
        case "SMS_MFA": return .code(.smsMFA, Secret(try responses.required("SMS_MFA_CODE")))
        case "SMS_OTP": return .code(.smsOTP, Secret(try responses.required("SMS_OTP_CODE")))
        case "EMAIL_OTP": return .code(.emailOTP, Secret(try responses.required("EMAIL_OTP_CODE")))
        case "SOFTWARE_TOKEN_MFA": return .softwareToken(Secret(try responses.required("SOFTWARE_TOKEN_MFA_CODE")))
        case "SELECT_MFA_TYPE":
            let choice = try responses.required("ANSWER")
            // The documentation has a second name for it.
            return .mfaType(choice == "EMAIL_MFA" ? MFAFactor.email.rawValue : choice)
        case "SELECT_CHALLENGE":
            return .choice(
                try responses.required("ANSWER"),
                FirstProof(password: responses["PASSWORD"].map { Secret($0) }, publicValue: responses["SRP_A"]))
        case "PASSWORD": return .password(Secret(try responses.required("PASSWORD")))
        case "PASSWORD_SRP": return .passwordSRP(publicValue: try responses.required("SRP_A"))
        case "WEB_AUTHN": return .passkey(credential: try responses.required("CREDENTIAL"))
        case "CUSTOM_CHALLENGE": return .custom(Secret(try responses.required("ANSWER")))
        case "MFA_SETUP": return .mfaSetup(email: responses["EMAIL"])
        // No sign-in of this release waits for any other answer, so no session can be one for it.
        default: throw SignInError.invalidSession
        }
    }

    private func required(_ session: String?) throws -> String {
        guard let session else { throw APIError.missing("Session") }
        return session
    }
}

import Broker
import IdentityModel

/// What RespondToAuthChallenge and AdminRespondToAuthChallenge do: take the answer to the challenge that they name.
struct ChallengeAnswer {
    let services: BrokerServices
    let app: PublicClient
    let way: SignInWay
    let caller: CallerContext

    /// - Throws: `APIError`, `SignInError`, `DirectoryError`, `ClientAuthentication.Failure`.
    func run(challenge: String, session: String?, _ responses: [String: String]) async throws -> SignInReply {
        let username = try responses.required("USERNAME")
        try await app.check(responses["SECRET_HASH"], over: username)
        let request = LocalSignInRequest(
            pool: app.pool, client: app.client, username: username, way: way, caller: caller, deviceKey: responses["DEVICE_KEY"])
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
            return try SignInReply(try await services.localSignIn.answerSRP(request, claim))
        case "NEW_PASSWORD_REQUIRED":
            guard let session else { throw APIError.missing("Session") }
            let prefix = "userAttributes."
            let given = responses.filter { $0.key.hasPrefix(prefix) }.map { (String($0.key.dropFirst(prefix.count)), $0.value) }
            return try SignInReply(
                try await services.localSignIn.answer(
                    .newPassword(Secret(try responses.required("NEW_PASSWORD")), attributes: Dictionary(given) { _, last in last }), to: session,
                    request))
        default:
            // No sign-in of this release waits for any other answer, so no session can be one for it.
            throw SignInError.invalidSession
        }
    }
}

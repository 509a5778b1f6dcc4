import Broker
import CognitoModel

/// Temporary credentials of the root, for the root.
///
/// - Throws: `AccessDenied` for session credentials.
/// Source: STS API reference, GetSessionToken.
struct GetSessionToken: Operation {
    let services: BrokerServices

    /// There are no second factors of signers.
    static let refused: Set<String> = ["SerialNumber", "TokenCode"]

    func run(_ input: GetSessionTokenRequest, _ call: Call) async throws -> GetSessionTokenResponse {
        guard let principal = call.principal else { throw FrontRefusal.missingSignature }
        let credentials: TemporaryCredentials
        do {
            credentials = try await services.access.sessionToken(
                for: principal, lifetime: input.durationSeconds, minimumTokenSize: input.minimumSessionTokenSize ?? 0, actor: call.actor)
        } catch WebIdentityError.notAuthorized {
            throw FrontRefusal.accessDenied("Cannot call GetSessionToken with session credentials")
        }
        let size = SessionTokenSize(credentials)
        return GetSessionTokenResponse(
            credentials: STSCredentials(credentials), sessionTokenUtilization: size.utilization, sessionTokenSize: size.bytes)
    }
}

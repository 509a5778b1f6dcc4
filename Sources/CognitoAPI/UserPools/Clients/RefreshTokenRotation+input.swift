import CognitoModel
import IdentityModel

extension RefreshTokenRotation {
    /// The setting as a client's input has it; nil for none and for DISABLED.
    ///
    /// - Parameter flows: what the client lists beside it: rotation and the flow that returns no refresh token exclude each other.
    /// - Throws: `InvalidParameterException`.
    init?(_ input: RefreshTokenRotationType?, beside flows: [String]?) throws(APIError) {
        guard let input, input.feature == "ENABLED" else { return nil }
        guard flows?.contains("ALLOW_REFRESH_TOKEN_AUTH") != true else {
            throw .invalidParameter("ALLOW_REFRESH_TOKEN_AUTH cannot be enabled when refresh token rotation is enabled.")
        }
        self.init(graceSeconds: input.retryGracePeriodSeconds ?? 0)
    }
}

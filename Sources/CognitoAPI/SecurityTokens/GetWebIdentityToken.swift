import CognitoModel

/// Would give a signed token that tells an outside service who the caller is.
///
/// - Throws: `OutboundWebIdentityFederationDisabledException`, as an account answers that has not switched this on.
/// Source: STS API reference, GetWebIdentityToken.
struct GetWebIdentityToken: Operation {
    /// The whole operation: an account has no issuer of its own here; identity pools and user pools have.
    static let refused = ParityManifest.wholeOperation

    func run(_ input: GetWebIdentityTokenRequest, _ call: Call) async throws -> GetWebIdentityTokenResponse {
        throw APIError(
            code: "OutboundWebIdentityFederationDisabledException", message: "Outbound web identity federation is not enabled for this account.")
    }
}

import CognitoModel

/// Would exchange a trade-in token of a partner's request for credentials.
///
/// - Throws: `ExpiredTradeInTokenException`: no such token is ever given here, so none counts.
/// Source: STS API reference, GetDelegatedAccessToken.
struct GetDelegatedAccessToken: Operation {
    /// The whole operation: there is no partner console that gives trade-in tokens.
    static let refused = ParityManifest.wholeOperation

    func run(_ input: GetDelegatedAccessTokenRequest, _ call: Call) async throws -> GetDelegatedAccessTokenResponse {
        throw APIError(code: "ExpiredTradeInTokenException", message: "The trade-in token is not one of this installation, or it has expired.")
    }
}

import CognitoModel

/// Refuses every message: this installation encodes none, `gatehouse explain` tells the reasons.
///
/// Source: STS API reference, DecodeAuthorizationMessage.
struct DecodeAuthorizationMessage: Operation {
    /// No message is ever ours.
    static let inert: Set<String> = ["EncodedMessage"]

    func run(_ input: DecodeAuthorizationMessageRequest, _ call: Call) async throws -> DecodeAuthorizationMessageResponse {
        throw APIError(code: "InvalidAuthorizationMessageException", message: "The encoded authorization message is not one of this installation.")
    }
}

import HTTPTypes
import IdentityModel

/// A refusal of the back-channel endpoints, in RFC 6749 §5.2's words.
enum OAuthRefusal: Error, Equatable {
    case invalidRequest
    /// - Parameter inHeader: whether the client tried HTTP Basic, which RFC 6749 answers with a challenge.
    case invalidClient(inHeader: Bool)
    case invalidGrant
    case invalidScope
    /// RFC 8707 §2.
    case invalidTarget
    case unauthorizedClient
    case unsupportedGrantType
    case unsupportedTokenType

    var answer: Answer {
        switch self {
        case .invalidRequest: return .oauthError("invalid_request")
        case .invalidClient(let inHeader):
            var answer = Answer.oauthError("invalid_client", status: inHeader ? .unauthorized : .badRequest)
            if inHeader { answer.headers[.wwwAuthenticate] = "Basic realm=\"token\", charset=\"UTF-8\"" }
            return answer
        case .invalidGrant: return .oauthError("invalid_grant")
        case .invalidScope: return .oauthError("invalid_scope")
        case .invalidTarget: return .oauthError("invalid_target")
        case .unauthorizedClient: return .oauthError("unauthorized_client")
        case .unsupportedGrantType: return .oauthError("unsupported_grant_type")
        case .unsupportedTokenType: return .oauthError("unsupported_token_type")
        }
    }
}

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
    /// RFC 9449 §5.
    case invalidProof(String?)
    /// RFC 9449 §8: with the nonce to use.
    case missingNonce(String)
    /// RFC 8628 §3.5.
    case authorizationPending
    case slowDown
    case expiredToken
    case accessDenied

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
        case .invalidProof(let reason): return .oauthError("invalid_dpop_proof", reason)
        case .missingNonce(let nonce):
            return Answer.oauthError("use_dpop_nonce", "Authorization server requires nonce in DPoP proof").offering(nonce: nonce)
        case .authorizationPending: return .oauthError("authorization_pending")
        case .slowDown: return .oauthError("slow_down")
        case .expiredToken: return .oauthError("expired_token")
        case .accessDenied: return .oauthError("access_denied")
        }
    }
}

import CognitoModel

/// What the front end itself answers, before or around an operation. These codes are in no service model.
enum FrontRefusal: Error, Equatable {
    case unknownOperation
    /// In the model, not in this server.
    case notImplemented(OperationName)
    case unreadable(String)
    case tooLarge
    case constraint(String)
    case missingSignature
    case incompleteSignature(String)
    case unknownCredential
    case expiredCredential
    case wrongSignature(String)
    case accessDenied(String)
    case overloaded
    case internalFailure

    /// The wire code, message and status in the protocol of a service.
    ///
    /// Source: reference §1.3 (JSON) and §1.8 (Query).
    func reply(in service: CognitoService?) -> (code: String, message: String, status: Int) {
        let isQuery = service?.queryVersion != nil
        func either(_ json: String, _ query: String, _ message: String, queryStatus: Int = 403) -> (String, String, Int) {
            isQuery ? (query, message, queryStatus) : (json, message, 400)
        }
        return switch self {
        case .unknownOperation:
            either("UnknownOperationException", "InvalidAction", isQuery ? "The requested action or version is not valid." : "", queryStatus: 400)
        case .notImplemented(let name): ("InvalidAction", "The operation \(name.name) is not implemented by this server.", 400)
        case .unreadable(let message): either("SerializationException", "ValidationError", message, queryStatus: 400)
        case .tooLarge: ("RequestEntityTooLargeException", "The request body is too large.", 413)
        case .constraint(let message): either("InvalidParameterException", "ValidationError", message, queryStatus: 400)
        case .missingSignature: either("MissingAuthenticationTokenException", "MissingAuthenticationToken", "Missing Authentication Token")
        case .incompleteSignature(let message): either("IncompleteSignatureException", "IncompleteSignature", message)
        case .unknownCredential:
            either("UnrecognizedClientException", "InvalidClientTokenId", "The security token included in the request is invalid.")
        case .expiredCredential: either("ExpiredTokenException", "ExpiredToken", "The security token included in the request is expired")
        case .wrongSignature(let message): either("InvalidSignatureException", "SignatureDoesNotMatch", message)
        case .accessDenied(let message): either("AccessDeniedException", "AccessDenied", message)
        case .overloaded: either("TooManyRequestsException", "Throttling", "Too many requests", queryStatus: 400)
        case .internalFailure: isQuery ? ("InternalFailure", "Internal failure", 500) : ("InternalErrorException", "Internal error", 500)
        }
    }

    /// Codes that any operation may answer with, whatever its model declares.
    static let codes: Set<String> = [
        "UnknownOperationException", "InvalidAction", "SerializationException", "ValidationError", "RequestEntityTooLargeException",
        "InvalidParameterException", "MissingAuthenticationTokenException", "MissingAuthenticationToken", "IncompleteSignatureException",
        "IncompleteSignature", "UnrecognizedClientException", "InvalidClientTokenId", "ExpiredTokenException", "ExpiredToken",
        "InvalidSignatureException", "SignatureDoesNotMatch", "AccessDeniedException", "AccessDenied", "ThrottlingException", "Throttling",
        "LimitExceededException", "TooManyRequestsException", "InternalErrorException", "InternalFailure",
    ]
}

import CognitoModel
import HTTPTypes
import IdentityModel

/// A request as its protocol means it: which operation, with which input, signed or not; nothing is trusted yet.
struct WireRequest {
    /// A body beyond this is refused unread. The largest that the service takes is a branding with its pictures: 2 MB.
    static let largestBody = 1 << 21

    let operation: OperationDescription
    /// The pairs of the query string, decoded, in their order.
    let query: [(name: String, value: String)]
    /// The members of the query protocol; empty for JSON.
    private let parameters: [String: String]

    /// Which service a request speaks to, as far as it tells: decides the form of a refusal. Nil: unknown, answered in JSON.
    static func service(of request: HTTPRequest) -> CognitoService? {
        if let target = request.headerFields[.amazonTarget] { return operationName(target)?.service }
        guard isForm(request) || request.path?.contains("Action=") == true else { return nil }
        // Two services share the protocol; before the form is read, the scope of the signature tells them apart.
        return request.headerFields[.authorization]?.contains("/iam/aws4_request") == true ? .accessManagement : .securityTokens
    }

    /// - Throws: `FrontRefusal.tooLarge`, `.unknownOperation`, `.unreadable`.
    init(_ request: HTTPRequest, body: [UInt8]) throws(FrontRefusal) {
        guard body.count <= Self.largestBody else { throw .tooLarge }
        let parts = (request.path ?? "/").split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts[0] == "/" || parts[0].isEmpty else { throw .unknownOperation }
        guard let query = PercentEncoding.pairs(of: parts.count == 2 ? parts[1] : "") else { throw .unreadable("The query string is malformed.") }
        self.query = query

        if let target = request.headerFields[.amazonTarget] {
            guard request.method == .post, let name = Self.operationName(target),
                let operation = OperationTable.of(name.service).operations[name.name]
            else { throw .unknownOperation }
            self.operation = operation
            parameters = [:]
            return
        }

        let pairs: [(name: String, value: String)]
        switch request.method {
        case .get: pairs = query.filter { !$0.name.hasPrefix("X-Amz-") }
        case .post where Self.isForm(request):
            guard let text = String(validating: body, as: UTF8.self), let form = PercentEncoding.pairs(of: text) else {
                throw .unreadable("The form is malformed.")
            }
            pairs = form
        default: throw .unknownOperation
        }
        var parameters: [String: String] = [:]
        for (name, value) in pairs {
            guard !value.utf8.contains(0) else { throw .unreadable("A parameter holds U+0000.") }
            guard parameters.updateValue(value, forKey: name) == nil else { throw .unreadable("A parameter is repeated.") }
        }
        let service: CognitoService = parameters["Version"] == CognitoService.accessManagement.queryVersion ? .accessManagement : .securityTokens
        guard let action = parameters["Action"], let operation = OperationTable.of(service).operations[action],
            parameters["Version"] ?? service.queryVersion == service.queryVersion
        else { throw .unknownOperation }
        self.operation = operation
        self.parameters = parameters
    }

    /// The input, read but not checked.
    ///
    /// - Throws: `FrontRefusal.unreadable`.
    func input(from body: [UInt8]) throws(FrontRefusal) -> JSONValue {
        guard operation.name.service.queryVersion == nil else { return try QueryInput.json(of: parameters, for: operation) }
        guard !body.isEmpty else { return .object([:]) }
        guard let json = JSONValue(parsing: body) else { throw .unreadable("The request body is not valid JSON.") }
        guard json.object != nil else { throw .unreadable("The request body is not a JSON object.") }
        return json
    }

    private static func operationName(_ target: String) -> OperationName? {
        let halves = target.split(separator: ".", omittingEmptySubsequences: false)
        guard halves.count == 2, let service = CognitoService.allCases.first(where: { $0.targetPrefix == String(halves[0]) }) else { return nil }
        return OperationName(service, String(halves[1]))
    }

    private static func isForm(_ request: HTTPRequest) -> Bool {
        request.headerFields[.contentType]?.lowercased().hasPrefix("application/x-www-form-urlencoded") == true
    }
}

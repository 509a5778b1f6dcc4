package import Broker
import CognitoModel
import Cryptography
import Foundation
package import HTTPTypes
import IdentityModel
import Logging
import Storage

/// The front of the AWS APIs at `/`: JSON 1.1 for user pools and identity pools, Query for the security token service and roles.
///
/// One request's way: route → signature → input → policy → constraints of the model → the operation → reply.
package struct CognitoEndpoint: Sendable {
    private static let logger = Logger(label: "gatehouse.api")

    private let environment: BrokerEnvironment
    private let authentication: RequestAuthentication
    private let operations: [OperationName: AnyOperation]
    private let parity: ParityRecorder?

    package init(services: BrokerServices) {
        let operations = OperationList.all(services)
        self.init(
            environment: services.environment, authority: services.access, operations: operations,
            refused: { await $0.record(in: services) }, parity: ParityRecorder.shared)
        parity?.record(implemented: operations)
    }

    /// An endpoint over other operations and keys; what it answers says nothing of the product's parity.
    package init(
        environment: BrokerEnvironment, authority: any SigningAuthority, operations: [AnyOperation],
        refused: @escaping @Sendable (RefusedRequest) async -> Void
    ) {
        self.init(environment: environment, authority: authority, operations: operations, refused: refused, parity: nil)
    }

    private init(
        environment: BrokerEnvironment, authority: any SigningAuthority, operations: [AnyOperation],
        refused: @escaping @Sendable (RefusedRequest) async -> Void, parity: ParityRecorder?
    ) {
        self.environment = environment
        authentication = RequestAuthentication(environment: environment, authority: authority, refused: refused)
        self.operations = Dictionary(operations.map { ($0.name, $0) }) { first, _ in first }
        self.parity = parity
    }

    /// Answers a request to `/`. Never throws: whatever goes wrong has a wire form.
    package func respond(to request: HTTPRequest, body: [UInt8], caller: CallerContext) async -> (HTTPResponse, [UInt8]) {
        let call = Call(
            requestID: environment.random.uuid(), caller: caller, conditionContext: caller.conditionContext(in: environment.deployment))
        let reply =
            request.method == .options
            ? Reply.preflight(requestID: call.requestID, now: environment.time.now) : await answer(request, body: body, call)
        return (reply.response, reply.body)
    }

    private func answer(_ request: HTTPRequest, body: [UInt8], _ call: Call) async -> Reply {
        let now = environment.time.now
        var wire: WireRequest?
        var input: JSONValue?
        do {
            let routed = try WireRequest(request, body: body)
            wire = routed
            let signer = try await authentication.signer(of: request, routed, body: body, now: now, caller: call.caller)
            let read = try routed.input(from: body)
            input = read
            var call = call
            call.principal = signer?.principal
            if let signer { try await authentication.authorize(signer.principal, routed.operation, read, caller: call.caller) }
            guard let operation = operations[routed.operation.name] else { throw FrontRefusal.notImplemented(routed.operation.name) }
            try check(read, for: operation, routed.operation)
            let output = try await operation.respond(read, call)
            parity?.record(read, routed.operation, test: ParityRecorder.testName(of: request), outcome: "ok")
            return .success(output, routed.operation, requestID: call.requestID, now: now)
        } catch {
            let service = wire?.operation.name.service ?? WireRequest.service(of: request)
            let (refusal, status) = wireForm(of: error, wire?.operation, in: service, call)
            if let input, let operation = wire?.operation {
                parity?.record(input, operation, test: ParityRecorder.testName(of: request), outcome: refusal.code, unkept: refusal.unkept)
            }
            return .failure(refusal, status: status, in: service, requestID: call.requestID, now: now)
        }
    }

    /// From a principal and an input to the JSON text of the output.
    ///
    /// - Throws: whatever `apiError(of:_:)` has a form for.
    func respond(
        to input: JSONValue, _ description: OperationDescription, as principal: Principal?, caller: CallerContext
    ) async throws -> [UInt8] {
        guard principal != nil || description.signature != .signed else { throw FrontRefusal.missingSignature }
        if let principal { try await authentication.authorize(principal, description, input, caller: caller) }
        guard let operation = operations[description.name] else { throw FrontRefusal.notImplemented(description.name) }
        try check(input, for: operation, description)
        let call = Call(
            requestID: environment.random.uuid(), caller: caller, principal: principal,
            conditionContext: caller.conditionContext(in: environment.deployment))
        return try await operation.respond(input, call)
    }

    /// What a client of the API is told of an error.
    func apiError(of error: any Error, _ description: OperationDescription) -> APIError {
        wireForm(of: error, description, in: description.name.service, Call(caller: CallerContext(address: "-", userAgent: nil))).0
    }

    /// The model's constraints, then what the operation refuses by its own list.
    private func check(_ input: JSONValue, for operation: AnyOperation, _ description: OperationDescription) throws(FrontRefusal) {
        let violation: String?
        do {
            violation = try ConstraintChecker.violation(in: input, of: description.input, service: description.name.service)
        } catch {
            throw .unreadable(error.message)
        }
        if let violation { throw .constraint(violation) }
        for path in operation.refused.sorted() where input.has(path: path.split(separator: ".")) {
            throw .constraint("\(path) is not supported by this server.")
        }
    }

    /// What the caller is told of an error, and with which status.
    private func wireForm(of error: any Error, _ operation: OperationDescription?, in service: CognitoService?, _ call: Call) -> (APIError, Int) {
        func front(_ refusal: FrontRefusal) -> (APIError, Int) {
            let (code, message, status) = refusal.reply(in: service)
            return (APIError(code: code, message: message), status)
        }
        switch error {
        case let refusal as FrontRefusal: return front(refusal)
        case let mismatch as ModelMismatch: return front(.unreadable("A member is not \(mismatch.expected)."))
        case CryptographyError.overloaded: return front(.overloaded)
        case StorageError.conflict:
            // Lost against others again and again: nothing was changed, and it may be asked for anew.
            guard operation?.errorCodes.contains("ConcurrentModificationException") == true else { return front(.overloaded) }
            return (APIError(code: "ConcurrentModificationException", message: "The resource is being modified by another request."), 400)
        case let refusal as any APIErrorRepresentable:
            let refusal = refusal.apiError
            guard let operation else { return front(.internalFailure) }
            guard operation.errorCodes.contains(refusal.code) || FrontRefusal.codes.contains(refusal.code) else {
                // Typed clients know only the declared codes; ours is a mistake in the operation's table.
                Self.logger.error("undeclared error code", metadata: ["code": "\(refusal.code)", "operation": "\(operation.name)"])
                return front(.constraint(refusal.message))
            }
            let status = OperationTable.of(operation.name.service).statuses[refusal.code] ?? 400
            return (refusal, status)
        default:
            Self.logger.error(
                "internal error",
                metadata: ["operation": "\(operation.map { "\($0.name)" } ?? "-")", "request": "\(call.requestID)", "error": "\(error)"])
            return front(.internalFailure)
        }
    }
}

extension JSONValue {
    /// Whether a dotted path of members leads to a value, in any element of the lists on the way.
    func has(path: some Collection<Substring>) -> Bool {
        guard let name = path.first else { return !isNull }
        switch self {
        case .object(let members): return members[String(name)]?.has(path: path.dropFirst()) ?? false
        case .array(let elements): return elements.contains { $0.has(path: path) }
        default: return false
        }
    }
}

package import Broker
import Foundation
package import HTTPTypes
import IdentityModel
import Logging
import Storage

/// `/scim/{poolId}/v2/…`: the users and groups of a pool for provisioning systems.
///
/// Source: RFC 7644.
package struct SCIMEndpoint: Sendable {
    package static func serves(_ path: String) -> Bool { path.hasPrefix("/scim/") }

    let services: BrokerServices

    package init(services: BrokerServices) { self.services = services }

    /// What a request may hold, in bytes.
    static let largestPayload = 1 << 20

    package func respond(to request: HTTPRequest, body: [UInt8], caller: CallerContext) async -> (HTTPResponse, [UInt8]) {
        do {
            return try await answer(to: request, body: body, caller: caller)
        } catch {
            return Self.failed(error)
        }
    }

    private func answer(to request: HTTPRequest, body: [UInt8], caller: CallerContext) async throws -> (HTTPResponse, [UInt8]) {
        let target = (request.path ?? "").split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let parts = target[0].split(separator: "/", omittingEmptySubsequences: false).map { String($0).removingPercentEncoding }
        guard parts.count >= 3, let name = parts[2], name.isStorable, name.utf8.count <= 64 else { throw Self.notFound }
        // Who has no token learns nothing, not even which pools there are.
        guard let token = try await services.scimTokens.token(Self.bearer(request), for: UserPoolID(name), caller: caller) else {
            return Self.unauthorized()
        }
        guard parts.count >= 4, parts[3] == "v2", parts.allSatisfy({ $0?.isStorable == true }) else { throw Self.notFound }
        guard body.count <= Self.largestPayload else { throw SCIMFailure(413, nil, "The body is larger than \(Self.largestPayload) bytes.") }
        var segments = parts[4...].compactMap(\.self)
        if segments.last == "" { segments.removeLast() }
        let pool = try await services.catalogue.pool(UserPoolID(name))
        let call = SCIMCall(
            method: request.method.rawValue, segments: segments, parameters: try Self.parameters(target.count == 2 ? target[1] : ""),
            body: try Self.json(body, request), ifMatch: request.headerFields[.ifMatch], ifNoneMatch: request.headerFields[.ifNoneMatch])
        let outcome = try await route(call, SCIMDirectory(services: services, pool: pool, token: token))
        return Self.answer(outcome)
    }

    // MARK: What is asked

    private static func bearer(_ request: HTTPRequest) -> String? {
        let headers = request.headerFields[values: .authorization]
        guard headers.count == 1, headers[0].prefix(7).lowercased() == "bearer " else { return nil }
        return String(headers[0].dropFirst(7))
    }

    private static func parameters(_ query: Substring) throws -> [String: String] {
        var parameters: [String: String] = [:]
        for pair in query.split(separator: "&") {
            let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map {
                String($0).replacing("+", with: " ").removingPercentEncoding
            }
            guard let name = halves[0], let value = halves.count == 2 ? halves[1] : "", name.isStorable, value.isStorable else {
                throw SCIMFailure(400, .invalidSyntax, "The query cannot be read.")
            }
            guard parameters.updateValue(value, forKey: name.lowercased()) == nil else {
                throw SCIMFailure(400, .invalidSyntax, "A parameter is given twice.")
            }
        }
        return parameters
    }

    private static func json(_ body: [UInt8], _ request: HTTPRequest) throws -> JSONValue? {
        guard !body.isEmpty else { return nil }
        if let type = request.headerFields[.contentType]?.split(separator: ";").first?.lowercased().replacing(" ", with: "") {
            guard ["application/scim+json", "application/json"].contains(type) else {
                throw SCIMFailure(415, nil, "Bodies are of type application/scim+json.")
            }
        }
        guard let json = JSONValue(parsing: body) else { throw SCIMFailure(400, .invalidSyntax, "The body is not JSON.") }
        return json
    }

    // MARK: What is answered

    private static let contentType = "application/scim+json"
    static let notFound = SCIMFailure(404, nil, "There is nothing at this address.")

    private static func answer(_ outcome: SCIMOutcome) -> (HTTPResponse, [UInt8]) {
        var response = HTTPResponse(status: .init(code: outcome.status), headerFields: [.cacheControl: "no-store"])
        response.headerFields[.location] = outcome.location
        response.headerFields[.eTag] = outcome.version
        response.headerFields[.allow] = outcome.allowed
        guard let json = outcome.json else { return (response, []) }
        response.headerFields[.contentType] = contentType
        return (response, Array(json.text.utf8))
    }

    private static func unauthorized() -> (HTTPResponse, [UInt8]) {
        var (response, body) = answer(SCIMOutcome(SCIMFailure(401, nil, "A valid bearer token of this pool is needed.")))
        response.headerFields[.wwwAuthenticate] = "Bearer realm=\"SCIM\""
        return (response, body)
    }

    private static func failed(_ error: any Error) -> (HTTPResponse, [UInt8]) { answer(SCIMOutcome(failure(error))) }

    /// What a caller is told of an error.
    static func failure(_ error: any Error) -> SCIMFailure {
        if let failure = SCIMFailure(error) { return failure }
        switch error {
        case PoolError.poolNotFound: return notFound
        case StorageError.alreadyExists: return SCIMFailure(409, .uniqueness, "A resource of that name exists.")
        case StorageError.conflict: return SCIMFailure(409, nil, "The resource is being changed by others; try again.")
        default:
            Logger(label: "gatehouse.scim").error("a request failed", metadata: ["error": "\(error)"])
            return SCIMFailure(503, nil, "Storage does not answer.")
        }
    }
}

/// A request that was let in.
struct SCIMCall {
    var method: String
    /// The path after `/v2`.
    var segments: [String]
    /// By lower-case name.
    var parameters: [String: String] = [:]
    var body: JSONValue?
    var ifMatch: String?
    var ifNoneMatch: String?
}

/// What a request came to.
struct SCIMOutcome {
    let status: Int
    var json: JSONValue?
    var location: String?
    var version: String?
    /// The methods that there are, where another was used.
    var allowed: String?

    init(_ status: Int, _ json: JSONValue? = nil) {
        self.status = status
        self.json = json
    }

    init(_ status: Int, _ resource: SCIMResource) {
        self.status = status
        json = resource.json
        location = resource.location
        version = resource.version
    }

    /// Source: RFC 7644 §3.12.
    init(_ failure: SCIMFailure) {
        status = failure.status
        var members: [String: JSONValue] = [
            "schemas": .array([.string("urn:ietf:params:scim:api:messages:2.0:Error")]), "status": .string(String(failure.status)),
            "detail": .string(failure.detail),
        ]
        if let kind = failure.kind { members["scimType"] = .string(kind.rawValue) }
        json = .object(members)
    }

    static func notAllowed(_ allowed: String) -> SCIMOutcome {
        var outcome = SCIMOutcome(SCIMFailure(405, nil, "The methods here are \(allowed)."))
        outcome.allowed = allowed
        return outcome
    }
}

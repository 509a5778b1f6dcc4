import Broker
import IdentityModel

extension SCIMEndpoint {
    /// What this server can do, and how its resources look in this pool.
    ///
    /// Source: RFC 7644 §4.
    func discovery(_ call: SCIMCall, _ directory: SCIMDirectory) throws -> SCIMOutcome {
        guard call.method == "GET" else { return .notAllowed("GET") }
        // A filter here could only be used to go around what the documents say.
        guard call.parameters["filter"] == nil else { throw SCIMFailure(403, nil, "These documents are not searched.") }
        let base = directory.location
        let id = call.segments.dropFirst().first
        guard call.segments.count <= 2 else { throw Self.notFound }
        switch call.segments[0] {
        case "ServiceProviderConfig":
            guard id == nil else { throw Self.notFound }
            return SCIMOutcome(200, Self.configuration(location: "\(base)/ServiceProviderConfig"))
        case "ResourceTypes":
            let types = [directory.userType, SCIMResourceType.groups].map { ($0.name, $0.json(location: "\(base)/ResourceTypes/\($0.name)")) }
            return try Self.documents(types, id)
        default:
            let schemas = [directory.userType.core] + directory.userType.extensions + [SCIMResourceType.groups.core] + SCIMSchema.ofDiscovery
            return try Self.documents(schemas.map { ($0.id, $0.json(location: "\(base)/Schemas/\($0.id)")) }, id)
        }
    }

    private static func documents(_ documents: [(id: String, json: JSONValue)], _ id: String?) throws -> SCIMOutcome {
        guard let id else { return list(SCIMPage(resources: documents.map(\.json), total: documents.count, startIndex: 1)) }
        guard let document = documents.first(where: { $0.id.lowercased() == id.lowercased() }) else { throw notFound }
        return SCIMOutcome(200, document.json)
    }

    /// Source: RFC 7643 §5.
    private static func configuration(location: String) -> JSONValue {
        func supported(_ more: [String: JSONValue] = [:]) -> JSONValue { .object(["supported": .boolean(true)].merging(more) { _, new in new }) }
        return .object([
            "schemas": .array([.string("urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig")]), "patch": supported(),
            "bulk": supported(["maxOperations": .integer(Int64(mostBulkOperations)), "maxPayloadSize": .integer(Int64(largestPayload))]),
            "filter": supported(["maxResults": .integer(Int64(SCIMQuery.largestPage))]), "changePassword": supported(), "sort": supported(),
            "etag": supported(),
            "authenticationSchemes": .array([
                .object([
                    "type": .string("oauthbearertoken"), "name": .string("Bearer token"),
                    "description": .string("A token made by `gatehouse scim token create`, bound to the pool."),
                    "specUri": .string("https://www.rfc-editor.org/info/rfc6750"), "primary": .boolean(true),
                ])
            ]),
            "meta": .object(["resourceType": .string("ServiceProviderConfig"), "location": .string(location)]),
        ])
    }
}

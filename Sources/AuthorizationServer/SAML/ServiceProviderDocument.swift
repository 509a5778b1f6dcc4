import Broker
import HTTPTypes
import IdentityModel

/// What lies under `/{poolId}/saml2/`: the pool's metadata as a service provider, and its single logout service.
extension AuthorizationEndpoints {
    /// Nil if the path is neither.
    func serviceProvider(_ call: Call) async throws -> Answer? {
        let parts = call.path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 4, parts[0].isEmpty, parts[2] == "saml2" else { return nil }
        let id = UserPoolID(String(parts[1]))
        switch parts[3] {
        case "logout":
            do { return try await singleLogout(call, of: services.catalogue.pool(id).id) } catch is PoolError {
                return errorPage("not_found", status: .notFound)
            }
        case "metadata":
            guard call.method == .get || call.method == .head else { return pageMethodNotAllowed("GET, HEAD") }
            do {
                guard let document = try await services.samlMetadata(of: id) else { return nil }
                var headers: HTTPFields = [.contentType: "application/samlmetadata+xml", .cacheControl: "public, max-age=300"]
                headers[.contentTypeOptions] = "nosniff"
                return Answer(.ok, headers: headers, body: Array(document.utf8))
            } catch is PoolError { return errorPage("not_found", status: .notFound) }
        default: return nil
        }
    }
}

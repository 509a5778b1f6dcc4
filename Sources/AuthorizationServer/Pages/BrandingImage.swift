import Broker
import HTTPTypes
import IdentityModel

extension AuthorizationEndpoints {
    /// `/branding/{poolId}/{clientId or ALL}/{version}`: the picture of a look of the classic pages; below it `style.css`, or `managed.css` and the
    /// pictures of a managed login branding. Nil for any other path.
    func brandingImage(_ call: Call) async throws -> Answer? {
        let parts = call.path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard [5, 6].contains(parts.count), parts[0].isEmpty, parts[1] == "branding" else { return nil }
        guard call.method == .get || call.method == .head else { return .methodNotAllowed("GET, HEAD") }
        let (pool, client, version) = (UserPoolID(parts[2]), ClientID(parts[3]), parts[4])
        let missing = errorPage("not_found", status: .notFound)
        guard parts.count == 6 else {
            guard let image = try await services.branding.image(of: client, pool, version: version), let kind = ImageKind(of: image) else {
                return missing
            }
            return Pages.asset(image, type: kind.mediaType)
        }
        if parts[5] == "style.css" {
            guard let css = try await services.branding.css(of: client, pool, version: version) else { return missing }
            return Pages.asset(Array(css.utf8), type: "text/css; charset=utf-8")
        }
        guard let branding = try await services.branding.managedLook(of: client, pool, version: version) else { return missing }
        if parts[5] == "managed.css" {
            let folder = "/branding/\(pool)/\(client)/\(version)"
            return Pages.asset(Array(ManagedLoginStyle(branding).css(folder: folder).utf8), type: "text/css; charset=utf-8")
        }
        guard let asset = branding.assets.first(where: { "\($0.category)-\($0.colorMode)".isIdentical(to: parts[5]) }),
            let kind = ImageKind(of: asset.bytes)
        else { return missing }
        var answer = Pages.asset(asset.bytes, type: kind.mediaType)
        // Whoever opens a drawing alone opens nothing else with it.
        answer.headers[.contentSecurityPolicy] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
        return answer
    }
}

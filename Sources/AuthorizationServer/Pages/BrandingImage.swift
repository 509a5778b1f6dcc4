import Broker
import HTTPTypes
import IdentityModel

extension AuthorizationEndpoints {
    /// `/branding/{poolId}/{clientId or ALL}/{version}`: the picture of a look of the classic pages; nil for any other path.
    func brandingImage(_ call: Call) async throws -> Answer? {
        let parts = call.path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 5, parts[0].isEmpty, parts[1] == "branding" else { return nil }
        guard call.method == .get || call.method == .head else { return .methodNotAllowed("GET, HEAD") }
        guard let image = try await services.branding.image(of: ClientID(parts[3]), UserPoolID(parts[2]), version: parts[4]),
            let kind = ImageKind(of: image)
        else { return errorPage("not_found", status: .notFound) }
        return Pages.asset(image, type: kind.mediaType)
    }
}

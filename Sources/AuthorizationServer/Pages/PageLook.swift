import Broker
import IdentityModel

/// What a pool or a client makes of the pages' looks.
struct PageLook: Sendable {
    /// Addresses of style sheets after ours.
    var styles: [String] = []
    var logo: String?
    var favicon: String?

    var values: [String: Any] {
        var values: [String: Any] = ["looks": styles]
        values["logo"] = logo
        values["favicon"] = favicon
        return values
    }
}

extension AuthorizationEndpoints {
    func look(of client: AppClientConfiguration, in pool: UserPoolConfiguration, _ words: Words, _ call: Call) async throws -> PageLook { PageLook() }

    func legalLinks(_ sign: SignInVisit) async throws -> [FormPage.Link] { [] }
}

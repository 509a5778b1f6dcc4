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
    /// The look of a client's pages at the host that was called: of the generation that its domain has.
    ///
    /// Style sheets and pictures have addresses of ours, by version: no page holds code, and none fetches from elsewhere.
    func look(of client: AppClientConfiguration, in pool: UserPoolConfiguration, _ words: Words, _ call: Call) async throws -> PageLook {
        let host = call.authority.flatMap { $0.isIdentical(to: publicAuthority) ? nil : String($0.prefix { $0 != ":" }) }
        var look = PageLook()
        switch try await services.branding.look(of: client.id, in: pool.id, host: host) {
        case .standard: break
        case .classic(let record):
            let folder = "/branding/\(pool.id)/\(record.client)/\(record.cssVersion)"
            if record.css != nil { look.styles = ["\(folder)/style.css"] }
            if record.image != nil { look.logo = folder }
        case .managed(let record):
            let folder = "/branding/\(pool.id)/\(client.id)/\(record.version)"
            let settings = ManagedLoginStyle(record)
            if record.settings != nil || settings.backgroundAsset != nil { look.styles = ["\(folder)/managed.css"] }
            if let asset = settings.logoAsset { look.logo = "\(folder)/\(asset.name)" }
            if let asset = settings.favicon { look.favicon = "\(folder)/\(asset.name)" }
        }
        return look
    }

    /// Links to terms and privacy policy; only where a client has both.
    ///
    /// Source: Amazon Cognito developer guide, "Managed login terms documents".
    func legalLinks(_ sign: SignInVisit) async throws -> [FormPage.Link] {
        let terms = try await services.branding.terms(of: sign.client.id, in: sign.pool.id)
        let languages = ["en": "english", "de": "german", "fr": "french", "es": "spanish", "ja": "japanese", "zh-CN": "chinese-simplified"]
        let key = languages[sign.words.language].map { "cognito:\($0)" } ?? "cognito:default"
        let links = [("terms-of-use", Phrase.termsLink), ("privacy-policy", .privacyLink)].compactMap { name, phrase -> FormPage.Link? in
            guard let document = terms.first(where: { $0.name == name }), let url = document.links[key] ?? document.links["cognito:default"],
                url.hasPrefix("https://") || url.hasPrefix("http://")
            else { return nil }
            return FormPage.Link(label: sign.words(phrase), url: url)
        }
        return links.count == 2 ? links : []
    }
}

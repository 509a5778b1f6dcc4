import Broker
import IdentityModel

/// What a pool or a client makes of the pages' looks.
struct PageLook: Sendable {
    /// Addresses of style sheets after ours.
    var styles: [String] = []
    var logo: Picture?
    /// Whether the logo stands before the card instead of in it.
    var logoIsOutside = false
    var favicon: String?
    /// Bands above and below; nil: there is none.
    var header: Band?
    var footer: Band?
    var hidesLanguages = false

    /// A picture, and the one that dark browsers get.
    struct Picture: Sendable {
        let address: String
        var inTheDark: String?

        var values: [String: Any] {
            var values: [String: Any] = ["bright": address]
            values["dark"] = inTheDark
            return values
        }
    }

    struct Band: Sendable {
        var logo: Picture?

        var values: [String: Any] {
            var values: [String: Any] = [:]
            values["bandLogo"] = logo?.values
            return values
        }
    }

    var values: [String: Any] {
        var values: [String: Any] = ["looks": styles]
        values[logoIsOutside ? "outerLogo" : "logo"] = logo?.values
        values["favicon"] = favicon
        values["pageHeader"] = header?.values
        values["pageFooter"] = footer?.values
        if header != nil || footer != nil { values["isFramed"] = true }
        return values
    }
}

extension ManagedLoginStyle {
    /// What the pages' template has to know; the rest is in the style sheet.
    ///
    /// - Parameter folder: the address under which the branding's assets are.
    func dress(_ look: inout PageLook, folder: String, hasSettings: Bool) {
        let image = isEnabled(["components", "pageBackground", "image"]) ? asset("PAGE_BACKGROUND") : nil
        if hasSettings || image != nil { look.styles = ["\(folder)/managed.css"] }
        look.logo = picture("FORM_LOGO", ["components", "form", "logo"], folder)
        look.logoIsOutside = word(["components", "form", "logo", "formInclusion"], of: ["OUT": ""]) != nil
        look.header = band("PAGE_HEADER_LOGO", "pageHeader", folder)
        look.footer = band("PAGE_FOOTER_LOGO", "pageFooter", folder)
        look.hidesLanguages = hasSettings && !isEnabled(["categories", "form", "languageSelector"])
        let kinds = list(["components", "favicon", "enabledTypes"])
        look.favicon = ["SVG", "ICO"].filter(kinds.contains).lazy.compactMap { self.asset("FAVICON_\($0)") }.first.map { "\(folder)/\($0.name)" }
    }

    private func band(_ category: String, _ part: String, _ folder: String) -> PageLook.Band? {
        guard isEnabled(["categories", "global", part]) else { return nil }
        return PageLook.Band(logo: picture(category, ["components", part, "logo"], folder))
    }

    private func picture(_ category: String, _ part: [String], _ folder: String) -> PageLook.Picture? {
        guard isEnabled(part), let bright = asset(category) else { return nil }
        let dark = mode == "DYNAMIC" ? asset(category, inTheDark: true) : nil
        return PageLook.Picture(address: "\(folder)/\(bright.name)", inTheDark: dark?.name == bright.name ? nil : dark.map { "\(folder)/\($0.name)" })
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
            if record.image != nil { look.logo = PageLook.Picture(address: folder) }
        case .managed(let record):
            let folder = "/branding/\(pool.id)/\(client.id)/\(record.version)"
            ManagedLoginStyle(record).dress(&look, folder: folder, hasSettings: record.settings != nil)
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

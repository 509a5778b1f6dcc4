extension ManagedLoginStyle {
    /// Our names for what the settings color, and where the settings have it.
    private static let colors: [(name: String, part: [String], member: [String])] =
        [
            ("ground", ["components", "pageBackground"], ["color"]), ("card", ["components", "form"], ["backgroundColor"]),
            ("line", ["components", "form"], ["borderColor"]), ("ink", ["components", "pageText"], ["headingColor"]),
            ("body", ["components", "pageText"], ["bodyColor"]), ("soft", ["components", "pageText"], ["descriptionColor"]),
            ("accent", ["components", "primaryButton"], ["defaults", "backgroundColor"]),
            ("on-accent", ["components", "primaryButton"], ["defaults", "textColor"]),
            ("accent-strong", ["components", "primaryButton"], ["hover", "backgroundColor"]),
            ("on-accent-strong", ["components", "primaryButton"], ["hover", "textColor"]),
            ("accent-pressed", ["components", "primaryButton"], ["active", "backgroundColor"]),
            ("on-accent-pressed", ["components", "primaryButton"], ["active", "textColor"]),
            ("edge", ["componentClasses", "input"], ["defaults", "borderColor"]),
            ("field", ["componentClasses", "input"], ["defaults", "backgroundColor"]), ("label", ["componentClasses", "inputLabel"], ["textColor"]),
            ("hint", ["componentClasses", "inputDescription"], ["textColor"]), ("rule", ["componentClasses", "divider"], ["borderColor"]),
            ("link", ["componentClasses", "link"], ["defaults", "textColor"]),
            ("link-strong", ["componentClasses", "link"], ["hover", "textColor"]), ("focus", ["componentClasses", "focusState"], ["borderColor"]),
            ("alert", ["components", "alert"], ["error", "borderColor"]), ("alert-ground", ["components", "alert"], ["error", "backgroundColor"]),
            ("note", ["componentClasses", "statusIndicator"], ["success", "borderColor"]),
            ("note-ground", ["componentClasses", "statusIndicator"], ["success", "backgroundColor"]),
            ("top-ground", ["components", "pageHeader"], ["background", "color"]), ("top-line", ["components", "pageHeader"], ["borderColor"]),
            ("bottom-ground", ["components", "pageFooter"], ["background", "color"]), ("bottom-line", ["components", "pageFooter"], ["borderColor"]),
        ] + buttons("second", ["components", "secondaryButton"]) + buttons("idp", ["components", "idpButton", "standard"])

    private static func buttons(_ name: String, _ part: [String]) -> [(name: String, part: [String], member: [String])] {
        [("", "defaults"), ("-strong", "hover"), ("-pressed", "active")].flatMap { suffix, state in
            [
                ("\(name)-ground\(suffix)", part, [state, "backgroundColor"]), ("\(name)-edge\(suffix)", part, [state, "borderColor"]),
                ("\(name)-ink\(suffix)", part, [state, "textColor"]),
            ]
        }
    }

    /// - Parameter folder: the address under which the branding's assets are.
    func css(folder: String) -> String {
        let (light, dark) = (variables("lightMode"), variables("darkMode"))
        var css: String
        switch mode {
        case "DYNAMIC":
            // What the dark look leaves open is our own dark sheet's, not the light look's.
            css = "@media (prefers-color-scheme: light) { :root {\(light)} }\n@media (prefers-color-scheme: dark) { :root {\(dark)} }\n"
        case "DARK": css = ":root { color-scheme: dark;\(Self.dark)\(dark) }\n"
        default:
            // What a light look leaves open must not come from our dark one.
            css = ":root { color-scheme: light; --note: #14532d; --note-ground: #e9f7ee;\(light) }\n"
            css += "@media (prefers-color-scheme: dark) { :root {\(light)} }\n"
        }
        css += "body { background: var(--ground); }\n"
        for (selector, path) in [
            (".button", ["componentClasses", "buttons"]), (".field", ["componentClasses", "input"]), (".notice, .note", ["components", "alert"]),
            (".card", ["components", "form"]),
        ] { if let radius = number(path + ["borderRadius"]) { css += "\(selector) { border-radius: \(radius)px; }\n" } }
        return css + pictures(folder) + places
    }

    private func pictures(_ folder: String) -> String {
        let parts = [
            ("body", "PAGE_BACKGROUND", "ground", ["components", "pageBackground", "image"], " fixed"),
            (".card", "FORM_BACKGROUND", "card", ["components", "form", "backgroundImage"], ""),
            (".band-top", "PAGE_HEADER_BACKGROUND", "top-ground", ["components", "pageHeader", "backgroundImage"], ""),
            (".band-bottom", "PAGE_FOOTER_BACKGROUND", "bottom-ground", ["components", "pageFooter", "backgroundImage"], ""),
        ]
        var css = ""
        for (selector, category, ground, path, rest) in parts where isEnabled(path) {
            let rule = { (asset: Asset) in
                "\(selector) { background: var(--\(ground)) url(\"\(folder)/\(asset.name)\") center / cover no-repeat\(rest); }"
            }
            if let asset = asset(category) { css += rule(asset) + "\n" }
            if mode == "DYNAMIC", let asset = asset(category, inTheDark: true) { css += "@media (prefers-color-scheme: dark) { \(rule(asset)) }\n" }
        }
        return css
    }

    private static let sides = ["START": "start", "CENTER": "center", "END": "end"]

    /// Where the form, the logos and what is in them stand. A phone's window has no room for a choice.
    private var places: String {
        var css = ""
        let horizontal = word(["categories", "form", "location", "horizontal"], of: Self.sides) ?? "center"
        let vertical = word(["categories", "form", "location", "vertical"], of: Self.sides) ?? "center"
        css += "@media (min-width: 26.01rem) { .stage { align-self: \(vertical); justify-self: \(horizontal); } }\n"
        for (selector, part) in [(".banner", "form"), (".band-top", "pageHeader"), (".band-bottom", "pageFooter")] {
            if let side = word(["components", part, "logo", "location"], of: Self.sides) { css += "\(selector) { text-align: \(side); }\n" }
        }
        if word(["components", "form", "logo", "position"], of: ["BOTTOM": ""]) != nil {
            css += ".stage, .card { display: flex; flex-direction: column; }\n.banner { order: 1; margin: 1.25rem 0 0; }\n"
        }
        if word(["categories", "global", "spacingDensity"], of: ["COMPACT": ""]) != nil {
            css +=
                ".card { padding: 1.4rem 1.5rem; }\nlabel { margin-top: .6rem; }\n.primary { margin-top: 1rem; }\n.lead { margin-bottom: .9rem; }\n"
        }
        return css
    }

    /// Our own dark look, for a pool that is dark in every browser.
    private static let dark =
        " --ground: #0f141d; --card: #19212d; --ink: #e8edf6; --soft: #a3afc2; --line: #3a4658; --accent: #7da2ff; --accent-strong: #9bb7ff;"
        + " --on-accent: #0c1526; --on-accent-strong: #0c1526; --edge: #7484a0; --field: #131a25; --link: #9bb7ff; --note: #b6f0cb;"
        + " --note-ground: #163524; --alert: #ffb9b9; --alert-ground: #3c1f24; --focus: #9bb7ff;"

    private func variables(_ look: String) -> String {
        Self.colors.compactMap { name, part, member in color(part, look, member).map { " --\(name): \($0);" } }.joined()
    }
}

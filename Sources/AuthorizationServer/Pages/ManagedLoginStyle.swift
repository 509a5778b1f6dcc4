import Broker
import IdentityModel

/// A managed login branding as a style sheet: colors and radii of its settings in the places that our own sheet has for them.
///
/// Every value is read as what it is, a color or a number, and written anew: nothing of the document is copied.
/// Source: Amazon Cognito user pools API reference, ManagedLoginBrandingType.
struct ManagedLoginStyle: Sendable {
    struct Asset: Sendable {
        let category: String
        let colorMode: String

        var name: String { "\(category)-\(colorMode)" }
    }

    private let settings: JSONValue
    private let mode: String
    private let assets: [Asset]

    /// Our names for what the settings color, and where the settings have it.
    private static let colors: [(name: String, part: [String], member: [String])] = [
        ("ground", ["components", "pageBackground"], ["color"]), ("card", ["components", "form"], ["backgroundColor"]),
        ("line", ["components", "form"], ["borderColor"]), ("ink", ["components", "pageText"], ["headingColor"]),
        ("soft", ["components", "pageText"], ["descriptionColor"]), ("accent", ["components", "primaryButton"], ["defaults", "backgroundColor"]),
        ("on-accent", ["components", "primaryButton"], ["defaults", "textColor"]),
        ("accent-strong", ["components", "primaryButton"], ["hover", "backgroundColor"]),
        ("on-accent-strong", ["components", "primaryButton"], ["hover", "textColor"]),
        ("edge", ["componentClasses", "input"], ["defaults", "borderColor"]),
        ("field", ["componentClasses", "input"], ["defaults", "backgroundColor"]),
        ("link", ["componentClasses", "link"], ["defaults", "textColor"]), ("focus", ["componentClasses", "focusState"], ["borderColor"]),
        ("alert", ["components", "alert"], ["error", "borderColor"]), ("alert-ground", ["components", "alert"], ["error", "backgroundColor"]),
    ]

    init(_ branding: StoredManagedLogin) {
        settings = ManagedLoginDefaults.merged(with: branding.settings.flatMap { JSONValue(parsing: Array($0.utf8)) })
        mode = settings["categories"]?["global"]?["colorSchemeMode"]?.string ?? "LIGHT"
        assets = branding.assets.map { Asset(category: $0.category, colorMode: $0.colorMode) }
    }

    private var isDark: Bool { mode == "DARK" }

    var logoAsset: Asset? { isEnabled(["components", "form", "logo"]) ? asset("FORM_LOGO") : nil }
    var favicon: Asset? { asset("FAVICON_SVG") ?? asset("FAVICON_ICO") }
    var backgroundAsset: Asset? { isEnabled(["components", "pageBackground", "image"]) ? asset("PAGE_BACKGROUND") : nil }

    private func asset(_ category: String) -> Asset? {
        let fitting = assets.filter { $0.category == category }
        let wanted = isDark ? ["DARK", "DYNAMIC", "LIGHT"] : ["LIGHT", "DYNAMIC", "DARK"]
        return wanted.lazy.compactMap { mode in fitting.first { $0.colorMode == mode } }.first
    }

    private func isEnabled(_ path: [String]) -> Bool { value(path)?["enabled"] == .boolean(true) }

    private func value(_ path: [String]) -> JSONValue? { path.reduce(settings as JSONValue?) { $0?[$1] } }

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
        for (selector, part) in [(".button", "buttons"), (".field", "input")] {
            if let radius = number(["componentClasses", part, "borderRadius"]) { css += "\(selector) { border-radius: \(radius)px; }\n" }
        }
        css += "body { background: var(--ground); }\n"
        if let radius = number(["components", "form", "borderRadius"]) { css += ".card { border-radius: \(radius)px; }\n" }
        if let background = backgroundAsset {
            css += "body { background: var(--ground) url(\"\(folder)/\(background.name)\") center / cover no-repeat fixed; }\n"
        }
        return css
    }

    /// Our own dark look, for a pool that is dark in every browser.
    private static let dark =
        " --ground: #0f141d; --card: #19212d; --ink: #e8edf6; --soft: #a3afc2; --line: #3a4658; --accent: #7da2ff; --accent-strong: #9bb7ff;"
        + " --on-accent: #0c1526; --on-accent-strong: #0c1526; --edge: #7484a0; --field: #131a25; --link: #9bb7ff; --note: #b6f0cb;"
        + " --note-ground: #163524; --alert: #ffb9b9; --alert-ground: #3c1f24; --focus: #9bb7ff;"

    private func number(_ path: [String]) -> Int? {
        switch value(path) {
        case .integer(let number): Int(min(max(number, 0), 100))
        case .number(let number) where number.isFinite: Int(min(max(number, 0), 100))
        default: nil
        }
    }

    private func variables(_ mode: String) -> String {
        Self.colors.compactMap { name, part, member in
            value(part + [mode] + member)?.string.flatMap(Self.color).map { " --\(name): \($0);" }
        }.joined()
    }

    /// `RRGGBB` or `RRGGBBAA`, as the settings have it.
    private static func color(_ text: String) -> String? {
        guard [6, 8].contains(text.utf8.count),
            text.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) || (0x41...0x46).contains($0) })
        else { return nil }
        return "#\(text.lowercased())"
    }
}

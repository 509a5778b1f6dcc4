import Broker
import IdentityModel

/// A managed login branding as a style sheet: colors, radii, pictures and places of its settings, where our own sheet has room for them.
///
/// Every value is read as what it is, a color, a number or one of a few words, and written anew: nothing of the document is copied.
/// Source: Amazon Cognito user pools API reference, ManagedLoginBrandingType.
struct ManagedLoginStyle: Sendable {
    struct Asset: Sendable {
        let category: String
        let colorMode: String

        var name: String { "\(category)-\(colorMode)" }
    }

    private let settings: JSONValue
    let mode: String
    private let assets: [Asset]

    init(_ branding: StoredManagedLogin) {
        settings = ManagedLoginDefaults.merged(with: branding.settings.flatMap { JSONValue(parsing: Array($0.utf8)) })
        mode = settings["categories"]?["global"]?["colorSchemeMode"]?.string ?? "LIGHT"
        assets = branding.assets.map { Asset(category: $0.category, colorMode: $0.colorMode) }
    }

    /// The picture of a category for bright browsers, or for dark ones.
    func asset(_ category: String, inTheDark: Bool? = nil) -> Asset? {
        let fitting = assets.filter { $0.category == category }
        let wanted = inTheDark ?? (mode == "DARK") ? ["DARK", "DYNAMIC", "LIGHT"] : ["LIGHT", "DYNAMIC", "DARK"]
        return wanted.lazy.compactMap { mode in fitting.first { $0.colorMode == mode } }.first
    }

    func isEnabled(_ path: [String]) -> Bool { value(path)?["enabled"] == .boolean(true) }

    /// One of a few words; nil for any other value.
    func word(_ path: [String], of words: [String: String]) -> String? { value(path)?.string.flatMap { words[$0] } }

    func list(_ path: [String]) -> [String] { value(path)?.array?.compactMap(\.string) ?? [] }

    func number(_ path: [String]) -> Int? {
        switch value(path) {
        case .integer(let number): Int(min(max(number, 0), 100))
        case .number(let number) where number.isFinite: Int(min(max(number, 0), 100))
        default: nil
        }
    }

    /// - Parameter path: to the part that has a light and a dark look, and on from there.
    func color(_ part: [String], _ look: String, _ member: [String]) -> String? { value(part + [look] + member)?.string.flatMap(Self.color) }

    private func value(_ path: [String]) -> JSONValue? { path.reduce(settings as JSONValue?) { $0?[$1] } }

    /// `RRGGBB` or `RRGGBBAA`, as the settings have it.
    private static func color(_ text: String) -> String? {
        guard [6, 8].contains(text.utf8.count),
            text.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) || (0x41...0x46).contains($0) })
        else { return nil }
        return "#\(text.lowercased())"
    }
}

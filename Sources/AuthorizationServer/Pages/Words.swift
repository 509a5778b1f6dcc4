import Foundation
import HTTPTypes
import IdentityModel

/// The words of the pages in one language, from a message file.
struct Words: Sendable {
    /// Of the request that is being answered; nil outside of one: English.
    @TaskLocal static var current: Words?

    /// As HTML's `lang` takes it: `en`, `zh-CN`.
    let language: String
    private let texts: [String: String]

    init(language: String, texts: [String: String]) {
        self.language = language
        self.texts = texts
    }

    var direction: String { language == "ar" ? "rtl" : "ltr" }

    func callAsFunction(_ phrase: Phrase) -> String { texts[phrase.rawValue] ?? phrase.rawValue }

    /// A phrase with values in the place of its `{names}`. The values are plain text: the page escapes the whole.
    func callAsFunction(_ phrase: Phrase, _ values: [String: String]) -> String {
        var rest = self(phrase)[...]
        var text = ""
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            let name = String(rest[rest.index(after: open)..<close])
            text += rest[..<open] + (values[name] ?? "")
            rest = rest[rest.index(after: close)...]
        }
        return text + rest
    }
}

/// Every language of the pages.
struct Languages: Sendable {
    /// In the order of the language menu.
    static let names = [
        ("en", "English"), ("de", "Deutsch"), ("fr", "Français"), ("es", "Español"), ("ja", "日本語"), ("zh-CN", "简体中文"), ("ar", "العربية"),
    ]

    private let words: [String: Words]

    /// - Parameter text: the content of a message file.
    init(_ text: (String) throws -> String) throws {
        var words: [String: Words] = [:]
        for (language, _) in Self.names {
            let texts = try JSONDecoder().decode([String: String].self, from: Data(try text("Words/\(language).json").utf8))
            words[language] = Words(language: language, texts: texts)
        }
        self.words = words
    }

    subscript(language: String) -> Words { words[language] ?? Words(language: "en", texts: [:]) }

    /// The language that an app or a browser asks for: `lang`, then `ui_locales`, then Accept-Language; else English.
    ///
    /// Source: OpenID Connect Core §3.1.2.1; RFC 9110 §12.5.4; Amazon Cognito developer guide, "Managed login localization".
    func words(for parameters: Parameters, acceptLanguage: String?) -> Words {
        let asked = [parameters["lang"]].compactMap(\.self) + (parameters["ui_locales"] ?? "").split(separator: " ").map(String.init)
        for tag in asked + Self.preferences(acceptLanguage) {
            if let language = Self.language(of: tag) { return self[language] }
        }
        return self["en"]
    }

    /// The language of ours that a tag such as `de-AT` or `zh-Hans` means; nil if there is none.
    static func language(of tag: String) -> String? {
        let primary = tag.utf8.prefix { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "_") }
        let wanted = String(Substring(primary)).lowercased()
        return names.map(\.0).first { $0.split(separator: "-").first.map(String.init)?.isIdentical(to: wanted) ?? false }
    }

    /// The tags of an Accept-Language header, the dearest first. A header has no bound of its own: the first sixteen count.
    private static func preferences(_ header: String?) -> [String] {
        let entries = (header ?? "").prefix(512).split(separator: ",").prefix(16).map { entry in
            let parts = entry.split(separator: ";").map { $0.filter { !$0.isWhitespace } }
            let quality = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
            return (tag: parts.first ?? "", quality: quality.isFinite ? quality : 0)
        }
        return entries.enumerated().filter { $0.element.quality > 0 }.sorted {
            ($0.element.quality, -$0.offset) > ($1.element.quality, -$1.offset)
        }.map(\.element.tag)
    }
}

import Foundation
import HTTPTypes
import Mustache

/// The pages that people see: plain forms that work without script, loaded once, every value escaped where it lands.
struct Pages: Sendable {
    private let templates: MustacheLibrary
    let style: [UInt8]
    let continueScript: [UInt8]
    let passkeyScript: [UInt8]
    let languages: Languages

    /// Those of the request that is being answered.
    var words: Words { Words.current ?? languages["en"] }

    init() throws {
        MustacheContentTypes.register(EscapedText(), named: "GATEHOUSE")
        let folder = Bundle.module.bundleURL
        let text = { (path: String) in String(decoding: try Data(contentsOf: folder.appendingPathComponent(path)), as: UTF8.self) }
        var templates: [String: MustacheTemplate] = [:]
        for name in [
            "layout", "form", "form-body", "message", "continue", "device", "device-consent", "device-done", "connection-test", "connection-result",
        ] {
            templates[name] = try MustacheTemplate(string: text("Templates/\(name).mustache"))
        }
        self.templates = MustacheLibrary(templates: templates)
        style = Array(try text("Style/style.css").utf8)
        continueScript = Array(try text("Style/continue.js").utf8)
        passkeyScript = Array(try text("Style/passkey.js").utf8)
        languages = try Languages(text)
    }

    /// A page as an answer.
    ///
    /// - Parameter formTargets: origins beside our own that a form's answer may redirect to: browsers apply form-action to redirects too.
    func page(_ template: String, _ values: [String: Any], status: HTTPResponse.Status, formTargets: [String] = []) -> Answer {
        let words = words
        let values = values.merging(["language": words.language, "direction": words.direction]) { own, _ in own }
        let html = templates.render(values, withTemplate: template) ?? ""
        var headers: HTTPFields = [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"]
        let policy = [
            "default-src 'none'", "style-src 'self'", "script-src 'self'", "img-src 'self' data:",
            "form-action \((["'self'"] + formTargets).joined(separator: " "))",
            "base-uri 'none'", "frame-ancestors 'none'",
        ]
        headers[.contentSecurityPolicy] = policy.joined(separator: "; ")
        headers[.contentTypeOptions] = "nosniff"
        headers[.frameOptions] = "DENY"
        // Not `no-referrer`: browsers then post forms with `Origin: null`, and the login form could not tell where it comes from.
        headers[.referrerPolicy] = "same-origin"
        return Answer(status, headers: headers, body: Array(html.utf8))
    }

    /// A file of ours, the same for everybody.
    static func asset(_ body: [UInt8], type: String) -> Answer {
        var headers: HTTPFields = [.contentType: type, .cacheControl: "public, max-age=300"]
        headers[.contentTypeOptions] = "nosniff"
        return Answer(.ok, headers: headers, body: body)
    }

    /// The origin of a redirect URI for `form-action`: `https://app.example.com`, or `myapp:` for an app's own scheme.
    ///
    /// Nil for anything whose characters could end the directive.
    static func formTarget(of redirectURI: String) -> String? {
        guard let colon = redirectURI.firstIndex(of: ":") else { return nil }
        let scheme = redirectURI[..<colon].lowercased()
        guard !scheme.isEmpty, scheme.utf8.allSatisfy({ isAlphanumeric($0) || [0x2B, 0x2D, 0x2E].contains($0) }) else { return nil }
        guard scheme == "https" || scheme == "http" else { return ["javascript", "data"].contains(scheme) ? nil : "\(scheme):" }
        let rest = redirectURI[redirectURI.index(after: colon)...]
        guard rest.hasPrefix("//") else { return nil }
        let authority = rest.dropFirst(2).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        guard !authority.isEmpty, authority.utf8.allSatisfy({ isAlphanumeric($0) || [0x2D, 0x2E, 0x3A, 0x5B, 0x5D].contains($0) }) else { return nil }
        return "\(scheme)://\(authority)"
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: false
        }
    }
}

/// HTML escaping by octet.
///
/// The library's own goes by `Character`: a quotation mark with a combining accent is one Character that its table does not know, and would end an
/// attribute's value unescaped.
struct EscapedText: MustacheContentType {
    func escapeText(_ text: String) -> String {
        var octets: [UInt8] = []
        octets.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "<"): octets += Array("&lt;".utf8)
            case UInt8(ascii: ">"): octets += Array("&gt;".utf8)
            case UInt8(ascii: "&"): octets += Array("&amp;".utf8)
            case UInt8(ascii: "\""): octets += Array("&quot;".utf8)
            case UInt8(ascii: "'"): octets += Array("&#39;".utf8)
            case UInt8(ascii: "`"): octets += Array("&#96;".utf8)
            default: octets.append(byte)
            }
        }
        return String(decoding: octets, as: UTF8.self)
    }
}

/// What other pages of the house escape by as well: templates that begin with `CONTENT_TYPE:GATEHOUSE`.
package enum PageEscaping {
    package static func register() { MustacheContentTypes.register(EscapedText(), named: "GATEHOUSE") }
}

/// The style sheet of the classic pages: rules for the classes that may be customized, and nothing that runs or fetches.
///
/// Source: Amazon Cognito developer guide, "Customizing the classic hosted UI", "Specifying CSS customizations".
package enum ClassicStyle {
    static let classes: Set<String> = [
        "logo", "banner", "label", "textDescription", "idpDescription", "legalText", "submitButton", "errorMessage", "inputField", "idpButton",
        "socialButton", "redirect", "passwordCheck-notValid", "passwordCheck-valid", "background",
    ]
    private static let states: Set<String> = ["hover", "focus"]

    /// - Throws: `PoolError.invalid` that names what is wrong.
    package static func check(_ css: String) throws(PoolError) {
        // No escapes and no markup: a name must read the same to us and to a browser, and the sheet may stand inside a page.
        for (part, name) in [("\\", "a backslash"), ("<", "<"), ("@", "an at-rule"), ("\u{0}", "NUL"), ("!--", "a markup comment")]
        where css.contains(part) {
            throw .invalid("Invalid CSS: \(name) is not allowed.")
        }
        var rest = try withoutComments(css)[...]
        while let open = rest.firstIndex(of: "{") {
            guard let close = rest[open...].firstIndex(of: "}") else { throw .invalid("Invalid CSS: a rule is not closed.") }
            try check(selectors: rest[..<open])
            try check(declarations: rest[rest.index(after: open)..<close])
            rest = rest[rest.index(after: close)...]
        }
        guard rest.allSatisfy(\.isWhitespace) else { throw .invalid("Invalid CSS: text outside of a rule.") }
    }

    private static func withoutComments(_ css: String) throws(PoolError) -> String {
        var text = ""
        var rest = css[...]
        while let start = rest.firstRange(of: "/*") {
            guard let end = rest[start.upperBound...].firstRange(of: "*/") else { throw .invalid("Invalid CSS: a comment is not closed.") }
            text += rest[..<start.lowerBound] + " "
            rest = rest[end.upperBound...]
        }
        return text + rest
    }

    private static func check(selectors: Substring) throws(PoolError) {
        for selector in selectors.split(separator: ",", omittingEmptySubsequences: false) {
            let name = selector.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            let parts = name.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
            let isKnown =
                parts[0].hasPrefix(".") && parts[0].hasSuffix("-customizable")
                && classes.contains(String(parts[0].dropFirst().dropLast("-customizable".count)))
            guard isKnown, parts.count <= 2, parts.count == 1 || states.contains(parts[1]) else {
                throw .invalid("Invalid CSS: \(name.prefix(100)) is not a class that can be customized.")
            }
        }
    }

    private static func check(declarations: Substring) throws(PoolError) {
        for declaration in declarations.split(separator: ";") where !declaration.allSatisfy(\.isWhitespace) {
            let halves = declaration.split(separator: ":", maxSplits: 1)
            let property = halves[0].filter { !$0.isWhitespace }
            guard halves.count == 2, !property.isEmpty, property.utf8.allSatisfy({ (97...122).contains($0) || (65...90).contains($0) || $0 == 45 })
            else { throw .invalid("Invalid CSS: \(declaration.prefix(100)) is not a declaration.") }
            let value = halves[1].lowercased().filter { !$0.isWhitespace }
            for word in ["url(", "image(", "image-set(", "src(", "expression(", "javascript:", "attr(", "{"] where value.contains(word) {
                throw .invalid("Invalid CSS: \(word) is not allowed.")
            }
            guard !["behavior", "-moz-binding"].contains(property.lowercased()) else { throw .invalid("Invalid CSS: \(property) is not allowed.") }
        }
    }
}

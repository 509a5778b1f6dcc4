import IdentityModel

/// A filter expression, understood and checked against a resource's schema.
///
/// Source: RFC 7644 §3.4.2.2.
indirect enum SCIMFilter: Sendable {
    enum Operator: String, Sendable { case eq, ne, co, sw, ew, gt, ge, lt, le }

    case present(SCIMPath)
    case compare(SCIMPath, Operator, JSONValue)
    /// One element of a list of complex values meets the inner filter; its paths start at the element.
    case element(SCIMPath, SCIMFilter)
    case not(SCIMFilter)
    case and([SCIMFilter])
    case or([SCIMFilter])
    /// An attribute that this kind of resource does not have, where several kinds are asked at once.
    case never

    /// Longer ones are refused, in bytes.
    static let longest = 8192
    /// More parentheses, brackets and negations within one another are refused.
    static let deepest = 16
    /// More comparisons are refused.
    static let mostTerms = 200

    /// - Parameter allowsUnknown: whether an attribute that the resource does not have is one without a value.
    /// - Throws: `SCIMFailure` of kind `invalidFilter`.
    init(_ text: String, of type: SCIMResourceType, allowsUnknown: Bool = false) throws {
        guard text.utf8.count <= Self.longest else { throw SCIMFailure.filter("The filter is longer than \(Self.longest) bytes.") }
        var parser = SCIMFilterParser(text, scope: .resource(type), allowsUnknown: allowsUnknown)
        self = try parser.whole()
    }
}

/// Reads filters and the paths of PATCH, which share their grammar. Its recursion is bounded by `SCIMFilter.deepest`.
struct SCIMFilterParser {
    /// What attribute names mean here.
    enum Scope {
        case resource(SCIMResourceType)
        /// Inside the brackets of a list.
        case element(SCIMAttribute)
    }

    private let bytes: [UInt8]
    private var position = 0
    private var depth = 0
    private var terms = 0
    private var scope: Scope
    private let allowsUnknown: Bool

    init(_ text: String, scope: Scope, allowsUnknown: Bool = false) {
        bytes = Array(text.utf8)
        self.scope = scope
        self.allowsUnknown = allowsUnknown
    }

    mutating func whole() throws -> SCIMFilter {
        let filter = try disjunction()
        skipSpaces()
        guard position == bytes.count else { throw fault("something is left over") }
        return filter
    }

    /// `members`, `emails[type eq "work"]`, `addresses[type eq "work"].country`: the parts of a PATCH path.
    mutating func patchPath() throws -> (attribute: String, filter: SCIMFilter?, sub: String?) {
        let attribute = word()
        guard take("[") else {
            guard position == bytes.count, !attribute.isEmpty else { throw SCIMFailure.path("The path cannot be read.") }
            return (attribute, nil, nil)
        }
        guard case .resource(let type) = scope, let path = SCIMPath(attribute, of: type), path.last.type == .complex else {
            throw SCIMFailure.path("The path names no list of complex values.")
        }
        let filter = try bracketed(path.last)
        guard position < bytes.count else { return (attribute, filter, nil) }
        guard take(".") else { throw SCIMFailure.path("The path cannot be read.") }
        let sub = word()
        guard position == bytes.count, !sub.isEmpty else { throw SCIMFailure.path("The path cannot be read.") }
        return (attribute, filter, sub)
    }

    // MARK: Grammar

    private mutating func disjunction() throws -> SCIMFilter {
        var parts = [try conjunction()]
        while takeKeyword("or") { parts.append(try conjunction()) }
        return parts.count == 1 ? parts[0] : .or(parts)
    }

    private mutating func conjunction() throws -> SCIMFilter {
        var parts = [try term()]
        while takeKeyword("and") { parts.append(try term()) }
        return parts.count == 1 ? parts[0] : .and(parts)
    }

    private mutating func term() throws -> SCIMFilter {
        terms += 1
        guard terms <= SCIMFilter.mostTerms else { throw fault("it has more than \(SCIMFilter.mostTerms) comparisons") }
        skipSpaces()
        if takeNegation() { return .not(try grouped()) }
        if position < bytes.count, bytes[position] == UInt8(ascii: "(") { return try grouped() }
        return try comparison()
    }

    /// `not` before a parenthesis, with or without spaces between.
    private mutating func takeNegation() -> Bool {
        let start = position
        guard word().lowercased() == "not" else {
            position = start
            return false
        }
        skipSpaces()
        guard position < bytes.count, bytes[position] == UInt8(ascii: "(") else {
            position = start
            return false
        }
        return true
    }

    private mutating func grouped() throws -> SCIMFilter {
        guard take("(") else { throw fault("a parenthesis is missing") }
        try enter()
        let inner = try disjunction()
        skipSpaces()
        guard take(")") else { throw fault("a parenthesis is not closed") }
        depth -= 1
        return inner
    }

    private mutating func bracketed(_ list: SCIMAttribute) throws -> SCIMFilter {
        try enter()
        let outer = scope
        scope = .element(list)
        let inner = try disjunction()
        scope = outer
        skipSpaces()
        guard take("]") else { throw fault("a bracket is not closed") }
        depth -= 1
        return inner
    }

    private mutating func comparison() throws -> SCIMFilter {
        let name = word()
        guard !name.isEmpty else { throw fault("an attribute is missing") }
        let path = try path(name)
        if position < bytes.count, bytes[position] == UInt8(ascii: "[") {
            guard case .resource = scope, let path, path.last.type == .complex else { throw fault("\(name.prefix(64)) takes no brackets") }
            position += 1
            return .element(path, try bracketed(path.last))
        }
        let sign = spacedWord().lowercased()
        if sign == "pr" { return path.map { .present($0) } ?? .never }
        guard let sign = SCIMFilter.Operator(rawValue: sign) else { throw fault("an operator is missing or not known") }
        let value = try value()
        guard let path else { return .never }
        return try Self.checked(path, sign, value)
    }

    private func path(_ name: String) throws -> SCIMPath? {
        let path =
            switch scope {
            case .resource(let type): SCIMPath(name, of: type)
            case .element(let list): list.subAttribute(name).map { SCIMPath(steps: [$0]) }
            }
        guard path != nil || allowsUnknown else { throw fault("there is no attribute \(name.prefix(64))") }
        if path?.steps.contains(where: { $0.returned == .never }) == true { throw SCIMFailure(403, nil, "\(name.prefix(64)) is not to be searched.") }
        return path
    }

    /// Whether the operator and the value fit the attribute; a list of complex values is compared by its `value`.
    private static func checked(_ given: SCIMPath, _ sign: SCIMFilter.Operator, _ value: JSONValue) throws -> SCIMFilter {
        var path = given
        if path.last.type == .complex {
            guard let inner = path.last.subAttribute("value") else { throw SCIMFailure.filter("\(path.last.name) is compared by its parts.") }
            path = SCIMPath(steps: path.steps + [inner])
        }
        if value == .null {
            guard sign == .eq || sign == .ne else { throw SCIMFailure.filter("null is only compared by eq and ne.") }
            return sign == .eq ? .not(.present(path)) : .present(path)
        }
        switch (path.last.type, value) {
        case (.boolean, .boolean), (.boolean, .string):
            guard sign == .eq || sign == .ne, let value = try? SCIMInput.single(value, path.last) else {
                throw SCIMFailure.filter("\(path.last.name) is compared by eq and ne with true and false.")
            }
            return .compare(path, sign, value)
        case (.dateTime, .string(let text)):
            guard SCIMTime(text) != nil else { throw SCIMFailure.filter("\(path.last.name) is compared with a date and time.") }
        case (.string, .string), (.reference, .string): break
        case (.string, .integer(let number)): return .compare(path, sign, .string(String(number)))
        case (.integer, .integer):
            guard ![.co, .sw, .ew].contains(sign) else { throw SCIMFailure.filter("\(path.last.name) is no text.") }
        case (.string, _), (.reference, _), (.dateTime, _), (.integer, _), (.boolean, _), (.complex, _):
            throw SCIMFailure.filter("\(path.last.name) is compared with values of type \(path.last.type.rawValue).")
        }
        return .compare(path, sign, value)
    }

    // MARK: Words

    private mutating func enter() throws {
        depth += 1
        guard depth <= SCIMFilter.deepest else { throw fault("it is nested deeper than \(SCIMFilter.deepest) levels") }
    }

    private func fault(_ reason: String) -> SCIMFailure { .filter("The filter cannot be understood: \(reason).") }

    private mutating func skipSpaces() { while position < bytes.count, bytes[position] == 0x20 { position += 1 } }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard position < bytes.count, UInt32(bytes[position]) == character.value else { return false }
        position += 1
        return true
    }

    /// Letters, digits and what attribute names are made of.
    private mutating func word() -> String {
        let start = position
        while position < bytes.count, Self.isNameByte(bytes[position]) { position += 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    /// A word that a space parts from what stands before.
    private mutating func spacedWord() -> String {
        guard position < bytes.count, bytes[position] == 0x20 else { return "" }
        skipSpaces()
        return word()
    }

    private mutating func takeKeyword(_ keyword: String) -> Bool {
        let start = position
        skipSpaces()
        let isSpaced = position > start || start > 0 && [UInt8(ascii: ")"), UInt8(ascii: "]")].contains(bytes[start - 1])
        if isSpaced, word().lowercased() == keyword { return true }
        position = start
        return false
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "$"):
            true
        default: false
        }
    }

    /// A JSON text, number, true, false or null.
    private mutating func value() throws -> JSONValue {
        guard position < bytes.count, bytes[position] == 0x20 else { throw fault("a value is missing") }
        skipSpaces()
        let start = position
        if take("\"") {
            while position < bytes.count, bytes[position] != UInt8(ascii: "\"") { position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1 }
            guard position < bytes.count else { throw fault("a text is not closed") }
            position += 1
        } else {
            while position < bytes.count, Self.isNameByte(bytes[position]) || bytes[position] == UInt8(ascii: "+") { position += 1 }
        }
        let literal = Array(bytes[start..<position])
        // Entra has sent True and False here too.
        let word = String(decoding: literal, as: UTF8.self).lowercased()
        guard let value = ["true", "false", "null"].contains(word) ? JSONValue(parsing: Array(word.utf8)) : JSONValue(parsing: literal) else {
            throw fault("a value is not JSON")
        }
        return value
    }
}

import CognitoModel
import Foundation
import IdentityModel

/// Inputs made from the model's tables: one that keeps every constraint, and each way to break one.
///
/// What a pattern says is asked of another engine than the checker's own.
struct ModelSamples {
    let table: ShapeTable

    enum Breach: String, CaseIterable {
        case missing, wrongKind, tooShort, tooLong, tooSmall, tooLarge, wrongPattern, wrongValue
    }

    /// An input with one thing wrong, and the words that the refusal has.
    struct Broken {
        let breach: Breach
        let path: String
        let input: JSONValue
        /// Nil: the body cannot be read at all.
        let words: String?
    }

    private static let texts = [
        "a", "abc", "us-east-1_Ab3dE6gH9", "us-east-1:0b6f1d7e-8a39-4d6b-9c1a-0123456789ab", "0b6f1d7e-8a39-4d6b-9c1a-0123456789ab",
        "us-east-1_0b6f1d7e-8a39-4d6b-9c1a-0123456789ab", "arn:aws:iam::123456789012:role/some-role", "arn:aws:s3:::bucket", "ada@example.com",
        "Your code is {####}. ", "Follow {##this link##}", "https://example.com/cb", "cognito:default", "terms-of-use", "authenticated", "Level1",
        "123456789012", "123456", "import-a1b2c3d4", "tkn0123456789abcdefghijklmno", "Correct-Horse-9!", "eu-west-1", "0123456789abcdef01234567",
        "12345678901234567890", "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    ]
    private static let troubles = ["\u{1}", "!", " ", "a b", "_", "#", "a/b", "-", "é/", "\"", "."]

    // A good input

    /// - Parameter depth: structures below this many are left empty, as far as the model lets them be.
    func good(_ shape: ShapeTable.Shape, depth: Int = 6) -> JSONValue {
        switch shape.kind {
        case .structure:
            var members: [String: JSONValue] = [:]
            for member in shape.members where member.isRequired || depth > 0 {
                members[member.name] = good(table.shapes[member.shape], depth: depth - 1)
            }
            return .object(members)
        case .document: return .object([:])
        case .list:
            let element = good(table.shapes[shape.element], depth: depth - 1)
            return .array(Array(repeating: element, count: Int(max(shape.minimum ?? 0, min(1, shape.maximum ?? 1)))))
        case .map:
            guard (shape.maximum ?? 1) > 0 else { return .object([:]) }
            return .object([text(table.shapes[shape.key]) ?? "": good(table.shapes[shape.element], depth: depth - 1)])
        case .string: return .string(text(shape) ?? "")
        case .integer, .long: return .integer(shape.minimum ?? min(5, shape.maximum ?? 5))
        case .boolean: return .boolean(true)
        case .timestamp: return .integer(1_788_253_507)
        case .blob: return .string(Data(repeating: 7, count: Int(shape.minimum ?? 1)).base64EncodedString())
        }
    }

    /// A text that keeps the shape's constraints; nil if none is known.
    func text(_ shape: ShapeTable.Shape) -> String? {
        if let value = shape.values.first { return value }
        let minimum = Int(shape.minimum ?? 0)
        let candidates = Self.texts + [String(repeating: "a", count: max(minimum, 1))]
        return candidates.first { fits($0, shape) && keepsPattern($0, shape) }
    }

    private func fits(_ text: String, _ shape: ShapeTable.Shape) -> Bool {
        let length = Int64(text.unicodeScalars.count)
        return length >= shape.minimum ?? 0 && length <= shape.maximum ?? .max
    }

    private func keepsPattern(_ text: String, _ shape: ShapeTable.Shape) -> Bool {
        guard let source = shape.pattern?.source, let expression = try? NSRegularExpression(pattern: "\\A(?:\(source))\\z") else {
            return shape.pattern == nil
        }
        return expression.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)) != nil
    }

    // Bad inputs

    /// Every way to break a constraint of a structure's own members, with all the others kept.
    func broken(_ structure: ShapeTable.Shape, depth: Int = 1) -> [Broken] {
        guard case .object(let good) = good(structure, depth: depth) else { return [] }
        var all: [Broken] = []
        for member in structure.members {
            let path = member.name.prefix(1).lowercased() + member.name.dropFirst()
            func add(_ breach: Breach, _ value: JSONValue?, _ words: String?) {
                var input = good
                input[member.name] = value
                all.append(
                    Broken(breach: breach, path: path, input: .object(input), words: words.map { "at '\(path)' failed to satisfy constraint: \($0)" })
                )
            }
            let shape = table.shapes[member.shape]
            if member.isRequired { add(.missing, nil, "Member must not be null") }
            if shape.kind != .document { add(.wrongKind, Self.wrongKind(for: shape.kind), nil) }
            for (breach, value, words) in breaches(of: shape) { add(breach, value, words) }
        }
        return all
    }

    private static func wrongKind(for kind: ShapeTable.Kind) -> JSONValue {
        switch kind {
        case .structure, .map: .string("x")
        case .list: .object([:])
        case .string, .blob: .integer(3)
        default: .string("x")
        }
    }

    private func breaches(of shape: ShapeTable.Shape) -> [(Breach, JSONValue, String)] {
        let atLeast = shape.minimum.map { ($0, "Member must have \(isNumber(shape) ? "value" : "length") greater than or equal to \($0)") }
        let atMost = shape.maximum.map { ($0, "Member must have \(isNumber(shape) ? "value" : "length") less than or equal to \($0)") }
        var all: [(Breach, JSONValue, String)] = []
        switch shape.kind {
        case .integer, .long:
            if let (minimum, words) = atLeast { all.append((.tooSmall, .integer(minimum - 1), words)) }
            if let (maximum, words) = atMost, maximum < Int64(Int32.max) { all.append((.tooLarge, .integer(maximum + 1), words)) }
        case .string:
            if let (minimum, words) = atLeast, minimum > 0 {
                all.append((.tooShort, .string(String(repeating: "a", count: Int(minimum) - 1)), words))
            }
            if let (maximum, words) = atMost { all.append((.tooLong, .string(String(repeating: "a", count: Int(maximum) + 1)), words)) }
            if shape.pattern != nil, let trouble = Self.troubles.first(where: { fits($0, shape) && !keepsPattern($0, shape) }) {
                all.append((.wrongPattern, .string(trouble), "Member must satisfy regular expression pattern: \(shape.pattern?.source ?? "")"))
            }
            if !shape.values.isEmpty {
                all.append((.wrongValue, .string("NO_SUCH_VALUE"), "Member must satisfy enum value set: [\(shape.values.joined(separator: ", "))]"))
            }
        case .list:
            let element = good(table.shapes[shape.element], depth: 0)
            if let (minimum, words) = atLeast, minimum > 0 { all.append((.tooShort, .array([]), words)) }
            if let (maximum, words) = atMost { all.append((.tooLong, .array(Array(repeating: element, count: Int(maximum) + 1)), words)) }
            if table.shapes[shape.element].kind == .string, let (breach, value, _) = breaches(of: table.shapes[shape.element]).first {
                all.append((breach, .array([value]), "Member must satisfy constraint: ["))
            }
        case .map:
            if let (minimum, words) = atLeast, minimum > 0 { all.append((.tooShort, .object([:]), words)) }
            if table.shapes[shape.element].kind == .string, let key = text(table.shapes[shape.key]),
                let (breach, value, _) = breaches(of: table.shapes[shape.element]).first
            {
                all.append((breach, .object([key: value]), "Map value must satisfy constraint: ["))
            }
        case .blob:
            if let (maximum, words) = atMost, maximum < 200_000 {
                all.append((.tooLong, .string(Data(repeating: 7, count: Int(maximum) + 1).base64EncodedString()), words))
            }
        case .structure, .document, .boolean, .timestamp: break
        }
        return all
    }

    private func isNumber(_ shape: ShapeTable.Shape) -> Bool { shape.kind == .integer || shape.kind == .long }
}

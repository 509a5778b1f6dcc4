import Foundation
import IdentityModel

extension SCIMFilter {
    /// Whether a resource meets the filter.
    func matches(_ resource: [String: JSONValue]) -> Bool {
        switch self {
        case .never: false
        case .present(let path): path.values(in: resource).contains(where: Self.isPresent)
        case .not(let inner): !inner.matches(resource)
        case .and(let parts): parts.allSatisfy { $0.matches(resource) }
        case .or(let parts): parts.contains { $0.matches(resource) }
        case .element(let path, let inner): path.values(in: resource).contains { inner.matches($0.object ?? [:]) }
        case .compare(let path, let sign, let wanted): Self.compare(path.values(in: resource), path.last, sign, wanted)
        }
    }

    private static func isPresent(_ value: JSONValue) -> Bool {
        switch value {
        case .null: false
        case .string(let text): !text.isEmpty
        case .array(let elements): !elements.isEmpty
        case .object(let members): !members.isEmpty
        case .boolean, .integer, .number: true
        }
    }

    /// One value that fits is enough. What has no value is unequal to every value, and neither less nor greater.
    private static func compare(_ values: [JSONValue], _ attribute: SCIMAttribute, _ sign: Operator, _ wanted: JSONValue) -> Bool {
        if sign == .ne { return !values.contains { fits($0, attribute, .eq, wanted) } }
        return values.contains { fits($0, attribute, sign, wanted) }
    }

    private static func fits(_ value: JSONValue, _ attribute: SCIMAttribute, _ sign: Operator, _ wanted: JSONValue) -> Bool {
        switch (value, wanted) {
        case (.string(let left), .string(let right)):
            if attribute.type == .dateTime {
                guard let left = SCIMTime(left), let right = SCIMTime(right), ![.co, .sw, .ew].contains(sign) else {
                    return textFits(left, right, sign)
                }
                return orderFits(left.seconds < right.seconds ? -1 : left.seconds > right.seconds ? 1 : 0, sign)
            }
            return attribute.isCaseExact ? textFits(left, right, sign) : textFits(left.lowercased(), right.lowercased(), sign)
        case (.boolean(let left), .boolean(let right)): return sign == .eq && left == right
        case (.integer(let left), .integer(let right)): return orderFits(left < right ? -1 : left > right ? 1 : 0, sign)
        default: return false
        }
    }

    private static func textFits(_ left: String, _ right: String, _ sign: Operator) -> Bool {
        switch sign {
        case .eq: left.isIdentical(to: right)
        case .ne: !left.isIdentical(to: right)
        case .sw: left.utf8.starts(with: right.utf8)
        case .ew: left.utf8.reversed().starts(with: right.utf8.reversed())
        case .co: right.isEmpty || Array(left.utf8).firstRange(of: Array(right.utf8)) != nil
        case .gt: right.utf8.lexicographicallyPrecedes(left.utf8)
        case .ge: !left.utf8.lexicographicallyPrecedes(right.utf8)
        case .lt: left.utf8.lexicographicallyPrecedes(right.utf8)
        case .le: !right.utf8.lexicographicallyPrecedes(left.utf8)
        }
    }

    private static func orderFits(_ order: Int, _ sign: Operator) -> Bool {
        switch sign {
        case .eq: order == 0
        case .ne: order != 0
        case .gt: order > 0
        case .ge: order >= 0
        case .lt: order < 0
        case .le: order <= 0
        case .co, .sw, .ew: false
        }
    }

    /// Whether the filter asks for an attribute.
    func mentions(_ name: String) -> Bool {
        switch self {
        case .never: false
        case .present(let path), .compare(let path, _, _), .element(let path, _): path.steps[0].name == name
        case .not(let inner): inner.mentions(name)
        case .and(let parts), .or(let parts): parts.contains { $0.mentions(name) }
        }
    }

    /// Every value that the attribute is compared with, if it is compared by `eq` and nothing else is asked about the list it stands in; nil if
    /// more is asked.
    ///
    /// - Parameter path: the list and the attribute, by name.
    func compared(with path: [String]) -> [String]? {
        switch self {
        case .compare(let given, .eq, .string(let value)) where given.names == path: [value]
        case .element(let list, .compare(let given, .eq, .string(let value))) where list.names + given.names == path: [value]
        case .never: []
        case .present(let given), .compare(let given, _, _), .element(let given, _): given.steps[0].name == path[0] ? nil : []
        case .not(let inner): inner.compared(with: path)
        case .and(let parts), .or(let parts):
            parts.reduce([] as [String]?) { all, part in
                guard let all, let more = part.compared(with: path) else { return nil }
                return all + more
            }
        }
    }

    /// Values of which one must be the attribute's, where the filter says so: what an index can be asked for.
    ///
    /// - Parameter path: the attribute's steps by name.
    /// - Returns: nil where it says no such thing.
    func required(_ path: [String]) -> [String]? {
        switch self {
        case .compare(let given, .eq, .string(let value)) where given.names == path: [value]
        case .element(let list, let inner) where list.names == Array(path.dropLast()): inner.required([path[path.count - 1]])
        case .and(let parts): parts.lazy.compactMap { $0.required(path) }.first
        case .or(let parts):
            parts.reduce([] as [String]?) { all, part in
                guard let all, let more = part.required(path) else { return nil }
                return all + more
            }
        case .never, .present, .compare, .element, .not: nil
        }
    }
}

/// A date and time as RFC 7643 §2.3.5 writes it (xsd:dateTime), in seconds since 1970.
struct SCIMTime {
    let seconds: Double

    /// `2026-09-01T09:05:07Z`, with a fraction or an offset too; nil for anything else.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count <= 40, bytes.count >= 20 else { return nil }
        func number(_ range: Range<Int>) -> Int? {
            bytes[range].allSatisfy { (0x30...0x39).contains($0) } ? Int(String(decoding: bytes[range], as: UTF8.self)) : nil
        }
        guard bytes[4] == 0x2D, bytes[7] == 0x2D, bytes[10] == 0x54 || bytes[10] == 0x74, bytes[13] == 0x3A, bytes[16] == 0x3A,
            let year = number(0..<4), let month = number(5..<7), let day = number(8..<10), let hour = number(11..<13), let minute = number(14..<16),
            let second = number(17..<19), (1...12).contains(month), (1...31).contains(day), hour < 25, minute < 60, second < 61
        else { return nil }
        var rest = bytes[19...]
        var fraction = 0.0
        if rest.first == 0x2E {
            let digits = rest.dropFirst().prefix { (0x30...0x39).contains($0) }
            guard !digits.isEmpty, let value = Double("0." + String(decoding: digits, as: UTF8.self)) else { return nil }
            fraction = value
            rest = rest.dropFirst(digits.count + 1)
        }
        var offset = 0
        if rest.count == 1, rest.first == 0x5A || rest.first == 0x7A {
        } else if rest.count == 6, let sign = rest.first, sign == 0x2B || sign == 0x2D, bytes[rest.startIndex + 3] == 0x3A,
            let hours = number(rest.startIndex + 1..<rest.startIndex + 3), let minutes = number(rest.startIndex + 4..<rest.startIndex + 6)
        {
            offset = (hours * 60 + minutes) * 60 * (sign == 0x2B ? 1 : -1)
        } else {
            return nil
        }
        // Days since 1970 by the civil calendar: years that begin in March have their leap day last.
        let (y, m) = month > 2 ? (year, month - 3) : (year - 1, month + 9)
        let days = 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 1 - 719_468
        seconds = Double(days * 86_400 + hour * 3600 + minute * 60 + second - offset) + fraction
    }
}

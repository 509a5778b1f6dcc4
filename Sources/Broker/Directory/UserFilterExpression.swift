import IdentityModel
import Storage

/// ListUsers' `Filter`: `attribute = "value"` or `attribute ^= "prefix"`.
///
/// Source: Amazon Cognito developer guide, "Searching for user attributes".
enum UserFilterExpression {
    /// - Throws: `DirectoryError.unreadableFilter`, `.unsearchableAttribute`.
    static func parse(_ text: String) throws(DirectoryError) -> UserFilter {
        guard text.unicodeScalars.count <= 256 else { throw .unreadableFilter }
        var rest = Array(text.utf8)[...]
        func skipSpaces() { rest = rest.drop { $0 == UInt8(ascii: " ") } }
        skipSpaces()
        guard !rest.isEmpty else { return .all }
        let name = String(decoding: rest.prefix { ![UInt8(ascii: " "), UInt8(ascii: "="), UInt8(ascii: "^")].contains($0) }, as: UTF8.self)
        rest = rest.dropFirst(name.utf8.count)
        skipSpaces()
        let isPrefix = rest.first == UInt8(ascii: "^")
        if isPrefix { rest = rest.dropFirst() }
        guard rest.first == UInt8(ascii: "=") else { throw .unreadableFilter }
        rest = rest.dropFirst()
        skipSpaces()
        guard rest.first == UInt8(ascii: "\"") else { throw .unreadableFilter }
        rest = rest.dropFirst()
        var value: [UInt8] = []
        while let byte = rest.first, byte != UInt8(ascii: "\"") {
            rest = rest.dropFirst()
            guard byte == UInt8(ascii: "\\") else {
                value.append(byte)
                continue
            }
            guard let escaped = rest.first else { throw .unreadableFilter }
            value.append(escaped)
            rest = rest.dropFirst()
        }
        guard rest.first == UInt8(ascii: "\"") else { throw .unreadableFilter }
        rest = rest.dropFirst()
        skipSpaces()
        guard rest.isEmpty, !name.isEmpty else { throw .unreadableFilter }
        return try filter(name, String(decoding: value, as: UTF8.self), isPrefix)
    }

    private static func filter(_ name: String, _ value: String, _ isPrefix: Bool) throws(DirectoryError) -> UserFilter {
        switch name {
        case "username", "cognito:username": return .username(value, isPrefix: isPrefix)
        case "sub": return .sub(value, isPrefix: isPrefix)
        case "status":
            // Case counts here.
            let states = ["Enabled", "Disabled"].filter { isPrefix ? $0.hasPrefix(value) : $0 == value }
            return states.count == 2 ? .all : states.first.map { .isEnabled($0 == "Enabled") } ?? .none
        case "cognito:user_status":
            let wanted = value.uppercased()
            guard let status = UserStatus.allCases.first(where: { isPrefix ? $0.rawValue.hasPrefix(wanted) : $0.rawValue == wanted }) else {
                return .none
            }
            return .status(status)
        case _ where UserTable.searchableAttributes.contains(name): return .attribute(name, value: value, isPrefix: isPrefix)
        default: throw .unsearchableAttribute(name)
        }
    }
}

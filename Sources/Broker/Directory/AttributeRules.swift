import Foundation
import IdentityModel

/// What a pool's schema says about attributes that someone wants to write.
///
/// Source: Amazon Cognito developer guide, "Working with user attributes".
struct AttributeRules {
    let pool: UserPoolConfiguration

    /// Attributes that only the pool itself sets.
    private static let reserved: Set<String> = ["sub", "identities"]

    /// - Parameters:
    ///   - current: what the user has; nil for a new user.
    ///   - requiresAll: whether every required attribute must be there in the end.
    /// - Throws: `DirectoryError.schemaViolations`, `.invalidEmail`, `.invalidPhoneNumber`.
    func check(_ attributes: [String: String], of current: [String: String]?, requiresAll: Bool) throws {
        var violations: [SchemaViolation] = []
        for (name, value) in attributes.sorted(by: { $0.key < $1.key }) {
            guard let rule = pool.schema.first(where: { $0.name.isIdentical(to: name) }) else {
                violations.append(.unknown(name))
                continue
            }
            if Self.reserved.contains(name) || !rule.isMutable && current?[name] != nil {
                violations.append(.immutable(name))
                continue
            }
            if !value.isEmpty, let violation = violation(of: value, rule) { violations.append(violation) }
        }
        if requiresAll {
            for rule in pool.schema where rule.isRequired && rule.name != "sub" {
                let value = attributes[rule.name] ?? current?[rule.name]
                if value?.isEmpty ?? true { violations.append(.missing(rule.name)) }
            }
        }
        guard violations.isEmpty else { throw DirectoryError.schemaViolations(violations) }
        if let email = attributes["email"], !email.isEmpty, !Self.isEmail(email) { throw DirectoryError.invalidEmail }
        if let number = attributes["phone_number"], !number.isEmpty, !Self.isPhoneNumber(number) { throw DirectoryError.invalidPhoneNumber }
    }

    /// Required attributes that a user does not have.
    func missing(in attributes: [String: String]) -> [String] {
        pool.schema.filter { $0.isRequired && $0.name != "sub" && attributes[$0.name]?.isEmpty ?? true }.map(\.name)
    }

    /// Something, an `@`, something; no space or control character. Whether it can be delivered to only a message shows.
    static func isEmail(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard let at = bytes.lastIndex(of: UInt8(ascii: "@")), at > 0, at < bytes.count - 1 else { return false }
        return !bytes.contains { $0 <= 0x20 || $0 == 0x7F }
    }

    /// E.164: `+` and up to 15 digits.
    static func isPhoneNumber(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return bytes.first == UInt8(ascii: "+") && (2...16).contains(bytes.count) && bytes.dropFirst().allSatisfy { (0x30...0x39).contains($0) }
    }

    private func violation(of value: String, _ rule: UserPoolConfiguration.SchemaAttribute) -> SchemaViolation? {
        switch rule.dataType {
        case .string:
            let length = value.unicodeScalars.count
            if let minimum = rule.minimumLength, length < minimum { return .tooShort(rule.name, minimum: minimum) }
            let maximum = min(rule.maximumLength ?? 2048, 2048)
            if length > maximum { return .tooLong(rule.name, maximum: maximum) }
        case .number:
            guard let number = Decimal(string: value), value.utf8.allSatisfy({ "0123456789+-.eE".utf8.contains($0) }) else {
                return .wrongType(rule.name)
            }
            if let minimum = rule.minimumValue, let bound = Decimal(string: minimum), number < bound { return .tooSmall(rule.name, minimum: minimum) }
            if let maximum = rule.maximumValue, let bound = Decimal(string: maximum), number > bound { return .tooLarge(rule.name, maximum: maximum) }
        case .boolean:
            guard ["true", "false"].contains(value.lowercased()) else { return .wrongType(rule.name) }
        case .dateTime:
            guard value.utf8.count <= 2048 else { return .tooLong(rule.name, maximum: 2048) }
        }
        return nil
    }
}

/// An operator of `Condition`, as it is spelled: `StringEquals`, `ForAnyValue:StringLike`, `NumericLessThanIfExists`.
///
/// Source: IAM user guide, IAM JSON policy elements: Condition operators; Multivalued context keys.
struct ConditionOperator: Sendable {
    enum Comparison: String, Sendable {
        case stringEquals = "StringEquals"
        case stringNotEquals = "StringNotEquals"
        case stringEqualsIgnoreCase = "StringEqualsIgnoreCase"
        case stringNotEqualsIgnoreCase = "StringNotEqualsIgnoreCase"
        case stringLike = "StringLike"
        case stringNotLike = "StringNotLike"
        case numericEquals = "NumericEquals"
        case numericNotEquals = "NumericNotEquals"
        case numericLessThan = "NumericLessThan"
        case numericLessThanEquals = "NumericLessThanEquals"
        case numericGreaterThan = "NumericGreaterThan"
        case numericGreaterThanEquals = "NumericGreaterThanEquals"
        case dateEquals = "DateEquals"
        case dateNotEquals = "DateNotEquals"
        case dateLessThan = "DateLessThan"
        case dateLessThanEquals = "DateLessThanEquals"
        case dateGreaterThan = "DateGreaterThan"
        case dateGreaterThanEquals = "DateGreaterThanEquals"
        case bool = "Bool"
        case ipAddress = "IpAddress"
        case notIPAddress = "NotIpAddress"
        case arnEquals = "ArnEquals"
        case arnLike = "ArnLike"
        case arnNotEquals = "ArnNotEquals"
        case arnNotLike = "ArnNotLike"
        case null = "Null"

        /// Whether it holds when no value of the policy matches.
        var isNegated: Bool {
            switch self {
            case .stringNotEquals, .stringNotEqualsIgnoreCase, .stringNotLike, .numericNotEquals, .dateNotEquals, .notIPAddress, .arnNotEquals,
                .arnNotLike:
                true
            case .stringEquals, .stringEqualsIgnoreCase, .stringLike, .numericEquals, .numericLessThan, .numericLessThanEquals, .numericGreaterThan,
                .numericGreaterThanEquals, .dateEquals, .dateLessThan, .dateLessThanEquals, .dateGreaterThan, .dateGreaterThanEquals, .bool,
                .ipAddress, .arnEquals, .arnLike, .null:
                false
            }
        }
    }

    /// How many of a key's values must satisfy it.
    enum Quantifier: String, Sendable {
        case anyValue = "ForAnyValue"
        case allValues = "ForAllValues"
    }

    let name: String
    let quantifier: Quantifier?
    let comparison: Comparison
    /// Whether a request without the key passes.
    let passesIfAbsent: Bool

    /// - Throws: `malformed` for an operator that is not known: to ignore it would be to grant.
    init(_ name: String) throws(PolicyError) {
        self.name = name
        var rest = name[...]
        if let colon = name.firstIndex(of: ":") {
            guard let quantifier = Quantifier(rawValue: String(name[..<colon])) else { throw .malformed("unknown condition operator \(name)") }
            self.quantifier = quantifier
            rest = name[name.index(after: colon)...]
        } else {
            quantifier = nil
        }
        if let comparison = Comparison(rawValue: String(rest)) {
            self.comparison = comparison
            passesIfAbsent = false
            guard comparison != .null || quantifier == nil else { throw .malformed("unknown condition operator \(name)") }
            return
        }
        guard rest.hasSuffix("IfExists"), let comparison = Comparison(rawValue: String(rest.dropLast(8))), comparison != .null else {
            throw .malformed("unknown condition operator \(name)")
        }
        self.comparison = comparison
        passesIfAbsent = true
    }
}

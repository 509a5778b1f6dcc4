import IdentityModel

extension PolicyDocument {
    /// Bytes of a role's policy or trust policy.
    package static let documentLimit = 10_240
    /// Bytes of a session policy.
    package static let sessionPolicyLimit = 2048

    /// Reads a policy, refusing whatever is not understood in full.
    ///
    /// - Throws: `malformed` with the reason; `tooLarge`.
    package init(parsing text: String, as kind: Kind, limit: Int = documentLimit) throws(PolicyError) {
        let object = try PolicyText.object(text, limit: limit)
        try Self.allowOnly(["Version", "Id", "Statement"], in: object, of: "the policy")
        if let version = object["Version"] {
            guard let text = version.string, let version = Version(rawValue: text) else {
                throw .malformed("Version is not 2012-10-17 or 2008-10-17")
            }
            self.version = version
        } else {
            version = .old
        }
        if let id = object["Id"], id.string == nil { throw .malformed("Id is not a text") }
        let list: [JSONValue]
        switch object["Statement"] {
        case .object(let statement)?: list = [.object(statement)]
        case .array(let statements)?: list = statements
        default: throw .malformed("Statement is missing")
        }
        guard !list.isEmpty else { throw .malformed("there is no statement") }
        var statements: [PolicyStatement] = []
        var names: Set<String> = []
        for (index, value) in list.enumerated() {
            guard let statement = value.object else { throw .malformed("statement \(index + 1) is not an object") }
            let parsed = try PolicyStatement(statement, number: index + 1, kind: kind, version: version)
            if statement["Sid"] != nil, !names.insert(parsed.name).inserted { throw .malformed("the Sid \(parsed.name) appears twice") }
            statements.append(parsed)
        }
        self.statements = statements
    }

    static func allowOnly(_ names: Set<String>, in object: [String: JSONValue], of what: String) throws(PolicyError) {
        if let unknown = object.keys.sorted().first(where: { !names.contains($0) }) { throw .malformed("\(what) has an unknown member \(unknown)") }
    }

    /// One text or a list of at least one.
    static func texts(_ value: JSONValue, of what: String) throws(PolicyError) -> [String] {
        switch value {
        case .string(let text): return [text]
        case .array(let values):
            var texts: [String] = []
            for value in values {
                guard let text = value.string else { throw .malformed("\(what) holds something else than texts") }
                texts.append(text)
            }
            guard !texts.isEmpty else { throw .malformed("\(what) is empty") }
            return texts
        default: throw .malformed("\(what) is neither a text nor a list")
        }
    }
}

extension PolicyStatement {
    fileprivate init(_ object: [String: JSONValue], number: Int, kind: PolicyDocument.Kind, version: PolicyDocument.Version) throws(PolicyError) {
        let what = "statement \(number)"
        let ownMembers: Set<String> = kind == .trust ? ["Principal", "NotPrincipal"] : ["Resource", "NotResource"]
        try PolicyDocument.allowOnly(ownMembers.union(["Sid", "Effect", "Action", "NotAction", "Condition"]), in: object, of: what)
        if let sid = object["Sid"] {
            guard let text = sid.string, text.utf8.allSatisfy({ $0.isASCIIAlphanumeric }) else {
                throw .malformed("\(what): Sid is not letters and digits")
            }
            name = text.isEmpty ? String(number) : text
        } else {
            name = String(number)
        }
        guard let effect = object["Effect"]?.string.flatMap(Effect.init(rawValue:)) else {
            throw .malformed("\(what): Effect is neither Allow nor Deny")
        }
        self.effect = effect
        let syntax: PolicyPattern.Syntax = version == .current ? [.variables] : []

        let (actions, areInverted) = try Self.oneOf("Action", "NotAction", in: object, of: what)
        var patterns: [ActionPattern] = []
        for text in try PolicyDocument.texts(actions, of: "\(what): Action") { patterns.append(try ActionPattern(text)) }
        self.actions = Selection(isInverted: areInverted, members: patterns)

        switch kind {
        case .identity:
            let (value, isInverted) = try Self.oneOf("Resource", "NotResource", in: object, of: what)
            var resources: [ARNPattern] = []
            for text in try PolicyDocument.texts(value, of: "\(what): Resource") { resources.append(try ARNPattern(text, syntax.union(.wildcards))) }
            self.resources = Selection(isInverted: isInverted, members: resources)
            principals = nil
        case .trust:
            let (value, isInverted) = try Self.oneOf("Principal", "NotPrincipal", in: object, of: what)
            // Allowing all but a few is never what a trust policy means.
            guard !isInverted || effect == .deny else { throw .malformed("\(what): NotPrincipal with Allow") }
            principals = Selection(isInverted: isInverted, members: try PolicyPrincipal.list(value, of: what))
            resources = nil
        }

        var conditions: [PolicyCondition] = []
        if let condition = object["Condition"] {
            guard let operators = condition.object else { throw .malformed("\(what): Condition is not an object") }
            for (name, keys) in operators.sorted(by: { $0.key < $1.key }) {
                let comparator = try ConditionOperator(name)
                guard let keys = keys.object, !keys.isEmpty else { throw .malformed("\(what): \(name) has no keys") }
                var seen: Set<String> = []
                for (key, value) in keys.sorted(by: { $0.key < $1.key }) {
                    guard !key.isEmpty, seen.insert(key.asciiLowercased).inserted else {
                        throw .malformed("\(what): \(name) has the key \(key) twice")
                    }
                    var operands: [ConditionOperand] = []
                    for text in try Self.conditionValues(value, of: "\(what): \(name) \(key)") {
                        operands.append(try ConditionOperand(text, for: comparator.comparison, variables: syntax))
                    }
                    conditions.append(PolicyCondition(comparator: comparator, key: key, operands: operands))
                }
            }
        }
        self.conditions = conditions
    }

    /// Exactly one of a member and its inversion.
    private static func oneOf(
        _ plain: String, _ inverted: String, in object: [String: JSONValue], of what: String
    ) throws(PolicyError) -> (value: JSONValue, isInverted: Bool) {
        switch (object[plain], object[inverted]) {
        case (let value?, nil): (value, false)
        case (nil, let value?): (value, true)
        case (nil, nil): throw .malformed("\(what) has no \(plain)")
        case (_?, _?): throw .malformed("\(what) has \(plain) and \(inverted)")
        }
    }

    /// Numbers and booleans may stand bare.
    private static func conditionValues(_ value: JSONValue, of what: String) throws(PolicyError) -> [String] {
        let values = value.array ?? [value]
        guard !values.isEmpty else { throw .malformed("\(what) has no value") }
        var texts: [String] = []
        for value in values {
            switch value {
            case .string(let text): texts.append(text)
            case .boolean(let value): texts.append(value ? "true" : "false")
            case .integer(let value): texts.append(String(value))
            case .number(let value): texts.append(String(value))
            case .null, .array, .object: throw .malformed("\(what) has a value that is no text")
            }
        }
        return texts
    }
}

extension ActionPattern {
    fileprivate init(_ text: String) throws(PolicyError) {
        if text == "*" || text == "*:*" {
            service = nil
            action = try PolicyPattern("*", .wildcards)
            return
        }
        let halves = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard halves.count == 2, !halves[0].isEmpty, halves[0].utf8.allSatisfy({ $0.isASCIIAlphanumeric || $0 == UInt8(ascii: "-") }),
            !halves[1].isEmpty, halves[1].utf8.allSatisfy({ $0.isASCIIAlphanumeric || $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") })
        else { throw .malformed("not an action: \(text)") }
        service = halves[0].asciiLowercased
        action = try PolicyPattern(halves[1].asciiLowercased, .wildcards)
    }
}

extension PolicyPrincipal {
    fileprivate static func list(_ value: JSONValue, of what: String) throws(PolicyError) -> [PolicyPrincipal] {
        if value.string == "*" { return [.everyone] }
        guard let object = value.object, !object.isEmpty else { throw .malformed("\(what): Principal is neither * nor an object") }
        var principals: [PolicyPrincipal] = []
        for (type, values) in object.sorted(by: { $0.key < $1.key }) {
            for text in try PolicyDocument.texts(values, of: "\(what): Principal \(type)") {
                switch (type, text) {
                case ("AWS", "*"): principals.append(.everyone)
                case (_, _) where text.isEmpty || text.utf8.contains(UInt8(ascii: "*")):
                    throw .malformed("\(what): a wildcard in Principal \(type)")
                case ("Federated", _): principals.append(.federated(text))
                case ("AWS", _), ("CanonicalUser", _), ("Service", _): principals.append(.other(type: type, value: text))
                default: throw .malformed("\(what): unknown principal type \(type)")
                }
            }
        }
        return principals
    }
}

extension UInt8 {
    fileprivate var isASCIIAlphanumeric: Bool { (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) }
}

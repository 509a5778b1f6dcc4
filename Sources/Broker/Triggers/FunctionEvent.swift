import IdentityModel
import Storage

/// What an app sends along for the pool's functions alone.
package struct FunctionInput: Sendable, Equatable, Codable {
    package var clientMetadata: [String: String]
    package var validationData: [String: String]

    package init(clientMetadata: [String: String]? = nil, validationData: [String: String]? = nil) {
        self.clientMetadata = clientMetadata ?? [:]
        self.validationData = validationData ?? [:]
    }
}

/// An event for a function, without what is the same in all of a pool.
///
/// Source: Amazon Cognito developer guide, "Lambda trigger event".
struct FunctionEvent: Sendable {
    let trigger: Trigger
    /// `SignUp`: with the trigger's name in front the `triggerSource`.
    let occasion: String
    /// Nil where no user is concerned.
    let username: String?
    /// Nil for an administrator's operation without a client.
    let client: ClientID?
    var version = "1"
    var request: [String: JSONValue]
    /// The members of the answer, as the function finds them.
    var response: [String: JSONValue] = [:]

    /// `TokenGeneration_HostedAuth` is the one kind of source that is not called as its trigger.
    var source: String { "\(trigger == .preTokenGeneration ? "TokenGeneration" : trigger.rawValue)_\(occasion)" }

    func json(in pool: UserPoolConfiguration) -> JSONValue {
        .object([
            "version": .string(version), "triggerSource": .string(source), "region": .string(pool.id.region), "userPoolId": .string(pool.id.rawValue),
            "userName": username.map { .string($0) } ?? .null,
            "callerContext": .object([
                "awsSdkVersion": .string("aws-sdk-unknown-unknown"), "clientId": .string(client?.rawValue ?? "CLIENT_ID_NOT_APPLICABLE"),
            ]),
            "request": .object(request), "response": .object(response),
        ])
    }
}

extension JSONValue {
    /// A map of strings.
    init(strings: [String: String]) { self = .object(strings.mapValues { .string($0) }) }
}

extension UserRecord {
    /// `userAttributes` of an event: all as text, and what the pool knows of the user beside them.
    func functionAttributes(in pool: UserPoolConfiguration) -> JSONValue {
        var result = attributes
        result["sub"] = sub.rawValue
        result["cognito:user_status"] = status.rawValue
        let aliases = UserAliases(pool: pool).due(self)
        for name in ["email", "phone_number"] where pool.aliasAttributes.contains(name) { result["cognito:\(name)_alias"] = aliases[name] }
        return JSONValue(strings: result)
    }
}

/// What a function answered, member by member; a member of another type than it should have is an error.
struct FunctionReply: Sendable {
    let trigger: Trigger
    let members: [String: JSONValue]
    /// For the decision that the answer leads to.
    let verdict: Verdict

    private func member<Value>(_ name: String, _ read: (JSONValue) -> Value?) throws(TriggerError) -> Value? {
        guard let value = members[name], !value.isNull else { return nil }
        guard let result = read(value) else { throw .unrecognizable(trigger) }
        return result
    }

    /// Absent and null say no.
    func flag(_ name: String) throws(TriggerError) -> Bool { try member(name, \.boolean) ?? false }
    func text(_ name: String) throws(TriggerError) -> String? { try member(name, \.string) }
    func object(_ name: String) throws(TriggerError) -> [String: JSONValue]? { try member(name, \.object) }

    /// A map whose values are texts, or what stands for one.
    func strings(_ name: String) throws(TriggerError) -> [String: String]? {
        guard let object = try object(name) else { return nil }
        var strings: [String: String] = [:]
        for (key, value) in object where !value.isNull {
            guard let text = value.flatText else { throw .unrecognizable(trigger) }
            strings[key] = text
        }
        return strings
    }
}

extension JSONValue {
    var isNull: Bool { if case .null = self { true } else { false } }

    /// A text, number or boolean as text; nil for anything with parts.
    var flatText: String? {
        switch self {
        case .string(let value): value
        case .boolean, .integer, .number: text
        case .null, .array, .object: nil
        }
    }
}

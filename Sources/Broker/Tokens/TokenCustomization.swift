import IdentityModel

/// What a pool's function has tokens say beside what they say by themselves.
///
/// Source: Amazon Cognito developer guide, "Pre token generation Lambda trigger".
struct TokenCustomization: Sendable, Equatable {
    /// Changes of one token's claims. What is suppressed is not added.
    struct Claims: Sendable, Equatable {
        var added: [String: JSONValue] = [:]
        var suppressed: [String] = []
    }

    /// What the groups' part of a token is to be instead.
    struct Groups: Sendable, Equatable {
        var names: [String] = []
        var roles: [String] = []
        var preferredRole: String?
    }

    var id = Claims()
    var access = Claims()
    var addedScopes: [String] = []
    var suppressedScopes: [String] = []
    /// Nil: they stay.
    var groups: Groups?

    /// Claims that say who, for whom, when and by what: no function changes them.
    private static let fixed: Set = [
        "acr", "amr", "at_hash", "aud", "auth_time", "azp", "exp", "iat", "identities", "iss", "jti", "nbf", "nonce", "origin_jti", "sub",
        "token_use",
    ]
    private static let fixedInAccess: Set = ["client_id", "cnf", "device_key", "event_id", "scope", "username", "version"]

    func apply(toID claims: inout [String: JSONValue]) { Self.apply(id, to: &claims) { Self.isFree($0) && !["event_id", "act"].contains($0) } }

    func apply(toAccess claims: inout [String: JSONValue]) {
        Self.apply(access, to: &claims) { Self.isFree($0) && !Self.fixedInAccess.contains($0) && $0 != "act" }
        guard !addedScopes.isEmpty || !suppressedScopes.isEmpty else { return }
        var scopes = claims["scope"]?.string?.split(separator: " ").map(String.init) ?? []
        // Scopes of the service's own are the client's and the user's to grant.
        for scope in addedScopes where !scope.contains(" ") && !scope.isEmpty && !scope.hasPrefix("aws.cognito") && !scopes.contains(scope) {
            scopes.append(scope)
        }
        scopes.removeAll { scope in suppressedScopes.contains { $0.isIdentical(to: scope) } }
        claims["scope"] = .string(scopes.joined(separator: " "))
    }

    private static func apply(_ changes: Claims, to claims: inout [String: JSONValue], where isFree: (String) -> Bool) {
        for (name, value) in changes.added where isFree(name) { claims[name] = value }
        for name in changes.suppressed where isFree(name) { claims[name] = nil }
    }

    private static func isFree(_ name: String) -> Bool { !fixed.contains(name) && !name.hasPrefix("cognito:") && !name.hasPrefix("dev:") }
}

extension TokenCustomization {
    /// - Parameter version: of the events: 1, or 2 and 3, which have another form.
    /// - Throws: `TriggerError.unrecognizable` for members of other types than they should have.
    init(_ reply: FunctionReply, version: Int) throws(TriggerError) {
        guard let details = try reply.object(version == 1 ? "claimsOverrideDetails" : "claimsAndScopeOverrideDetails") else { return }
        let trigger = reply.trigger
        if version == 1 {
            id = try Self.claims(details, trigger, areTexts: true)
        } else {
            if let changes = try Self.object(details["idTokenGeneration"], trigger) { id = try Self.claims(changes, trigger, areTexts: false) }
            if let changes = try Self.object(details["accessTokenGeneration"], trigger) {
                access = try Self.claims(changes, trigger, areTexts: false)
                addedScopes = try Self.texts(changes["scopesToAdd"], trigger)
                suppressedScopes = try Self.texts(changes["scopesToSuppress"], trigger)
            }
        }
        // Named but empty takes the groups away; not named leaves them.
        guard let override = details["groupOverrideDetails"] else { return }
        var groups = Groups()
        if let members = try Self.object(override, trigger) {
            groups.names = try Self.texts(members["groupsToOverride"], trigger)
            groups.roles = try Self.texts(members["iamRolesToOverride"], trigger)
            if let role = members["preferredRole"], !role.isNull {
                guard let text = role.string else { throw .unrecognizable(trigger) }
                groups.preferredRole = text
            }
        }
        self.groups = groups
    }

    private static func claims(_ members: [String: JSONValue], _ trigger: Trigger, areTexts: Bool) throws(TriggerError) -> Claims {
        var claims = Claims()
        for (name, value) in try object(members["claimsToAddOrOverride"], trigger) ?? [:] {
            guard areTexts else {
                claims.added[name] = value
                continue
            }
            guard !value.isNull else { continue }
            guard let text = value.flatText else { throw .unrecognizable(trigger) }
            claims.added[name] = .string(text)
        }
        claims.suppressed = try texts(members["claimsToSuppress"], trigger)
        return claims
    }

    private static func object(_ value: JSONValue?, _ trigger: Trigger) throws(TriggerError) -> [String: JSONValue]? {
        guard let value, !value.isNull else { return nil }
        guard let object = value.object else { throw .unrecognizable(trigger) }
        return object
    }

    private static func texts(_ value: JSONValue?, _ trigger: Trigger) throws(TriggerError) -> [String] {
        guard let value, !value.isNull else { return [] }
        guard let elements = value.array else { throw .unrecognizable(trigger) }
        var texts: [String] = []
        for element in elements {
            guard let text = element.string else { throw .unrecognizable(trigger) }
            texts.append(text)
        }
        return texts
    }
}

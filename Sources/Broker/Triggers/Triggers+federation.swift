import Foundation
import IdentityModel
import ProviderKit
import Storage

extension Triggers {
    /// InboundFederation: what a provider states, as a function of the pool has it. Who stated it of whom stays.
    ///
    /// Adapters hand one list of claims over: for SAML it is shown as `samlResponse`, for the others as `idToken`, or as `userInfo` where the
    /// provider gives no ID token.
    /// - Throws: `TriggerError`.
    func inboundFederation(
        _ assertion: ExternalAssertion, client: ClientID, in pool: UserPoolConfiguration, actor: String
    ) async throws -> ExternalAssertion {
        guard pool.triggers?[.inboundFederation] != nil else { return assertion }
        let claims = JSONValue(strings: Dictionary(assertion.claims.map { ($0.name, $0.flat) }) { first, _ in first })
        let attributes: [String: JSONValue] =
            switch assertion.providerType {
            case .saml, .local: ["samlResponse": claims]
            case .facebook, .loginWithAmazon: ["tokenResponse": .object([:]), "idToken": .object([:]), "userInfo": claims]
            case .openIDConnect, .google, .signInWithApple: ["tokenResponse": .object([:]), "idToken": claims, "userInfo": .object([:])]
            }
        let event = FunctionEvent(
            trigger: .inboundFederation, occasion: "ExternalProvider", username: "\(assertion.provider)_\(assertion.subject)", client: client,
            request: [
                "providerName": .string(assertion.provider.rawValue), "providerType": .string(assertion.providerType.rawValue),
                "attributes": .object(attributes),
            ], response: ["userAttributesToMap": .object([:])])
        guard let reply = try await call(event, in: pool, actor: actor, isKnown: false) else { return assertion }
        let mapped: [String: String]
        do { mapped = try reply.strings("userAttributesToMap") ?? [:] } catch {
            throw try await refused(reply, event, in: pool, actor: actor, "members of other types")
        }
        guard !mapped.isEmpty else { return assertion }
        return ExternalAssertion(
            provider: assertion.provider, providerType: assertion.providerType, issuer: assertion.issuer, subject: assertion.subject,
            assertionID: assertion.assertionID,
            claims: mapped.sorted { $0.key < $1.key }.map { Claim(name: $0.key, values: [.string($0.value)]) },
            authenticatedAt: assertion.authenticatedAt, sessionExpiresAt: assertion.sessionExpiresAt, sessionIndex: assertion.sessionIndex,
            subjectFormat: assertion.subjectFormat, authenticationContext: assertion.authenticationContext)
    }

    /// What the pool's functions say before a federated person is let in: PreSignUp for someone new, else PreAuthentication and
    /// PostAuthentication.
    ///
    /// - Returns: whether the person is new.
    /// - Throws: `TriggerError`.
    func admission(
        of profile: UnifiedProfile, client: ClientID, in pool: UserPoolConfiguration, actor: String
    ) async throws -> (isNew: Bool, answer: SignUpAnswer) {
        guard let triggers = pool.triggers,
            [.preSignUp, .postConfirmation, .preAuthentication, .postAuthentication].contains(where: { triggers[$0] != nil })
        else { return (false, SignUpAnswer()) }
        let directory = services.directory
        let known = try await services.environment.database.read { sql in try directory.knownUser(of: profile, in: pool, sql) }
        if let known {
            try await preAuthentication(known, typedName: known.username.rawValue, client: client, FunctionInput(), in: pool, actor: actor)
            try await postAuthentication(known, usesNewDevice: false, client: client, FunctionInput(), in: pool, actor: actor)
            return (false, SignUpAnswer())
        }
        let now = services.environment.time.now
        let attributes = Dictionary(profile.attributes.map { ($0.name, $0.flat) }) { first, _ in first }
        let user = UserRecord(
            pool: pool.id, username: Username(pool.nameKey("\(profile.provider)_\(profile.subject)")), sub: Subject("-"), status: .externalProvider,
            attributes: attributes, createdAt: now, modifiedAt: now)
        return (
            true,
            try await preSignUp("ExternalProvider", user, attributes: attributes, client: client, FunctionInput(), in: pool, actor: actor)
        )
    }
}

extension Claim {
    /// All values in Cognito's flat form.
    fileprivate var flat: String {
        ProfileAttribute(name: name, values: values, provider: .local, assertionID: "", source: name, standing: .claimed).flat
    }
}

extension Directory {
    /// Whom a federated person signs in as, if they are known; nothing is changed.
    func knownUser(of profile: UnifiedProfile, in pool: UserPoolConfiguration, _ sql: any SQLTransaction) throws -> UserRecord? {
        if let known = try sql.users.user(username: "\(profile.provider)_\(profile.subject)", in: pool) { return known }
        let bySubject = LinkedIdentityRecord.subjectAttribute
        if let link = try sql.linkedIdentities.link(profile.provider, bySubject, profile.subject.rawValue, in: pool.id) {
            return try sql.users.user(sub: link.sub, in: pool.id)
        }
        for attribute in try sql.linkedIdentities.attributes(of: profile.provider, in: pool.id) where attribute != bySubject {
            guard let value = profile.attribute(attribute)?.flat, !value.isEmpty else { continue }
            let key = Self.key(ProviderUser(provider: profile.provider, attribute: attribute, value: value), in: pool)
            if let link = try sql.linkedIdentities.link(profile.provider, attribute, key, in: pool.id) {
                return try sql.users.user(sub: link.sub, in: pool.id)
            }
        }
        return nil
    }
}

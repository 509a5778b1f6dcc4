import IdentityModel
import Storage

/// On what occasion tokens are made, as PreTokenGeneration is told.
package enum TokenOccasion: String, Sendable {
    case hosted = "HostedAuth"
    case signIn = "Authentication"
    case newPassword = "NewPasswordChallenge"
    case device = "AuthenticateDevice"
    case refresh = "RefreshTokens"
    case client = "ClientCredentials"
}

extension Triggers {
    /// PreTokenGeneration for a user's tokens.
    ///
    /// - Returns: nil where the pool has no such function.
    /// - Throws: `TriggerError`.
    func customization(
        of tokens: TokenOccasion, for user: UserRecord, groups: GroupClaims, scopes: [String], client: AppClientConfiguration, input: FunctionInput
    ) async throws -> TokenCustomization? {
        let pool = try await services.catalogue.pool(client.poolID)
        guard let settings = pool.triggers, settings[.preTokenGeneration] != nil else { return nil }
        var request: [String: JSONValue] = [
            "userAttributes": user.functionAttributes(in: pool), "clientMetadata": JSONValue(strings: input.clientMetadata),
            "groupConfiguration": .object([
                "groupsToOverride": .array(groups.names.map { .string($0) }), "iamRolesToOverride": .array(groups.roles.map { .string($0) }),
                "preferredRole": groups.preferredRole.map { .string($0) } ?? .null,
            ]),
        ]
        if settings.tokenEventVersion > 1 { request["scopes"] = .array(scopes.map { .string($0) }) }
        return try await customization(tokens, user.username.rawValue, request, settings, client: client, in: pool)
    }

    /// PreTokenGeneration for a client's own token, which only the third generation of events knows.
    func customization(ofClientToken client: AppClientConfiguration, scopes: [String], input: FunctionInput) async throws -> TokenCustomization? {
        let pool = try await services.catalogue.pool(client.poolID)
        guard let settings = pool.triggers, settings[.preTokenGeneration] != nil, settings.tokenEventVersion == 3 else { return nil }
        let request: [String: JSONValue] = [
            "scopes": .array(scopes.map { .string($0) }), "clientMetadata": JSONValue(strings: input.clientMetadata),
        ]
        return try await customization(.client, nil, request, settings, client: client, in: pool)
    }

    private func customization(
        _ tokens: TokenOccasion, _ username: String?, _ request: [String: JSONValue], _ settings: TriggerSettings, client: AppClientConfiguration,
        in pool: UserPoolConfiguration
    ) async throws -> TokenCustomization? {
        let version = settings.tokenEventVersion
        let event = FunctionEvent(
            trigger: .preTokenGeneration, occasion: tokens.rawValue, username: username, client: client.id, version: String(version),
            request: request, response: [version == 1 ? "claimsOverrideDetails" : "claimsAndScopeOverrideDetails": .null])
        guard let reply = try await call(event, in: pool, actor: client.id.rawValue) else { return nil }
        do {
            return try TokenCustomization(reply, version: version)
        } catch {
            throw try await refused(reply, event, in: pool, actor: client.id.rawValue, "members of other types")
        }
    }
}

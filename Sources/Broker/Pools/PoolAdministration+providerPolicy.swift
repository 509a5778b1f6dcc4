package import IdentityModel
import ProviderKit
import Storage

extension PoolAdministration {
    /// Changes what the operator decided about a provider beyond Cognito's settings.
    ///
    /// - Throws: `PoolError.poolNotFound`, `.providerNotFound`, `.invalid`.
    package func setPolicy(
        of name: ProviderName, in pool: UserPoolID, actor: String, _ change: @Sendable @escaping (inout ProviderPolicy) -> Void
    ) async throws -> ProviderPolicy {
        try await self.change(pool, "SetProviderPolicy", subject: name.rawValue, actor: actor) { sql in
            guard let sealed = try sql.identityProviders.sealedConfiguration(of: name, pool: pool) else { throw PoolError.providerNotFound(name) }
            var provider = try services.catalogue.configuration(sealed: sealed, pool: pool, name: name)
            var policy = provider.policy ?? ProviderPolicy()
            change(&policy)
            try check(policy, of: provider)
            provider.policy = policy
            provider.version += 1
            // What may no longer be kept goes at once.
            if policy.keepsMessagesSeconds == nil { try sql.keptMessages.removeAll(of: name, in: pool) }
            if policy.freshness == nil { try sql.upstreamSessions.removeTokens(of: name, in: pool) }
            try sql.identityProviders.update(try record(provider))
            return policy
        }
    }

    /// Switches a provider off, with every sign-in and all temporary credentials that came through it; or on again.
    ///
    /// - Returns: what ended; nothing where it is switched on.
    /// - Throws: `PoolError.poolNotFound`, `.providerNotFound`.
    package func setEnabled(_ isEnabled: Bool, provider name: ProviderName, of pool: UserPoolID, actor: String) async throws -> EndedSignIns {
        try await self.change(pool, isEnabled ? "EnableProvider" : "DisableProvider", subject: name.rawValue, actor: actor) { sql in
            guard var provider = try services.catalogue.provider(named: name, of: pool, sql) else { throw PoolError.providerNotFound(name) }
            var policy = provider.policy ?? ProviderPolicy()
            policy.isDisabled = isEnabled ? nil : true
            provider.policy = policy
            provider.version += 1
            try sql.identityProviders.update(try record(provider))
            guard !isEnabled else { return EndedSignIns(signIns: 0, credentials: CredentialReceipt(sessions: 0)) }
            let ended = try services.endings.end(.provider(name), in: pool, sql)
            try services.decisionLog.record(ended.record(of: name, in: pool, actor: actor), in: sql)
            return ended
        }
    }

    /// Seconds for which messages may be kept at most: a month.
    private static let longestKeeping = 30 * 86_400

    private func check(_ policy: ProviderPolicy, of provider: IdentityProviderConfiguration) throws(PoolError) {
        if let seconds = policy.keepsMessagesSeconds, !(60...Self.longestKeeping).contains(seconds) {
            throw .invalid("Messages are kept for 60 to \(Self.longestKeeping) seconds.")
        }
        if let freshness = policy.freshness {
            guard environment.providers.adapter(for: provider.type) is any AskingAgain.Type else {
                throw .invalid("A provider of type \(provider.type.rawValue) cannot be asked about people who are not there.")
            }
            guard [freshness.budgetSeconds, freshness.graceSeconds].allSatisfy((0...Self.longestKeeping).contains) else {
                throw .invalid("A provider is asked again after 0 to \(Self.longestKeeping) seconds, with as much grace.")
            }
        }
    }
}

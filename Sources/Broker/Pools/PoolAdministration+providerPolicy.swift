package import IdentityModel
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
            try Self.check(policy)
            provider.policy = policy
            provider.version += 1
            // What may no longer be kept goes at once.
            if policy.keepsMessagesSeconds == nil { try sql.keptMessages.removeAll(of: name, in: pool) }
            try sql.identityProviders.update(try record(provider))
            return policy
        }
    }

    /// Seconds for which messages may be kept at most: a month.
    private static let longestKeeping = 30 * 86_400

    private static func check(_ policy: ProviderPolicy) throws(PoolError) {
        // What would promise a question and ask none is refused.
        if policy.linking == .ask { throw .invalid("Linking by asking is not available in this release; choose off or auto.") }
        if let seconds = policy.keepsMessagesSeconds, !(60...longestKeeping).contains(seconds) {
            throw .invalid("Messages are kept for 60 to \(longestKeeping) seconds.")
        }
    }
}

package import IdentityModel

extension UserPoolConfiguration {
    /// The rules between a pool's settings.
    ///
    /// - Throws: `PoolError.invalid`, `.tagging`.
    func checkSettings() throws(PoolError) {
        if !aliasAttributes.isEmpty, !usernameAttributes.isEmpty {
            throw .invalid("Only one of the aliasAttributes or usernameAttributes can be set in a user pool.")
        }
        if let preferred = schema.first(where: { $0.name == "preferred_username" }), preferred.isRequired,
            aliasAttributes.contains("preferred_username")
        {
            throw .invalid("preferred_username cannot be both required and an alias.")
        }
        guard attributesVerifiedBeforeUpdate.allSatisfy(autoVerifiedAttributes.contains) else {
            throw .invalid("AttributesRequireVerificationBeforeUpdate must be a subset of AutoVerifiedAttributes.")
        }
        if let mechanisms = accountRecovery {
            if mechanisms.count > 1, mechanisms.contains(where: { $0.name == .adminOnly }) {
                throw .invalid("Invalid account recovery setting parameter: admin_only cannot be combined with other recovery mechanisms.")
            }
            guard Set(mechanisms.map(\.priority)).count == mechanisms.count, Set(mechanisms.map(\.name)).count == mechanisms.count else {
                throw .invalid("Invalid account recovery setting parameter: priorities and names must be unique.")
            }
        }
        try PoolAdministration.checkFactors(of: self)
        if let fault = PoolTags.fault(in: tags) { throw .tagging(fault) }
    }

    /// Moves the pool to a plan with settings that use these features.
    ///
    /// - Throws: `PoolError.tierChangeNotAllowed` if they stand in the way of a lower plan, else `.featureUnavailable`.
    package mutating func changeTier(to tier: PoolTier, using features: [TieredFeature]) throws(PoolError) {
        if let feature = features.first(where: { $0.leastTier > tier }) {
            throw tier < self.tier ? .tierChangeNotAllowed(feature, tier) : .featureUnavailable(feature, tier)
        }
        self.tier = tier
    }

    /// - Throws: `PoolError.featureUnavailable` unless the pool's plan includes the feature.
    package func require(_ feature: TieredFeature) throws(PoolError) {
        guard tier >= feature.leastTier else { throw .featureUnavailable(feature, tier) }
    }
}

/// The rules of tags.
///
/// Source: AWS General Reference, "Tag naming limits and requirements".
enum PoolTags {
    /// What is wrong with the tags; nil: nothing. Lengths are the model's to check.
    static func fault(in tags: [String: String]) -> String? {
        if tags.count > 50 { return "The number of tags exceeds the limit of 50." }
        if let key = tags.keys.sorted().first(where: { $0.lowercased().hasPrefix("aws:") }) {
            return "Tag key \(key) is reserved: aws: cannot begin one."
        }
        return nil
    }
}

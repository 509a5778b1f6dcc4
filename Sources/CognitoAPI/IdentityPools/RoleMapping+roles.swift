import CognitoModel
import IdentityModel

extension IdentityPoolRoles.Mapping {
    /// - Throws: `InvalidParameterException` where a member is missing that this type of mapping needs.
    init(_ mapping: RoleMapping, provider: String) throws(APIError) {
        guard let kind = Kind(rawValue: mapping.type) else { throw .invalidParameter("Unknown type of role mapping for \(provider).") }
        guard let ambiguity = mapping.ambiguousRoleResolution.flatMap(Ambiguity.init(rawValue:)) else {
            throw .invalidParameter("AmbiguousRoleResolution is required for the role mapping for \(provider).")
        }
        guard (kind == .rules) == (mapping.rulesConfiguration != nil) else {
            throw .invalidParameter("RulesConfiguration belongs to the Rules type of role mapping, and to no other, for \(provider).")
        }
        var rules: [IdentityPoolRoles.Rule]?
        for rule in mapping.rulesConfiguration?.rules ?? [] {
            guard let match = IdentityPoolRoles.Rule.Match(rawValue: rule.matchType) else {
                throw .invalidParameter("Unknown MatchType of a rule for \(provider).")
            }
            rules = (rules ?? []) + [.init(claim: rule.claim, match: match, value: rule.value, roleARN: rule.roleARN)]
        }
        self.init(kind: kind, ambiguity: ambiguity, rules: rules)
    }
}

extension RoleMapping {
    init(_ mapping: IdentityPoolRoles.Mapping) {
        self.init(
            type: mapping.kind.rawValue, ambiguousRoleResolution: mapping.ambiguity.rawValue,
            rulesConfiguration: mapping.rules.map { rules in
                RulesConfigurationType(
                    rules: rules.map { MappingRule(claim: $0.claim, matchType: $0.match.rawValue, value: $0.value, roleARN: $0.roleARN) })
            })
    }
}

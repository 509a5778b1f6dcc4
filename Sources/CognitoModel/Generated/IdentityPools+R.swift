// swift-format-ignore-file
// Made by Generator/generate.py from botocore 1.44.5's service models: never edited by hand.

package struct RoleMapping: ModelStructure {
    package var type: String
    package var ambiguousRoleResolution: String?
    package var rulesConfiguration: RulesConfigurationType?
    package init(type: String, ambiguousRoleResolution: String? = nil, rulesConfiguration: RulesConfigurationType? = nil) {
        self.type = type
        self.ambiguousRoleResolution = ambiguousRoleResolution
        self.rulesConfiguration = rulesConfiguration
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        type = try members.required("Type")
        ambiguousRoleResolution = try members.optional("AmbiguousRoleResolution")
        rulesConfiguration = try members.optional("RulesConfiguration")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Type", type)
        members.add("AmbiguousRoleResolution", ambiguousRoleResolution)
        members.add("RulesConfiguration", rulesConfiguration)
    }
}

package struct RulesConfigurationType: ModelStructure {
    package var rules: [MappingRule]
    package init(rules: [MappingRule]) {
        self.rules = rules
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        rules = try members.required("Rules")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Rules", rules)
    }
}

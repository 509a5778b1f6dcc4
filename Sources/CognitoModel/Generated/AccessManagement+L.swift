// swift-format-ignore-file
// Made by Generator/generate.py from botocore 1.44.5's service models: never edited by hand.

package struct ListAttachedRolePoliciesRequest: OperationInput {
    package static let operation = OperationName(.accessManagement, "ListAttachedRolePolicies")
    package var roleName: String
    package var pathPrefix: String?
    package var marker: String?
    package var maxItems: Int?
    package init(roleName: String, pathPrefix: String? = nil, marker: String? = nil, maxItems: Int? = nil) {
        self.roleName = roleName
        self.pathPrefix = pathPrefix
        self.marker = marker
        self.maxItems = maxItems
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        roleName = try members.required("RoleName")
        pathPrefix = try members.optional("PathPrefix")
        marker = try members.optional("Marker")
        maxItems = try members.optional("MaxItems")
    }
    package func write(to members: inout MemberWriter) {
        members.add("RoleName", roleName)
        members.add("PathPrefix", pathPrefix)
        members.add("Marker", marker)
        members.add("MaxItems", maxItems)
    }
}

package struct ListAttachedRolePoliciesResponse: ModelStructure {
    package var attachedPolicies: [AttachedPolicy]?
    package var isTruncated: Bool?
    package var marker: String?
    package init(attachedPolicies: [AttachedPolicy]? = nil, isTruncated: Bool? = nil, marker: String? = nil) {
        self.attachedPolicies = attachedPolicies
        self.isTruncated = isTruncated
        self.marker = marker
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        attachedPolicies = try members.optional("AttachedPolicies")
        isTruncated = try members.optional("IsTruncated")
        marker = try members.optional("Marker")
    }
    package func write(to members: inout MemberWriter) {
        members.add("AttachedPolicies", attachedPolicies)
        members.add("IsTruncated", isTruncated)
        members.add("Marker", marker)
    }
}

package struct ListEntitiesForPolicyRequest: OperationInput {
    package static let operation = OperationName(.accessManagement, "ListEntitiesForPolicy")
    package var policyArn: String
    package var entityFilter: String?
    package var pathPrefix: String?
    package var policyUsageFilter: String?
    package var marker: String?
    package var maxItems: Int?
    package init(policyArn: String, entityFilter: String? = nil, pathPrefix: String? = nil, policyUsageFilter: String? = nil, marker: String? = nil, maxItems: Int? = nil) {
        self.policyArn = policyArn
        self.entityFilter = entityFilter
        self.pathPrefix = pathPrefix
        self.policyUsageFilter = policyUsageFilter
        self.marker = marker
        self.maxItems = maxItems
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        policyArn = try members.required("PolicyArn")
        entityFilter = try members.optional("EntityFilter")
        pathPrefix = try members.optional("PathPrefix")
        policyUsageFilter = try members.optional("PolicyUsageFilter")
        marker = try members.optional("Marker")
        maxItems = try members.optional("MaxItems")
    }
    package func write(to members: inout MemberWriter) {
        members.add("PolicyArn", policyArn)
        members.add("EntityFilter", entityFilter)
        members.add("PathPrefix", pathPrefix)
        members.add("PolicyUsageFilter", policyUsageFilter)
        members.add("Marker", marker)
        members.add("MaxItems", maxItems)
    }
}

package struct ListEntitiesForPolicyResponse: ModelStructure {
    package var policyGroups: [PolicyGroup]?
    package var policyUsers: [PolicyUser]?
    package var policyRoles: [PolicyRole]?
    package var isTruncated: Bool?
    package var marker: String?
    package init(policyGroups: [PolicyGroup]? = nil, policyUsers: [PolicyUser]? = nil, policyRoles: [PolicyRole]? = nil, isTruncated: Bool? = nil, marker: String? = nil) {
        self.policyGroups = policyGroups
        self.policyUsers = policyUsers
        self.policyRoles = policyRoles
        self.isTruncated = isTruncated
        self.marker = marker
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        policyGroups = try members.optional("PolicyGroups")
        policyUsers = try members.optional("PolicyUsers")
        policyRoles = try members.optional("PolicyRoles")
        isTruncated = try members.optional("IsTruncated")
        marker = try members.optional("Marker")
    }
    package func write(to members: inout MemberWriter) {
        members.add("PolicyGroups", policyGroups)
        members.add("PolicyUsers", policyUsers)
        members.add("PolicyRoles", policyRoles)
        members.add("IsTruncated", isTruncated)
        members.add("Marker", marker)
    }
}

package struct ListInstanceProfilesForRoleRequest: OperationInput {
    package static let operation = OperationName(.accessManagement, "ListInstanceProfilesForRole")
    package var roleName: String
    package var marker: String?
    package var maxItems: Int?
    package init(roleName: String, marker: String? = nil, maxItems: Int? = nil) {
        self.roleName = roleName
        self.marker = marker
        self.maxItems = maxItems
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        roleName = try members.required("RoleName")
        marker = try members.optional("Marker")
        maxItems = try members.optional("MaxItems")
    }
    package func write(to members: inout MemberWriter) {
        members.add("RoleName", roleName)
        members.add("Marker", marker)
        members.add("MaxItems", maxItems)
    }
}

package struct ListInstanceProfilesForRoleResponse: ModelStructure {
    package var instanceProfiles: [InstanceProfile]
    package var isTruncated: Bool?
    package var marker: String?
    package init(instanceProfiles: [InstanceProfile], isTruncated: Bool? = nil, marker: String? = nil) {
        self.instanceProfiles = instanceProfiles
        self.isTruncated = isTruncated
        self.marker = marker
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        instanceProfiles = try members.required("InstanceProfiles")
        isTruncated = try members.optional("IsTruncated")
        marker = try members.optional("Marker")
    }
    package func write(to members: inout MemberWriter) {
        members.add("InstanceProfiles", instanceProfiles)
        members.add("IsTruncated", isTruncated)
        members.add("Marker", marker)
    }
}

package struct ListOpenIDConnectProviderTagsRequest: OperationInput {
    package static let operation = OperationName(.accessManagement, "ListOpenIDConnectProviderTags")
    package var openIDConnectProviderArn: String
    package var marker: String?
    package var maxItems: Int?
    package init(openIDConnectProviderArn: String, marker: String? = nil, maxItems: Int? = nil) {
        self.openIDConnectProviderArn = openIDConnectProviderArn
        self.marker = marker
        self.maxItems = maxItems
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        openIDConnectProviderArn = try members.required("OpenIDConnectProviderArn")
        marker = try members.optional("Marker")
        maxItems = try members.optional("MaxItems")
    }
    package func write(to members: inout MemberWriter) {
        members.add("OpenIDConnectProviderArn", openIDConnectProviderArn)
        members.add("Marker", marker)
        members.add("MaxItems", maxItems)
    }
}

package struct ListOpenIDConnectProviderTagsResponse: ModelStructure {
    package var tags: [IAMTag]
    package var isTruncated: Bool?
    package var marker: String?
    package init(tags: [IAMTag], isTruncated: Bool? = nil, marker: String? = nil) {
        self.tags = tags
        self.isTruncated = isTruncated
        self.marker = marker
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        tags = try members.required("Tags")
        isTruncated = try members.optional("IsTruncated")
        marker = try members.optional("Marker")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Tags", tags)
        members.add("IsTruncated", isTruncated)
        members.add("Marker", marker)
    }
}

package struct ListOpenIDConnectProvidersRequest: OperationInput {
    package static let operation = OperationName(.accessManagement, "ListOpenIDConnectProviders")
    package init() {
    }
    package init(members: MemberReader) throws(ModelMismatch) {}
    package func write(to members: inout MemberWriter) {}
}

package struct ListOpenIDConnectProvidersResponse: ModelStructure {
    package var openIDConnectProviderList: [OpenIDConnectProviderListEntry]?
    package init(openIDConnectProviderList: [OpenIDConnectProviderListEntry]? = nil) {
        self.openIDConnectProviderList = openIDConnectProviderList
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        openIDConnectProviderList = try members.optional("OpenIDConnectProviderList")
    }
    package func write(to members: inout MemberWriter) {
        members.add("OpenIDConnectProviderList", openIDConnectProviderList)
    }
}

package struct ListPoliciesRequest: OperationInput {
    package static let operation = OperationName(.accessManagement, "ListPolicies")
    package var scope: String?
    package var onlyAttached: Bool?
    package var pathPrefix: String?
    package var policyUsageFilter: String?
    package var marker: String?
    package var maxItems: Int?
    package init(scope: String? = nil, onlyAttached: Bool? = nil, pathPrefix: String? = nil, policyUsageFilter: String? = nil, marker: String? = nil, maxItems: Int? = nil) {
        self.scope = scope
        self.onlyAttached = onlyAttached
        self.pathPrefix = pathPrefix
        self.policyUsageFilter = policyUsageFilter
        self.marker = marker
        self.maxItems = maxItems
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        scope = try members.optional("Scope")
        onlyAttached = try members.optional("OnlyAttached")
        pathPrefix = try members.optional("PathPrefix")
        policyUsageFilter = try members.optional("PolicyUsageFilter")
        marker = try members.optional("Marker")
        maxItems = try members.optional("MaxItems")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Scope", scope)
        members.add("OnlyAttached", onlyAttached)
        members.add("PathPrefix", pathPrefix)
        members.add("PolicyUsageFilter", policyUsageFilter)
        members.add("Marker", marker)
        members.add("MaxItems", maxItems)
    }
}

package struct ListPoliciesResponse: ModelStructure {
    package var policies: [Policy]?
    package var isTruncated: Bool?
    package var marker: String?
    package init(policies: [Policy]? = nil, isTruncated: Bool? = nil, marker: String? = nil) {
        self.policies = policies
        self.isTruncated = isTruncated
        self.marker = marker
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        policies = try members.optional("Policies")
        isTruncated = try members.optional("IsTruncated")
        marker = try members.optional("Marker")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Policies", policies)
        members.add("IsTruncated", isTruncated)
        members.add("Marker", marker)
    }
}

package struct ListPolicyTagsRequest: OperationInput {
    package static let operation = OperationName(.accessManagement, "ListPolicyTags")
    package var policyArn: String
    package var marker: String?
    package var maxItems: Int?
    package init(policyArn: String, marker: String? = nil, maxItems: Int? = nil) {
        self.policyArn = policyArn
        self.marker = marker
        self.maxItems = maxItems
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        policyArn = try members.required("PolicyArn")
        marker = try members.optional("Marker")
        maxItems = try members.optional("MaxItems")
    }
    package func write(to members: inout MemberWriter) {
        members.add("PolicyArn", policyArn)
        members.add("Marker", marker)
        members.add("MaxItems", maxItems)
    }
}

package struct ListPolicyTagsResponse: ModelStructure {
    package var tags: [IAMTag]
    package var isTruncated: Bool?
    package var marker: String?
    package init(tags: [IAMTag], isTruncated: Bool? = nil, marker: String? = nil) {
        self.tags = tags
        self.isTruncated = isTruncated
        self.marker = marker
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        tags = try members.required("Tags")
        isTruncated = try members.optional("IsTruncated")
        marker = try members.optional("Marker")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Tags", tags)
        members.add("IsTruncated", isTruncated)
        members.add("Marker", marker)
    }
}

package struct ListPolicyVersionsRequest: OperationInput {
    package static let operation = OperationName(.accessManagement, "ListPolicyVersions")
    package var policyArn: String
    package var marker: String?
    package var maxItems: Int?
    package init(policyArn: String, marker: String? = nil, maxItems: Int? = nil) {
        self.policyArn = policyArn
        self.marker = marker
        self.maxItems = maxItems
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        policyArn = try members.required("PolicyArn")
        marker = try members.optional("Marker")
        maxItems = try members.optional("MaxItems")
    }
    package func write(to members: inout MemberWriter) {
        members.add("PolicyArn", policyArn)
        members.add("Marker", marker)
        members.add("MaxItems", maxItems)
    }
}

package struct ListPolicyVersionsResponse: ModelStructure {
    package var versions: [PolicyVersion]?
    package var isTruncated: Bool?
    package var marker: String?
    package init(versions: [PolicyVersion]? = nil, isTruncated: Bool? = nil, marker: String? = nil) {
        self.versions = versions
        self.isTruncated = isTruncated
        self.marker = marker
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        versions = try members.optional("Versions")
        isTruncated = try members.optional("IsTruncated")
        marker = try members.optional("Marker")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Versions", versions)
        members.add("IsTruncated", isTruncated)
        members.add("Marker", marker)
    }
}

package struct ListRolePoliciesRequest: OperationInput {
    package static let operation = OperationName(.accessManagement, "ListRolePolicies")
    package var roleName: String
    package var marker: String?
    package var maxItems: Int?
    package init(roleName: String, marker: String? = nil, maxItems: Int? = nil) {
        self.roleName = roleName
        self.marker = marker
        self.maxItems = maxItems
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        roleName = try members.required("RoleName")
        marker = try members.optional("Marker")
        maxItems = try members.optional("MaxItems")
    }
    package func write(to members: inout MemberWriter) {
        members.add("RoleName", roleName)
        members.add("Marker", marker)
        members.add("MaxItems", maxItems)
    }
}

package struct ListRolePoliciesResponse: ModelStructure {
    package var policyNames: [String]
    package var isTruncated: Bool?
    package var marker: String?
    package init(policyNames: [String], isTruncated: Bool? = nil, marker: String? = nil) {
        self.policyNames = policyNames
        self.isTruncated = isTruncated
        self.marker = marker
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        policyNames = try members.required("PolicyNames")
        isTruncated = try members.optional("IsTruncated")
        marker = try members.optional("Marker")
    }
    package func write(to members: inout MemberWriter) {
        members.add("PolicyNames", policyNames)
        members.add("IsTruncated", isTruncated)
        members.add("Marker", marker)
    }
}

package struct ListRoleTagsRequest: OperationInput {
    package static let operation = OperationName(.accessManagement, "ListRoleTags")
    package var roleName: String
    package var marker: String?
    package var maxItems: Int?
    package init(roleName: String, marker: String? = nil, maxItems: Int? = nil) {
        self.roleName = roleName
        self.marker = marker
        self.maxItems = maxItems
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        roleName = try members.required("RoleName")
        marker = try members.optional("Marker")
        maxItems = try members.optional("MaxItems")
    }
    package func write(to members: inout MemberWriter) {
        members.add("RoleName", roleName)
        members.add("Marker", marker)
        members.add("MaxItems", maxItems)
    }
}

package struct ListRoleTagsResponse: ModelStructure {
    package var tags: [IAMTag]
    package var isTruncated: Bool?
    package var marker: String?
    package init(tags: [IAMTag], isTruncated: Bool? = nil, marker: String? = nil) {
        self.tags = tags
        self.isTruncated = isTruncated
        self.marker = marker
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        tags = try members.required("Tags")
        isTruncated = try members.optional("IsTruncated")
        marker = try members.optional("Marker")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Tags", tags)
        members.add("IsTruncated", isTruncated)
        members.add("Marker", marker)
    }
}

package struct ListRolesRequest: OperationInput {
    package static let operation = OperationName(.accessManagement, "ListRoles")
    package var pathPrefix: String?
    package var marker: String?
    package var maxItems: Int?
    package init(pathPrefix: String? = nil, marker: String? = nil, maxItems: Int? = nil) {
        self.pathPrefix = pathPrefix
        self.marker = marker
        self.maxItems = maxItems
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        pathPrefix = try members.optional("PathPrefix")
        marker = try members.optional("Marker")
        maxItems = try members.optional("MaxItems")
    }
    package func write(to members: inout MemberWriter) {
        members.add("PathPrefix", pathPrefix)
        members.add("Marker", marker)
        members.add("MaxItems", maxItems)
    }
}

package struct ListRolesResponse: ModelStructure {
    package var roles: [Role]
    package var isTruncated: Bool?
    package var marker: String?
    package init(roles: [Role], isTruncated: Bool? = nil, marker: String? = nil) {
        self.roles = roles
        self.isTruncated = isTruncated
        self.marker = marker
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        roles = try members.required("Roles")
        isTruncated = try members.optional("IsTruncated")
        marker = try members.optional("Marker")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Roles", roles)
        members.add("IsTruncated", isTruncated)
        members.add("Marker", marker)
    }
}

package struct ListSAMLProviderTagsRequest: OperationInput {
    package static let operation = OperationName(.accessManagement, "ListSAMLProviderTags")
    package var sAMLProviderArn: String
    package var marker: String?
    package var maxItems: Int?
    package init(sAMLProviderArn: String, marker: String? = nil, maxItems: Int? = nil) {
        self.sAMLProviderArn = sAMLProviderArn
        self.marker = marker
        self.maxItems = maxItems
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        sAMLProviderArn = try members.required("SAMLProviderArn")
        marker = try members.optional("Marker")
        maxItems = try members.optional("MaxItems")
    }
    package func write(to members: inout MemberWriter) {
        members.add("SAMLProviderArn", sAMLProviderArn)
        members.add("Marker", marker)
        members.add("MaxItems", maxItems)
    }
}

package struct ListSAMLProviderTagsResponse: ModelStructure {
    package var tags: [IAMTag]
    package var isTruncated: Bool?
    package var marker: String?
    package init(tags: [IAMTag], isTruncated: Bool? = nil, marker: String? = nil) {
        self.tags = tags
        self.isTruncated = isTruncated
        self.marker = marker
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        tags = try members.required("Tags")
        isTruncated = try members.optional("IsTruncated")
        marker = try members.optional("Marker")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Tags", tags)
        members.add("IsTruncated", isTruncated)
        members.add("Marker", marker)
    }
}

package struct ListSAMLProvidersRequest: OperationInput {
    package static let operation = OperationName(.accessManagement, "ListSAMLProviders")
    package init() {
    }
    package init(members: MemberReader) throws(ModelMismatch) {}
    package func write(to members: inout MemberWriter) {}
}

package struct ListSAMLProvidersResponse: ModelStructure {
    package var sAMLProviderList: [SAMLProviderListEntry]?
    package init(sAMLProviderList: [SAMLProviderListEntry]? = nil) {
        self.sAMLProviderList = sAMLProviderList
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        sAMLProviderList = try members.optional("SAMLProviderList")
    }
    package func write(to members: inout MemberWriter) {
        members.add("SAMLProviderList", sAMLProviderList)
    }
}

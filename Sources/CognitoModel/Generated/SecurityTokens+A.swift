// swift-format-ignore-file
// Made by Generator/generate.py from botocore 1.44.5's service models: never edited by hand.

package struct AssumeRoleRequest: OperationInput {
    package static let operation = OperationName(.securityTokens, "AssumeRole")
    package var roleArn: String
    package var roleSessionName: String
    package var policyArns: [PolicyDescriptorType]?
    package var policy: String?
    package var durationSeconds: Int?
    package var tags: [Tag]?
    package var transitiveTagKeys: [String]?
    package var externalId: String?
    package var serialNumber: String?
    package var tokenCode: String?
    package var sourceIdentity: String?
    package var providedContexts: [ProvidedContext]?
    package var minimumSessionTokenSize: Int?
    package init(roleArn: String, roleSessionName: String, policyArns: [PolicyDescriptorType]? = nil, policy: String? = nil, durationSeconds: Int? = nil, tags: [Tag]? = nil, transitiveTagKeys: [String]? = nil, externalId: String? = nil, serialNumber: String? = nil, tokenCode: String? = nil, sourceIdentity: String? = nil, providedContexts: [ProvidedContext]? = nil, minimumSessionTokenSize: Int? = nil) {
        self.roleArn = roleArn
        self.roleSessionName = roleSessionName
        self.policyArns = policyArns
        self.policy = policy
        self.durationSeconds = durationSeconds
        self.tags = tags
        self.transitiveTagKeys = transitiveTagKeys
        self.externalId = externalId
        self.serialNumber = serialNumber
        self.tokenCode = tokenCode
        self.sourceIdentity = sourceIdentity
        self.providedContexts = providedContexts
        self.minimumSessionTokenSize = minimumSessionTokenSize
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        roleArn = try members.required("RoleArn")
        roleSessionName = try members.required("RoleSessionName")
        policyArns = try members.optional("PolicyArns")
        policy = try members.optional("Policy")
        durationSeconds = try members.optional("DurationSeconds")
        tags = try members.optional("Tags")
        transitiveTagKeys = try members.optional("TransitiveTagKeys")
        externalId = try members.optional("ExternalId")
        serialNumber = try members.optional("SerialNumber")
        tokenCode = try members.optional("TokenCode")
        sourceIdentity = try members.optional("SourceIdentity")
        providedContexts = try members.optional("ProvidedContexts")
        minimumSessionTokenSize = try members.optional("MinimumSessionTokenSize")
    }
    package func write(to members: inout MemberWriter) {
        members.add("RoleArn", roleArn)
        members.add("RoleSessionName", roleSessionName)
        members.add("PolicyArns", policyArns)
        members.add("Policy", policy)
        members.add("DurationSeconds", durationSeconds)
        members.add("Tags", tags)
        members.add("TransitiveTagKeys", transitiveTagKeys)
        members.add("ExternalId", externalId)
        members.add("SerialNumber", serialNumber)
        members.add("TokenCode", tokenCode)
        members.add("SourceIdentity", sourceIdentity)
        members.add("ProvidedContexts", providedContexts)
        members.add("MinimumSessionTokenSize", minimumSessionTokenSize)
    }
}

package struct AssumeRoleResponse: ModelStructure {
    package var credentials: STSCredentials?
    package var assumedRoleUser: AssumedRoleUser?
    package var packedPolicySize: Int?
    package var sourceIdentity: String?
    package var sessionTokenUtilization: Int?
    package var sessionTokenSize: Int?
    package init(credentials: STSCredentials? = nil, assumedRoleUser: AssumedRoleUser? = nil, packedPolicySize: Int? = nil, sourceIdentity: String? = nil, sessionTokenUtilization: Int? = nil, sessionTokenSize: Int? = nil) {
        self.credentials = credentials
        self.assumedRoleUser = assumedRoleUser
        self.packedPolicySize = packedPolicySize
        self.sourceIdentity = sourceIdentity
        self.sessionTokenUtilization = sessionTokenUtilization
        self.sessionTokenSize = sessionTokenSize
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        credentials = try members.optional("Credentials")
        assumedRoleUser = try members.optional("AssumedRoleUser")
        packedPolicySize = try members.optional("PackedPolicySize")
        sourceIdentity = try members.optional("SourceIdentity")
        sessionTokenUtilization = try members.optional("SessionTokenUtilization")
        sessionTokenSize = try members.optional("SessionTokenSize")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Credentials", credentials)
        members.add("AssumedRoleUser", assumedRoleUser)
        members.add("PackedPolicySize", packedPolicySize)
        members.add("SourceIdentity", sourceIdentity)
        members.add("SessionTokenUtilization", sessionTokenUtilization)
        members.add("SessionTokenSize", sessionTokenSize)
    }
}

package struct AssumeRoleWithSAMLRequest: OperationInput {
    package static let operation = OperationName(.securityTokens, "AssumeRoleWithSAML")
    package var roleArn: String
    package var principalArn: String
    package var sAMLAssertion: String
    package var policyArns: [PolicyDescriptorType]?
    package var policy: String?
    package var durationSeconds: Int?
    package var minimumSessionTokenSize: Int?
    package init(roleArn: String, principalArn: String, sAMLAssertion: String, policyArns: [PolicyDescriptorType]? = nil, policy: String? = nil, durationSeconds: Int? = nil, minimumSessionTokenSize: Int? = nil) {
        self.roleArn = roleArn
        self.principalArn = principalArn
        self.sAMLAssertion = sAMLAssertion
        self.policyArns = policyArns
        self.policy = policy
        self.durationSeconds = durationSeconds
        self.minimumSessionTokenSize = minimumSessionTokenSize
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        roleArn = try members.required("RoleArn")
        principalArn = try members.required("PrincipalArn")
        sAMLAssertion = try members.required("SAMLAssertion")
        policyArns = try members.optional("PolicyArns")
        policy = try members.optional("Policy")
        durationSeconds = try members.optional("DurationSeconds")
        minimumSessionTokenSize = try members.optional("MinimumSessionTokenSize")
    }
    package func write(to members: inout MemberWriter) {
        members.add("RoleArn", roleArn)
        members.add("PrincipalArn", principalArn)
        members.add("SAMLAssertion", sAMLAssertion)
        members.add("PolicyArns", policyArns)
        members.add("Policy", policy)
        members.add("DurationSeconds", durationSeconds)
        members.add("MinimumSessionTokenSize", minimumSessionTokenSize)
    }
}

package struct AssumeRoleWithSAMLResponse: ModelStructure {
    package var credentials: STSCredentials?
    package var assumedRoleUser: AssumedRoleUser?
    package var packedPolicySize: Int?
    package var subject: String?
    package var subjectType: String?
    package var issuer: String?
    package var audience: String?
    package var nameQualifier: String?
    package var sourceIdentity: String?
    package var sessionTokenUtilization: Int?
    package var sessionTokenSize: Int?
    package init(credentials: STSCredentials? = nil, assumedRoleUser: AssumedRoleUser? = nil, packedPolicySize: Int? = nil, subject: String? = nil, subjectType: String? = nil, issuer: String? = nil, audience: String? = nil, nameQualifier: String? = nil, sourceIdentity: String? = nil, sessionTokenUtilization: Int? = nil, sessionTokenSize: Int? = nil) {
        self.credentials = credentials
        self.assumedRoleUser = assumedRoleUser
        self.packedPolicySize = packedPolicySize
        self.subject = subject
        self.subjectType = subjectType
        self.issuer = issuer
        self.audience = audience
        self.nameQualifier = nameQualifier
        self.sourceIdentity = sourceIdentity
        self.sessionTokenUtilization = sessionTokenUtilization
        self.sessionTokenSize = sessionTokenSize
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        credentials = try members.optional("Credentials")
        assumedRoleUser = try members.optional("AssumedRoleUser")
        packedPolicySize = try members.optional("PackedPolicySize")
        subject = try members.optional("Subject")
        subjectType = try members.optional("SubjectType")
        issuer = try members.optional("Issuer")
        audience = try members.optional("Audience")
        nameQualifier = try members.optional("NameQualifier")
        sourceIdentity = try members.optional("SourceIdentity")
        sessionTokenUtilization = try members.optional("SessionTokenUtilization")
        sessionTokenSize = try members.optional("SessionTokenSize")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Credentials", credentials)
        members.add("AssumedRoleUser", assumedRoleUser)
        members.add("PackedPolicySize", packedPolicySize)
        members.add("Subject", subject)
        members.add("SubjectType", subjectType)
        members.add("Issuer", issuer)
        members.add("Audience", audience)
        members.add("NameQualifier", nameQualifier)
        members.add("SourceIdentity", sourceIdentity)
        members.add("SessionTokenUtilization", sessionTokenUtilization)
        members.add("SessionTokenSize", sessionTokenSize)
    }
}

package struct AssumeRoleWithWebIdentityRequest: OperationInput {
    package static let operation = OperationName(.securityTokens, "AssumeRoleWithWebIdentity")
    package var roleArn: String
    package var roleSessionName: String
    package var webIdentityToken: String
    package var providerId: String?
    package var policyArns: [PolicyDescriptorType]?
    package var policy: String?
    package var durationSeconds: Int?
    package var minimumSessionTokenSize: Int?
    package init(roleArn: String, roleSessionName: String, webIdentityToken: String, providerId: String? = nil, policyArns: [PolicyDescriptorType]? = nil, policy: String? = nil, durationSeconds: Int? = nil, minimumSessionTokenSize: Int? = nil) {
        self.roleArn = roleArn
        self.roleSessionName = roleSessionName
        self.webIdentityToken = webIdentityToken
        self.providerId = providerId
        self.policyArns = policyArns
        self.policy = policy
        self.durationSeconds = durationSeconds
        self.minimumSessionTokenSize = minimumSessionTokenSize
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        roleArn = try members.required("RoleArn")
        roleSessionName = try members.required("RoleSessionName")
        webIdentityToken = try members.required("WebIdentityToken")
        providerId = try members.optional("ProviderId")
        policyArns = try members.optional("PolicyArns")
        policy = try members.optional("Policy")
        durationSeconds = try members.optional("DurationSeconds")
        minimumSessionTokenSize = try members.optional("MinimumSessionTokenSize")
    }
    package func write(to members: inout MemberWriter) {
        members.add("RoleArn", roleArn)
        members.add("RoleSessionName", roleSessionName)
        members.add("WebIdentityToken", webIdentityToken)
        members.add("ProviderId", providerId)
        members.add("PolicyArns", policyArns)
        members.add("Policy", policy)
        members.add("DurationSeconds", durationSeconds)
        members.add("MinimumSessionTokenSize", minimumSessionTokenSize)
    }
}

package struct AssumeRoleWithWebIdentityResponse: ModelStructure {
    package var credentials: STSCredentials?
    package var subjectFromWebIdentityToken: String?
    package var assumedRoleUser: AssumedRoleUser?
    package var packedPolicySize: Int?
    package var provider: String?
    package var audience: String?
    package var sourceIdentity: String?
    package var sessionTokenUtilization: Int?
    package var sessionTokenSize: Int?
    package init(credentials: STSCredentials? = nil, subjectFromWebIdentityToken: String? = nil, assumedRoleUser: AssumedRoleUser? = nil, packedPolicySize: Int? = nil, provider: String? = nil, audience: String? = nil, sourceIdentity: String? = nil, sessionTokenUtilization: Int? = nil, sessionTokenSize: Int? = nil) {
        self.credentials = credentials
        self.subjectFromWebIdentityToken = subjectFromWebIdentityToken
        self.assumedRoleUser = assumedRoleUser
        self.packedPolicySize = packedPolicySize
        self.provider = provider
        self.audience = audience
        self.sourceIdentity = sourceIdentity
        self.sessionTokenUtilization = sessionTokenUtilization
        self.sessionTokenSize = sessionTokenSize
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        credentials = try members.optional("Credentials")
        subjectFromWebIdentityToken = try members.optional("SubjectFromWebIdentityToken")
        assumedRoleUser = try members.optional("AssumedRoleUser")
        packedPolicySize = try members.optional("PackedPolicySize")
        provider = try members.optional("Provider")
        audience = try members.optional("Audience")
        sourceIdentity = try members.optional("SourceIdentity")
        sessionTokenUtilization = try members.optional("SessionTokenUtilization")
        sessionTokenSize = try members.optional("SessionTokenSize")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Credentials", credentials)
        members.add("SubjectFromWebIdentityToken", subjectFromWebIdentityToken)
        members.add("AssumedRoleUser", assumedRoleUser)
        members.add("PackedPolicySize", packedPolicySize)
        members.add("Provider", provider)
        members.add("Audience", audience)
        members.add("SourceIdentity", sourceIdentity)
        members.add("SessionTokenUtilization", sessionTokenUtilization)
        members.add("SessionTokenSize", sessionTokenSize)
    }
}

package struct AssumeRootRequest: OperationInput {
    package static let operation = OperationName(.securityTokens, "AssumeRoot")
    package var targetPrincipal: String
    package var taskPolicyArn: PolicyDescriptorType
    package var durationSeconds: Int?
    package var minimumSessionTokenSize: Int?
    package init(targetPrincipal: String, taskPolicyArn: PolicyDescriptorType, durationSeconds: Int? = nil, minimumSessionTokenSize: Int? = nil) {
        self.targetPrincipal = targetPrincipal
        self.taskPolicyArn = taskPolicyArn
        self.durationSeconds = durationSeconds
        self.minimumSessionTokenSize = minimumSessionTokenSize
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        targetPrincipal = try members.required("TargetPrincipal")
        taskPolicyArn = try members.required("TaskPolicyArn")
        durationSeconds = try members.optional("DurationSeconds")
        minimumSessionTokenSize = try members.optional("MinimumSessionTokenSize")
    }
    package func write(to members: inout MemberWriter) {
        members.add("TargetPrincipal", targetPrincipal)
        members.add("TaskPolicyArn", taskPolicyArn)
        members.add("DurationSeconds", durationSeconds)
        members.add("MinimumSessionTokenSize", minimumSessionTokenSize)
    }
}

package struct AssumeRootResponse: ModelStructure {
    package var credentials: STSCredentials?
    package var sourceIdentity: String?
    package var sessionTokenUtilization: Int?
    package var sessionTokenSize: Int?
    package init(credentials: STSCredentials? = nil, sourceIdentity: String? = nil, sessionTokenUtilization: Int? = nil, sessionTokenSize: Int? = nil) {
        self.credentials = credentials
        self.sourceIdentity = sourceIdentity
        self.sessionTokenUtilization = sessionTokenUtilization
        self.sessionTokenSize = sessionTokenSize
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        credentials = try members.optional("Credentials")
        sourceIdentity = try members.optional("SourceIdentity")
        sessionTokenUtilization = try members.optional("SessionTokenUtilization")
        sessionTokenSize = try members.optional("SessionTokenSize")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Credentials", credentials)
        members.add("SourceIdentity", sourceIdentity)
        members.add("SessionTokenUtilization", sessionTokenUtilization)
        members.add("SessionTokenSize", sessionTokenSize)
    }
}

package struct AssumedRoleUser: ModelStructure {
    package var assumedRoleId: String
    package var arn: String
    package init(assumedRoleId: String, arn: String) {
        self.assumedRoleId = assumedRoleId
        self.arn = arn
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        assumedRoleId = try members.required("AssumedRoleId")
        arn = try members.required("Arn")
    }
    package func write(to members: inout MemberWriter) {
        members.add("AssumedRoleId", assumedRoleId)
        members.add("Arn", arn)
    }
}

// swift-format-ignore-file
// Made by Generator/generate.py from botocore 1.44.5's service models: never edited by hand.
package import Foundation

package struct GetAccessKeyInfoRequest: OperationInput {
    package static let operation = OperationName(.securityTokens, "GetAccessKeyInfo")
    package var accessKeyId: String
    package init(accessKeyId: String) {
        self.accessKeyId = accessKeyId
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        accessKeyId = try members.required("AccessKeyId")
    }
    package func write(to members: inout MemberWriter) {
        members.add("AccessKeyId", accessKeyId)
    }
}

package struct GetAccessKeyInfoResponse: ModelStructure {
    package var account: String?
    package init(account: String? = nil) {
        self.account = account
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        account = try members.optional("Account")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Account", account)
    }
}

package struct GetCallerIdentityRequest: OperationInput {
    package static let operation = OperationName(.securityTokens, "GetCallerIdentity")
    package init() {
    }
    package init(members: MemberReader) throws(ModelMismatch) {}
    package func write(to members: inout MemberWriter) {}
}

package struct GetCallerIdentityResponse: ModelStructure {
    package var userId: String?
    package var account: String?
    package var arn: String?
    package init(userId: String? = nil, account: String? = nil, arn: String? = nil) {
        self.userId = userId
        self.account = account
        self.arn = arn
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        userId = try members.optional("UserId")
        account = try members.optional("Account")
        arn = try members.optional("Arn")
    }
    package func write(to members: inout MemberWriter) {
        members.add("UserId", userId)
        members.add("Account", account)
        members.add("Arn", arn)
    }
}

package struct GetDelegatedAccessTokenRequest: OperationInput {
    package static let operation = OperationName(.securityTokens, "GetDelegatedAccessToken")
    package var tradeInToken: String
    package init(tradeInToken: String) {
        self.tradeInToken = tradeInToken
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        tradeInToken = try members.required("TradeInToken")
    }
    package func write(to members: inout MemberWriter) {
        members.add("TradeInToken", tradeInToken)
    }
}

package struct GetDelegatedAccessTokenResponse: ModelStructure {
    package var credentials: STSCredentials?
    package var packedPolicySize: Int?
    package var assumedPrincipal: String?
    package init(credentials: STSCredentials? = nil, packedPolicySize: Int? = nil, assumedPrincipal: String? = nil) {
        self.credentials = credentials
        self.packedPolicySize = packedPolicySize
        self.assumedPrincipal = assumedPrincipal
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        credentials = try members.optional("Credentials")
        packedPolicySize = try members.optional("PackedPolicySize")
        assumedPrincipal = try members.optional("AssumedPrincipal")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Credentials", credentials)
        members.add("PackedPolicySize", packedPolicySize)
        members.add("AssumedPrincipal", assumedPrincipal)
    }
}

package struct GetFederationTokenRequest: OperationInput {
    package static let operation = OperationName(.securityTokens, "GetFederationToken")
    package var name: String
    package var policy: String?
    package var policyArns: [PolicyDescriptorType]?
    package var durationSeconds: Int?
    package var tags: [Tag]?
    package var minimumSessionTokenSize: Int?
    package init(name: String, policy: String? = nil, policyArns: [PolicyDescriptorType]? = nil, durationSeconds: Int? = nil, tags: [Tag]? = nil, minimumSessionTokenSize: Int? = nil) {
        self.name = name
        self.policy = policy
        self.policyArns = policyArns
        self.durationSeconds = durationSeconds
        self.tags = tags
        self.minimumSessionTokenSize = minimumSessionTokenSize
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        name = try members.required("Name")
        policy = try members.optional("Policy")
        policyArns = try members.optional("PolicyArns")
        durationSeconds = try members.optional("DurationSeconds")
        tags = try members.optional("Tags")
        minimumSessionTokenSize = try members.optional("MinimumSessionTokenSize")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Name", name)
        members.add("Policy", policy)
        members.add("PolicyArns", policyArns)
        members.add("DurationSeconds", durationSeconds)
        members.add("Tags", tags)
        members.add("MinimumSessionTokenSize", minimumSessionTokenSize)
    }
}

package struct GetFederationTokenResponse: ModelStructure {
    package var credentials: STSCredentials?
    package var federatedUser: FederatedUser?
    package var packedPolicySize: Int?
    package var sessionTokenUtilization: Int?
    package var sessionTokenSize: Int?
    package init(credentials: STSCredentials? = nil, federatedUser: FederatedUser? = nil, packedPolicySize: Int? = nil, sessionTokenUtilization: Int? = nil, sessionTokenSize: Int? = nil) {
        self.credentials = credentials
        self.federatedUser = federatedUser
        self.packedPolicySize = packedPolicySize
        self.sessionTokenUtilization = sessionTokenUtilization
        self.sessionTokenSize = sessionTokenSize
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        credentials = try members.optional("Credentials")
        federatedUser = try members.optional("FederatedUser")
        packedPolicySize = try members.optional("PackedPolicySize")
        sessionTokenUtilization = try members.optional("SessionTokenUtilization")
        sessionTokenSize = try members.optional("SessionTokenSize")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Credentials", credentials)
        members.add("FederatedUser", federatedUser)
        members.add("PackedPolicySize", packedPolicySize)
        members.add("SessionTokenUtilization", sessionTokenUtilization)
        members.add("SessionTokenSize", sessionTokenSize)
    }
}

package struct GetSessionTokenRequest: OperationInput {
    package static let operation = OperationName(.securityTokens, "GetSessionToken")
    package var durationSeconds: Int?
    package var serialNumber: String?
    package var tokenCode: String?
    package var minimumSessionTokenSize: Int?
    package init(durationSeconds: Int? = nil, serialNumber: String? = nil, tokenCode: String? = nil, minimumSessionTokenSize: Int? = nil) {
        self.durationSeconds = durationSeconds
        self.serialNumber = serialNumber
        self.tokenCode = tokenCode
        self.minimumSessionTokenSize = minimumSessionTokenSize
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        durationSeconds = try members.optional("DurationSeconds")
        serialNumber = try members.optional("SerialNumber")
        tokenCode = try members.optional("TokenCode")
        minimumSessionTokenSize = try members.optional("MinimumSessionTokenSize")
    }
    package func write(to members: inout MemberWriter) {
        members.add("DurationSeconds", durationSeconds)
        members.add("SerialNumber", serialNumber)
        members.add("TokenCode", tokenCode)
        members.add("MinimumSessionTokenSize", minimumSessionTokenSize)
    }
}

package struct GetSessionTokenResponse: ModelStructure {
    package var credentials: STSCredentials?
    package var sessionTokenUtilization: Int?
    package var sessionTokenSize: Int?
    package init(credentials: STSCredentials? = nil, sessionTokenUtilization: Int? = nil, sessionTokenSize: Int? = nil) {
        self.credentials = credentials
        self.sessionTokenUtilization = sessionTokenUtilization
        self.sessionTokenSize = sessionTokenSize
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        credentials = try members.optional("Credentials")
        sessionTokenUtilization = try members.optional("SessionTokenUtilization")
        sessionTokenSize = try members.optional("SessionTokenSize")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Credentials", credentials)
        members.add("SessionTokenUtilization", sessionTokenUtilization)
        members.add("SessionTokenSize", sessionTokenSize)
    }
}

package struct GetWebIdentityTokenRequest: OperationInput {
    package static let operation = OperationName(.securityTokens, "GetWebIdentityToken")
    package var audience: [String]
    package var durationSeconds: Int?
    package var signingAlgorithm: String
    package var tags: [Tag]?
    package init(audience: [String], durationSeconds: Int? = nil, signingAlgorithm: String, tags: [Tag]? = nil) {
        self.audience = audience
        self.durationSeconds = durationSeconds
        self.signingAlgorithm = signingAlgorithm
        self.tags = tags
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        audience = try members.required("Audience")
        durationSeconds = try members.optional("DurationSeconds")
        signingAlgorithm = try members.required("SigningAlgorithm")
        tags = try members.optional("Tags")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Audience", audience)
        members.add("DurationSeconds", durationSeconds)
        members.add("SigningAlgorithm", signingAlgorithm)
        members.add("Tags", tags)
    }
}

package struct GetWebIdentityTokenResponse: ModelStructure {
    package var webIdentityToken: String?
    package var expiration: Date?
    package init(webIdentityToken: String? = nil, expiration: Date? = nil) {
        self.webIdentityToken = webIdentityToken
        self.expiration = expiration
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        webIdentityToken = try members.optional("WebIdentityToken")
        expiration = try members.optional("Expiration")
    }
    package func write(to members: inout MemberWriter) {
        members.add("WebIdentityToken", webIdentityToken)
        members.add("Expiration", expiration)
    }
}

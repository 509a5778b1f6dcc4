// swift-format-ignore-file
// Made by Generator/generate.py from botocore 1.44.5's service models: never edited by hand.
package import Foundation

package struct PasswordPolicyType: ModelStructure {
    package var minimumLength: Int?
    package var requireUppercase: Bool?
    package var requireLowercase: Bool?
    package var requireNumbers: Bool?
    package var requireSymbols: Bool?
    package var passwordHistorySize: Int?
    package var temporaryPasswordValidityDays: Int?
    package init(minimumLength: Int? = nil, requireUppercase: Bool? = nil, requireLowercase: Bool? = nil, requireNumbers: Bool? = nil, requireSymbols: Bool? = nil, passwordHistorySize: Int? = nil, temporaryPasswordValidityDays: Int? = nil) {
        self.minimumLength = minimumLength
        self.requireUppercase = requireUppercase
        self.requireLowercase = requireLowercase
        self.requireNumbers = requireNumbers
        self.requireSymbols = requireSymbols
        self.passwordHistorySize = passwordHistorySize
        self.temporaryPasswordValidityDays = temporaryPasswordValidityDays
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        minimumLength = try members.optional("MinimumLength")
        requireUppercase = try members.optional("RequireUppercase")
        requireLowercase = try members.optional("RequireLowercase")
        requireNumbers = try members.optional("RequireNumbers")
        requireSymbols = try members.optional("RequireSymbols")
        passwordHistorySize = try members.optional("PasswordHistorySize")
        temporaryPasswordValidityDays = try members.optional("TemporaryPasswordValidityDays")
    }
    package func write(to members: inout MemberWriter) {
        members.add("MinimumLength", minimumLength)
        members.add("RequireUppercase", requireUppercase)
        members.add("RequireLowercase", requireLowercase)
        members.add("RequireNumbers", requireNumbers)
        members.add("RequireSymbols", requireSymbols)
        members.add("PasswordHistorySize", passwordHistorySize)
        members.add("TemporaryPasswordValidityDays", temporaryPasswordValidityDays)
    }
}

package struct PreTokenGenerationVersionConfigType: ModelStructure {
    package var lambdaVersion: String
    package var lambdaArn: String
    package init(lambdaVersion: String, lambdaArn: String) {
        self.lambdaVersion = lambdaVersion
        self.lambdaArn = lambdaArn
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        lambdaVersion = try members.required("LambdaVersion")
        lambdaArn = try members.required("LambdaArn")
    }
    package func write(to members: inout MemberWriter) {
        members.add("LambdaVersion", lambdaVersion)
        members.add("LambdaArn", lambdaArn)
    }
}

package struct ProviderDescription: ModelStructure {
    package var providerName: String?
    package var providerType: String?
    package var lastModifiedDate: Date?
    package var creationDate: Date?
    package init(providerName: String? = nil, providerType: String? = nil, lastModifiedDate: Date? = nil, creationDate: Date? = nil) {
        self.providerName = providerName
        self.providerType = providerType
        self.lastModifiedDate = lastModifiedDate
        self.creationDate = creationDate
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        providerName = try members.optional("ProviderName")
        providerType = try members.optional("ProviderType")
        lastModifiedDate = try members.optional("LastModifiedDate")
        creationDate = try members.optional("CreationDate")
    }
    package func write(to members: inout MemberWriter) {
        members.add("ProviderName", providerName)
        members.add("ProviderType", providerType)
        members.add("LastModifiedDate", lastModifiedDate)
        members.add("CreationDate", creationDate)
    }
}

package struct ProviderUserIdentifierType: ModelStructure {
    package var providerName: String?
    package var providerAttributeName: String?
    package var providerAttributeValue: String?
    package init(providerName: String? = nil, providerAttributeName: String? = nil, providerAttributeValue: String? = nil) {
        self.providerName = providerName
        self.providerAttributeName = providerAttributeName
        self.providerAttributeValue = providerAttributeValue
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        providerName = try members.optional("ProviderName")
        providerAttributeName = try members.optional("ProviderAttributeName")
        providerAttributeValue = try members.optional("ProviderAttributeValue")
    }
    package func write(to members: inout MemberWriter) {
        members.add("ProviderName", providerName)
        members.add("ProviderAttributeName", providerAttributeName)
        members.add("ProviderAttributeValue", providerAttributeValue)
    }
}

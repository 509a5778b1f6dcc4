// swift-format-ignore-file
// Made by Generator/generate.py from botocore 1.44.5's service models: never edited by hand.
package import Foundation

package struct SAMLPrivateKey: ModelStructure {
    package var keyId: String?
    package var timestamp: Date?
    package init(keyId: String? = nil, timestamp: Date? = nil) {
        self.keyId = keyId
        self.timestamp = timestamp
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        keyId = try members.optional("KeyId")
        timestamp = try members.optional("Timestamp")
    }
    package func write(to members: inout MemberWriter) {
        members.add("KeyId", keyId)
        members.add("Timestamp", timestamp)
    }
}

package struct SAMLProviderListEntry: ModelStructure {
    package var arn: String?
    package var validUntil: Date?
    package var createDate: Date?
    package init(arn: String? = nil, validUntil: Date? = nil, createDate: Date? = nil) {
        self.arn = arn
        self.validUntil = validUntil
        self.createDate = createDate
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        arn = try members.optional("Arn")
        validUntil = try members.optional("ValidUntil")
        createDate = try members.optional("CreateDate")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Arn", arn)
        members.add("ValidUntil", validUntil)
        members.add("CreateDate", createDate)
    }
}

package struct SetDefaultPolicyVersionRequest: OperationInput {
    package static let operation = OperationName(.accessManagement, "SetDefaultPolicyVersion")
    package var policyArn: String
    package var versionId: String
    package init(policyArn: String, versionId: String) {
        self.policyArn = policyArn
        self.versionId = versionId
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        policyArn = try members.required("PolicyArn")
        versionId = try members.required("VersionId")
    }
    package func write(to members: inout MemberWriter) {
        members.add("PolicyArn", policyArn)
        members.add("VersionId", versionId)
    }
}

package struct SourceRoleTemplate: ModelStructure {
    package var templateArn: String
    package var templateMinorVersion: Int
    package init(templateArn: String, templateMinorVersion: Int) {
        self.templateArn = templateArn
        self.templateMinorVersion = templateMinorVersion
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        templateArn = try members.required("TemplateArn")
        templateMinorVersion = try members.required("TemplateMinorVersion")
    }
    package func write(to members: inout MemberWriter) {
        members.add("TemplateArn", templateArn)
        members.add("TemplateMinorVersion", templateMinorVersion)
    }
}

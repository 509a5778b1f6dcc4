// swift-format-ignore-file
// Made by Generator/generate.py from botocore 1.44.5's service models: never edited by hand.
package import Foundation

package struct STSCredentials: ModelStructure {
    package var accessKeyId: String
    package var secretAccessKey: String
    package var sessionToken: String
    package var expiration: Date
    package init(accessKeyId: String, secretAccessKey: String, sessionToken: String, expiration: Date) {
        self.accessKeyId = accessKeyId
        self.secretAccessKey = secretAccessKey
        self.sessionToken = sessionToken
        self.expiration = expiration
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        accessKeyId = try members.required("AccessKeyId")
        secretAccessKey = try members.required("SecretAccessKey")
        sessionToken = try members.required("SessionToken")
        expiration = try members.required("Expiration")
    }
    package func write(to members: inout MemberWriter) {
        members.add("AccessKeyId", accessKeyId)
        members.add("SecretAccessKey", secretAccessKey)
        members.add("SessionToken", sessionToken)
        members.add("Expiration", expiration)
    }
}

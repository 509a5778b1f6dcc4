// swift-format-ignore-file
// Made by Generator/generate.py from botocore 1.44.5's service models: never edited by hand.
package import Foundation

package struct TagResourceRequest: OperationInput {
    package static let operation = OperationName(.userPools, "TagResource")
    package var resourceArn: String
    package var tags: [String: String]
    package init(resourceArn: String, tags: [String: String]) {
        self.resourceArn = resourceArn
        self.tags = tags
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        resourceArn = try members.required("ResourceArn")
        tags = try members.required("Tags")
    }
    package func write(to members: inout MemberWriter) {
        members.add("ResourceArn", resourceArn)
        members.add("Tags", tags)
    }
}

package struct TagResourceResponse: ModelStructure {
    package init() {
    }
    package init(members: MemberReader) throws(ModelMismatch) {}
    package func write(to members: inout MemberWriter) {}
}

package struct TermsDescriptionType: ModelStructure {
    package var termsId: String
    package var termsName: String
    package var enforcement: String
    package var creationDate: Date
    package var lastModifiedDate: Date
    package init(termsId: String, termsName: String, enforcement: String, creationDate: Date, lastModifiedDate: Date) {
        self.termsId = termsId
        self.termsName = termsName
        self.enforcement = enforcement
        self.creationDate = creationDate
        self.lastModifiedDate = lastModifiedDate
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        termsId = try members.required("TermsId")
        termsName = try members.required("TermsName")
        enforcement = try members.required("Enforcement")
        creationDate = try members.required("CreationDate")
        lastModifiedDate = try members.required("LastModifiedDate")
    }
    package func write(to members: inout MemberWriter) {
        members.add("TermsId", termsId)
        members.add("TermsName", termsName)
        members.add("Enforcement", enforcement)
        members.add("CreationDate", creationDate)
        members.add("LastModifiedDate", lastModifiedDate)
    }
}

package struct TermsType: ModelStructure {
    package var termsId: String
    package var userPoolId: String
    package var clientId: String
    package var termsName: String
    package var termsSource: String
    package var enforcement: String
    package var links: [String: String]
    package var creationDate: Date
    package var lastModifiedDate: Date
    package init(termsId: String, userPoolId: String, clientId: String, termsName: String, termsSource: String, enforcement: String, links: [String: String], creationDate: Date, lastModifiedDate: Date) {
        self.termsId = termsId
        self.userPoolId = userPoolId
        self.clientId = clientId
        self.termsName = termsName
        self.termsSource = termsSource
        self.enforcement = enforcement
        self.links = links
        self.creationDate = creationDate
        self.lastModifiedDate = lastModifiedDate
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        termsId = try members.required("TermsId")
        userPoolId = try members.required("UserPoolId")
        clientId = try members.required("ClientId")
        termsName = try members.required("TermsName")
        termsSource = try members.required("TermsSource")
        enforcement = try members.required("Enforcement")
        links = try members.required("Links")
        creationDate = try members.required("CreationDate")
        lastModifiedDate = try members.required("LastModifiedDate")
    }
    package func write(to members: inout MemberWriter) {
        members.add("TermsId", termsId)
        members.add("UserPoolId", userPoolId)
        members.add("ClientId", clientId)
        members.add("TermsName", termsName)
        members.add("TermsSource", termsSource)
        members.add("Enforcement", enforcement)
        members.add("Links", links)
        members.add("CreationDate", creationDate)
        members.add("LastModifiedDate", lastModifiedDate)
    }
}

package struct TokenValidityUnitsType: ModelStructure {
    package var accessToken: String?
    package var idToken: String?
    package var refreshToken: String?
    package init(accessToken: String? = nil, idToken: String? = nil, refreshToken: String? = nil) {
        self.accessToken = accessToken
        self.idToken = idToken
        self.refreshToken = refreshToken
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        accessToken = try members.optional("AccessToken")
        idToken = try members.optional("IdToken")
        refreshToken = try members.optional("RefreshToken")
    }
    package func write(to members: inout MemberWriter) {
        members.add("AccessToken", accessToken)
        members.add("IdToken", idToken)
        members.add("RefreshToken", refreshToken)
    }
}

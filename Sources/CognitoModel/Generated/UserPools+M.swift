// swift-format-ignore-file
// Made by Generator/generate.py from botocore 1.44.5's service models: never edited by hand.
package import Foundation
package import IdentityModel

package struct MFAOptionType: ModelStructure {
    package var deliveryMedium: String?
    package var attributeName: String?
    package init(deliveryMedium: String? = nil, attributeName: String? = nil) {
        self.deliveryMedium = deliveryMedium
        self.attributeName = attributeName
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        deliveryMedium = try members.optional("DeliveryMedium")
        attributeName = try members.optional("AttributeName")
    }
    package func write(to members: inout MemberWriter) {
        members.add("DeliveryMedium", deliveryMedium)
        members.add("AttributeName", attributeName)
    }
}

package struct ManagedLoginBrandingType: ModelStructure {
    package var managedLoginBrandingId: String?
    package var userPoolId: String?
    package var useCognitoProvidedValues: Bool?
    package var settings: JSONValue?
    package var assets: [AssetType]?
    package var creationDate: Date?
    package var lastModifiedDate: Date?
    package init(managedLoginBrandingId: String? = nil, userPoolId: String? = nil, useCognitoProvidedValues: Bool? = nil, settings: JSONValue? = nil, assets: [AssetType]? = nil, creationDate: Date? = nil, lastModifiedDate: Date? = nil) {
        self.managedLoginBrandingId = managedLoginBrandingId
        self.userPoolId = userPoolId
        self.useCognitoProvidedValues = useCognitoProvidedValues
        self.settings = settings
        self.assets = assets
        self.creationDate = creationDate
        self.lastModifiedDate = lastModifiedDate
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        managedLoginBrandingId = try members.optional("ManagedLoginBrandingId")
        userPoolId = try members.optional("UserPoolId")
        useCognitoProvidedValues = try members.optional("UseCognitoProvidedValues")
        settings = try members.optional("Settings")
        assets = try members.optional("Assets")
        creationDate = try members.optional("CreationDate")
        lastModifiedDate = try members.optional("LastModifiedDate")
    }
    package func write(to members: inout MemberWriter) {
        members.add("ManagedLoginBrandingId", managedLoginBrandingId)
        members.add("UserPoolId", userPoolId)
        members.add("UseCognitoProvidedValues", useCognitoProvidedValues)
        members.add("Settings", settings)
        members.add("Assets", assets)
        members.add("CreationDate", creationDate)
        members.add("LastModifiedDate", lastModifiedDate)
    }
}

package struct MessageTemplateType: ModelStructure {
    package var sMSMessage: String?
    package var emailMessage: String?
    package var emailSubject: String?
    package init(sMSMessage: String? = nil, emailMessage: String? = nil, emailSubject: String? = nil) {
        self.sMSMessage = sMSMessage
        self.emailMessage = emailMessage
        self.emailSubject = emailSubject
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        sMSMessage = try members.optional("SMSMessage")
        emailMessage = try members.optional("EmailMessage")
        emailSubject = try members.optional("EmailSubject")
    }
    package func write(to members: inout MemberWriter) {
        members.add("SMSMessage", sMSMessage)
        members.add("EmailMessage", emailMessage)
        members.add("EmailSubject", emailSubject)
    }
}

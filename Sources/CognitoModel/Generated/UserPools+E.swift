// swift-format-ignore-file
// Made by Generator/generate.py from botocore 1.44.5's service models: never edited by hand.
package import Foundation

package struct EmailConfigurationType: ModelStructure {
    package var sourceArn: String?
    package var replyToEmailAddress: String?
    package var emailSendingAccount: String?
    package var from: String?
    package var configurationSet: String?
    package init(sourceArn: String? = nil, replyToEmailAddress: String? = nil, emailSendingAccount: String? = nil, from: String? = nil, configurationSet: String? = nil) {
        self.sourceArn = sourceArn
        self.replyToEmailAddress = replyToEmailAddress
        self.emailSendingAccount = emailSendingAccount
        self.from = from
        self.configurationSet = configurationSet
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        sourceArn = try members.optional("SourceArn")
        replyToEmailAddress = try members.optional("ReplyToEmailAddress")
        emailSendingAccount = try members.optional("EmailSendingAccount")
        from = try members.optional("From")
        configurationSet = try members.optional("ConfigurationSet")
    }
    package func write(to members: inout MemberWriter) {
        members.add("SourceArn", sourceArn)
        members.add("ReplyToEmailAddress", replyToEmailAddress)
        members.add("EmailSendingAccount", emailSendingAccount)
        members.add("From", from)
        members.add("ConfigurationSet", configurationSet)
    }
}

package struct EmailMfaConfigType: ModelStructure {
    package var message: String?
    package var subject: String?
    package init(message: String? = nil, subject: String? = nil) {
        self.message = message
        self.subject = subject
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        message = try members.optional("Message")
        subject = try members.optional("Subject")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Message", message)
        members.add("Subject", subject)
    }
}

package struct EmailMfaSettingsType: ModelStructure {
    package var enabled: Bool?
    package var preferredMfa: Bool?
    package init(enabled: Bool? = nil, preferredMfa: Bool? = nil) {
        self.enabled = enabled
        self.preferredMfa = preferredMfa
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        enabled = try members.optional("Enabled")
        preferredMfa = try members.optional("PreferredMfa")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Enabled", enabled)
        members.add("PreferredMfa", preferredMfa)
    }
}

package struct EumsSmsConfigurationType: ModelStructure {
    package var callerArn: String
    package var externalId: String?
    package var originationIdentity: String?
    package var configurationSetName: String?
    package var inEntityId: String?
    package var inTemplateId: String?
    package var region: String?
    package init(callerArn: String, externalId: String? = nil, originationIdentity: String? = nil, configurationSetName: String? = nil, inEntityId: String? = nil, inTemplateId: String? = nil, region: String? = nil) {
        self.callerArn = callerArn
        self.externalId = externalId
        self.originationIdentity = originationIdentity
        self.configurationSetName = configurationSetName
        self.inEntityId = inEntityId
        self.inTemplateId = inTemplateId
        self.region = region
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        callerArn = try members.required("CallerArn")
        externalId = try members.optional("ExternalId")
        originationIdentity = try members.optional("OriginationIdentity")
        configurationSetName = try members.optional("ConfigurationSetName")
        inEntityId = try members.optional("InEntityId")
        inTemplateId = try members.optional("InTemplateId")
        region = try members.optional("Region")
    }
    package func write(to members: inout MemberWriter) {
        members.add("CallerArn", callerArn)
        members.add("ExternalId", externalId)
        members.add("OriginationIdentity", originationIdentity)
        members.add("ConfigurationSetName", configurationSetName)
        members.add("InEntityId", inEntityId)
        members.add("InTemplateId", inTemplateId)
        members.add("Region", region)
    }
}

package struct EventContextDataType: ModelStructure {
    package var ipAddress: String?
    package var deviceName: String?
    package var timezone: String?
    package var city: String?
    package var country: String?
    package init(ipAddress: String? = nil, deviceName: String? = nil, timezone: String? = nil, city: String? = nil, country: String? = nil) {
        self.ipAddress = ipAddress
        self.deviceName = deviceName
        self.timezone = timezone
        self.city = city
        self.country = country
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        ipAddress = try members.optional("IpAddress")
        deviceName = try members.optional("DeviceName")
        timezone = try members.optional("Timezone")
        city = try members.optional("City")
        country = try members.optional("Country")
    }
    package func write(to members: inout MemberWriter) {
        members.add("IpAddress", ipAddress)
        members.add("DeviceName", deviceName)
        members.add("Timezone", timezone)
        members.add("City", city)
        members.add("Country", country)
    }
}

package struct EventFeedbackType: ModelStructure {
    package var feedbackValue: String
    package var provider: String
    package var feedbackDate: Date?
    package init(feedbackValue: String, provider: String, feedbackDate: Date? = nil) {
        self.feedbackValue = feedbackValue
        self.provider = provider
        self.feedbackDate = feedbackDate
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        feedbackValue = try members.required("FeedbackValue")
        provider = try members.required("Provider")
        feedbackDate = try members.optional("FeedbackDate")
    }
    package func write(to members: inout MemberWriter) {
        members.add("FeedbackValue", feedbackValue)
        members.add("Provider", provider)
        members.add("FeedbackDate", feedbackDate)
    }
}

package struct EventRiskType: ModelStructure {
    package var riskDecision: String?
    package var riskLevel: String?
    package var compromisedCredentialsDetected: Bool?
    package init(riskDecision: String? = nil, riskLevel: String? = nil, compromisedCredentialsDetected: Bool? = nil) {
        self.riskDecision = riskDecision
        self.riskLevel = riskLevel
        self.compromisedCredentialsDetected = compromisedCredentialsDetected
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        riskDecision = try members.optional("RiskDecision")
        riskLevel = try members.optional("RiskLevel")
        compromisedCredentialsDetected = try members.optional("CompromisedCredentialsDetected")
    }
    package func write(to members: inout MemberWriter) {
        members.add("RiskDecision", riskDecision)
        members.add("RiskLevel", riskLevel)
        members.add("CompromisedCredentialsDetected", compromisedCredentialsDetected)
    }
}

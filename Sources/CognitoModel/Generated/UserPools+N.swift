// swift-format-ignore-file
// Made by Generator/generate.py from botocore 1.44.5's service models: never edited by hand.

package struct NewDeviceMetadataType: ModelStructure {
    package var deviceKey: String?
    package var deviceGroupKey: String?
    package init(deviceKey: String? = nil, deviceGroupKey: String? = nil) {
        self.deviceKey = deviceKey
        self.deviceGroupKey = deviceGroupKey
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        deviceKey = try members.optional("DeviceKey")
        deviceGroupKey = try members.optional("DeviceGroupKey")
    }
    package func write(to members: inout MemberWriter) {
        members.add("DeviceKey", deviceKey)
        members.add("DeviceGroupKey", deviceGroupKey)
    }
}

package struct NotifyConfigurationType: ModelStructure {
    package var from: String?
    package var replyTo: String?
    package var sourceArn: String
    package var blockEmail: NotifyEmailType?
    package var noActionEmail: NotifyEmailType?
    package var mfaEmail: NotifyEmailType?
    package init(from: String? = nil, replyTo: String? = nil, sourceArn: String, blockEmail: NotifyEmailType? = nil, noActionEmail: NotifyEmailType? = nil, mfaEmail: NotifyEmailType? = nil) {
        self.from = from
        self.replyTo = replyTo
        self.sourceArn = sourceArn
        self.blockEmail = blockEmail
        self.noActionEmail = noActionEmail
        self.mfaEmail = mfaEmail
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        from = try members.optional("From")
        replyTo = try members.optional("ReplyTo")
        sourceArn = try members.required("SourceArn")
        blockEmail = try members.optional("BlockEmail")
        noActionEmail = try members.optional("NoActionEmail")
        mfaEmail = try members.optional("MfaEmail")
    }
    package func write(to members: inout MemberWriter) {
        members.add("From", from)
        members.add("ReplyTo", replyTo)
        members.add("SourceArn", sourceArn)
        members.add("BlockEmail", blockEmail)
        members.add("NoActionEmail", noActionEmail)
        members.add("MfaEmail", mfaEmail)
    }
}

package struct NotifyEmailType: ModelStructure {
    package var subject: String
    package var htmlBody: String?
    package var textBody: String?
    package init(subject: String, htmlBody: String? = nil, textBody: String? = nil) {
        self.subject = subject
        self.htmlBody = htmlBody
        self.textBody = textBody
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        subject = try members.required("Subject")
        htmlBody = try members.optional("HtmlBody")
        textBody = try members.optional("TextBody")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Subject", subject)
        members.add("HtmlBody", htmlBody)
        members.add("TextBody", textBody)
    }
}

package struct NumberAttributeConstraintsType: ModelStructure {
    package var minValue: String?
    package var maxValue: String?
    package init(minValue: String? = nil, maxValue: String? = nil) {
        self.minValue = minValue
        self.maxValue = maxValue
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        minValue = try members.optional("MinValue")
        maxValue = try members.optional("MaxValue")
    }
    package func write(to members: inout MemberWriter) {
        members.add("MinValue", minValue)
        members.add("MaxValue", maxValue)
    }
}

// swift-format-ignore-file
// Made by Generator/generate.py from botocore 1.44.5's service models: never edited by hand.

package struct VerificationMessageTemplateType: ModelStructure {
    package var smsMessage: String?
    package var emailMessage: String?
    package var emailSubject: String?
    package var emailMessageByLink: String?
    package var emailSubjectByLink: String?
    package var defaultEmailOption: String?
    package init(smsMessage: String? = nil, emailMessage: String? = nil, emailSubject: String? = nil, emailMessageByLink: String? = nil, emailSubjectByLink: String? = nil, defaultEmailOption: String? = nil) {
        self.smsMessage = smsMessage
        self.emailMessage = emailMessage
        self.emailSubject = emailSubject
        self.emailMessageByLink = emailMessageByLink
        self.emailSubjectByLink = emailSubjectByLink
        self.defaultEmailOption = defaultEmailOption
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        smsMessage = try members.optional("SmsMessage")
        emailMessage = try members.optional("EmailMessage")
        emailSubject = try members.optional("EmailSubject")
        emailMessageByLink = try members.optional("EmailMessageByLink")
        emailSubjectByLink = try members.optional("EmailSubjectByLink")
        defaultEmailOption = try members.optional("DefaultEmailOption")
    }
    package func write(to members: inout MemberWriter) {
        members.add("SmsMessage", smsMessage)
        members.add("EmailMessage", emailMessage)
        members.add("EmailSubject", emailSubject)
        members.add("EmailMessageByLink", emailMessageByLink)
        members.add("EmailSubjectByLink", emailSubjectByLink)
        members.add("DefaultEmailOption", defaultEmailOption)
    }
}

package struct VerifySoftwareTokenRequest: OperationInput {
    package static let operation = OperationName(.userPools, "VerifySoftwareToken")
    package var accessToken: String?
    package var session: String?
    package var userCode: String
    package var friendlyDeviceName: String?
    package init(accessToken: String? = nil, session: String? = nil, userCode: String, friendlyDeviceName: String? = nil) {
        self.accessToken = accessToken
        self.session = session
        self.userCode = userCode
        self.friendlyDeviceName = friendlyDeviceName
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        accessToken = try members.optional("AccessToken")
        session = try members.optional("Session")
        userCode = try members.required("UserCode")
        friendlyDeviceName = try members.optional("FriendlyDeviceName")
    }
    package func write(to members: inout MemberWriter) {
        members.add("AccessToken", accessToken)
        members.add("Session", session)
        members.add("UserCode", userCode)
        members.add("FriendlyDeviceName", friendlyDeviceName)
    }
}

package struct VerifySoftwareTokenResponse: ModelStructure {
    package var status: String?
    package var session: String?
    package init(status: String? = nil, session: String? = nil) {
        self.status = status
        self.session = session
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        status = try members.optional("Status")
        session = try members.optional("Session")
    }
    package func write(to members: inout MemberWriter) {
        members.add("Status", status)
        members.add("Session", session)
    }
}

package struct VerifyUserAttributeRequest: OperationInput {
    package static let operation = OperationName(.userPools, "VerifyUserAttribute")
    package var accessToken: String
    package var attributeName: String
    package var code: String
    package init(accessToken: String, attributeName: String, code: String) {
        self.accessToken = accessToken
        self.attributeName = attributeName
        self.code = code
    }
    package init(members: MemberReader) throws(ModelMismatch) {
        accessToken = try members.required("AccessToken")
        attributeName = try members.required("AttributeName")
        code = try members.required("Code")
    }
    package func write(to members: inout MemberWriter) {
        members.add("AccessToken", accessToken)
        members.add("AttributeName", attributeName)
        members.add("Code", code)
    }
}

package struct VerifyUserAttributeResponse: ModelStructure {
    package init() {
    }
    package init(members: MemberReader) throws(ModelMismatch) {}
    package func write(to members: inout MemberWriter) {}
}

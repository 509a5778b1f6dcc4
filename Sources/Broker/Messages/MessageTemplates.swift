import IdentityModel

/// The pool's texts with what stands in their placeholders.
///
/// Source: Amazon Cognito user pools API reference, VerificationMessageTemplateType, MessageTemplateType.
struct MessageTemplates {
    let pool: UserPoolConfiguration

    /// A code that proves an address or resets a password.
    func verification(code: String, to address: String, attribute: String) -> OutgoingMessage {
        if attribute == "phone_number" {
            return OutgoingMessage(
                channel: .sms(phoneNumber: address),
                body: fill(pool.verificationSMSMessage ?? "Your verification code is {####}. ", code: code, username: nil))
        }
        return mail(
            to: address, subject: pool.verificationEmailSubject ?? "Your verification code",
            body: fill(pool.verificationEmailMessage ?? "Your verification code is {####}. ", code: code, username: nil))
    }

    /// A link that proves an e-mail address and confirms its user.
    ///
    /// - Parameter url: absolute and percent-encoded.
    func verification(link url: String, to address: String) -> OutgoingMessage {
        let text = pool.verificationEmailMessageByLink ?? "Please click the link below to verify your email address. {##Verify Email##} "
        return mail(to: address, subject: pool.verificationEmailSubjectByLink ?? "Your verification link", body: fill(text, link: url))
    }

    /// A code that signs in.
    func authentication(code: String, to address: String, attribute: String) -> OutgoingMessage {
        let standard = "Your authentication code is {####}. "
        if attribute == "phone_number" {
            return OutgoingMessage(
                channel: .sms(phoneNumber: address), body: fill(pool.smsAuthenticationMessage ?? standard, code: code, username: nil))
        }
        return mail(
            to: address, subject: pool.secondFactors.emailSubject ?? "Your authentication code",
            body: fill(pool.secondFactors.emailMessage ?? standard, code: code, username: nil))
    }

    /// A temporary password.
    func invitation(username: String, password: String, to address: String, attribute: String) -> OutgoingMessage {
        let standard = "Your username is {username} and temporary password is {####}. "
        if attribute == "phone_number" {
            return OutgoingMessage(
                channel: .sms(phoneNumber: address), body: fill(pool.invitationSMSMessage ?? standard, code: password, username: username))
        }
        return mail(
            to: address, subject: pool.invitationEmailSubject ?? "Your temporary password",
            body: fill(pool.invitationEmailMessage ?? standard, code: password, username: username))
    }

    private func mail(to address: String, subject: String, body: String) -> OutgoingMessage {
        OutgoingMessage(
            channel: .email(address: address, subject: subject), body: body, sender: pool.emailSender, replyTo: pool.emailReplyTo)
    }

    /// A function's text with what stands in its placeholders.
    func filled(_ text: String, _ customization: MessageCustomization) -> String {
        if let link = customization.link { return fill(text, link: link.exposed) }
        return fill(text, code: customization.code.exposed, username: customization.invitedName)
    }

    /// One pass over the text, so that a name with a placeholder in it stays a name.
    private func fill(_ template: String, code: String, username: String?) -> String {
        var result = ""
        var rest = Substring(template)
        while let open = rest.firstIndex(of: "{") {
            result += rest[..<open]
            rest = rest[open...]
            if rest.hasPrefix("{####}") {
                result += code
                rest = rest.dropFirst(6)
            } else if let username, rest.hasPrefix("{username}") {
                result += username
                rest = rest.dropFirst(10)
            } else {
                result += "{"
                rest = rest.dropFirst()
            }
        }
        return result + rest
    }

    /// Makes each `{##words##}` a link that says the words.
    private func fill(_ template: String, link url: String) -> String {
        // The words are the administrator's own HTML, like the text around them; of the URL only `&` means anything in HTML.
        let target = url.split(separator: "&", omittingEmptySubsequences: false).joined(separator: "&amp;")
        var result = ""
        var rest = Substring(template)
        while let open = rest.firstRange(of: "{##"), let close = rest[open.upperBound...].firstRange(of: "##}") {
            result += rest[..<open.lowerBound] + "<a href=\"\(target)\">" + rest[open.upperBound..<close.lowerBound] + "</a>"
            rest = rest[close.upperBound...]
        }
        return result + rest
    }
}

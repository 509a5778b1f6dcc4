import CLibCurl
import Foundation
package import IdentityModel
import ProviderKit

/// Hands e-mail to the operator's mail server.
///
/// `smtps://` is TLS from the first octet, with the server's certificate verified. `smtp://` starts TLS where the server offers it;
/// if the URL holds credentials, TLS and a verified certificate are required, because nobody's password goes out in the open.
/// Source: RFC 5321, RFC 3207, RFC 8314.
package final class SMTPDelivery: MessageDelivery {
    private struct Credentials: Sendable {
        let username: String
        let password: String
    }

    private let client: OutboundClient
    private let url: String
    private let isImplicitTLS: Bool
    private let credentials: Secret<Credentials>?
    private let sender: MailAddress
    private let time: any TimeSource
    private let random: any RandomSource

    /// - Parameter url: `smtp://host[:port]` or `smtps://host[:port]`, with `user:password@` where the server asks for it.
    /// - Throws: `invalidConfiguration`.
    package init(
        url: Secret<String>, sender: String = OutboundSender.standard, client: OutboundClient, time: any TimeSource, random: any RandomSource
    ) throws(DeliveryError) {
        guard let parts = curl_url() else { throw .invalidConfiguration("out of memory") }
        defer { curl_url_cleanup(parts) }
        guard curl_url_set(parts, CURLUPART_URL, url.exposed, UInt32(CURLU_NON_SUPPORT_SCHEME)) == CURLUE_OK,
            let scheme = Self.part(CURLUPART_SCHEME, of: parts), ["smtp", "smtps"].contains(scheme),
            let host = Self.part(CURLUPART_HOST, of: parts), !host.isEmpty
        else { throw .invalidConfiguration("the mail server is smtp://host:port or smtps://host:port") }
        if let username = Self.part(CURLUPART_USER, of: parts) {
            credentials = Secret(Credentials(username: username, password: Self.part(CURLUPART_PASSWORD, of: parts) ?? ""))
        } else {
            credentials = nil
        }
        isImplicitTLS = scheme.isIdentical(to: "smtps")
        guard let sender = try? MailAddress(sender) else { throw .invalidConfiguration("the sender is not an e-mail address") }
        let port = Self.part(CURLUPART_PORT, of: parts).map { ":\($0)" } ?? ""
        // The path is the name we greet with.
        self.url = "\(scheme)://\(host)\(port)/\(sender.domain)"
        self.sender = sender
        self.client = client
        self.time = time
        self.random = random
    }

    package func deliver(_ message: OutgoingMessage) async throws {
        let mail = try MailMessage(message, sender: sender, date: time.now, messageID: random.uuid())
        let answer: Transfer.Answer
        var reply = 0
        do throws(OutboundError) {
            let transfer = try transfer(of: mail)
            let result = try await client.loop.run(transfer)
            reply = transfer.replyCode
            answer = try transfer.answer(result, host: "the mail server")
        } catch {
            throw reply >= 400 ? Self.refusal(reply) : DeliveryError.notAccepted(Self.words(error))
        }
        guard (200..<300).contains(answer.status) else { throw Self.refusal(answer.status) }
    }

    package func check(_ message: OutgoingMessage) throws {
        _ = try MailMessage(message, sender: sender, date: time.now, messageID: "check")
    }

    /// Replies from 500 on are for good, those below for now (RFC 5321 §4.2.1); but a refused log-in or a missing one is the operator's mistake
    /// and no fault of the message.
    private static func refusal(_ reply: Int) -> DeliveryError {
        let words = "the mail server answers \(reply)"
        return (550...559).contains(reply) ? .rejected(words) : .notAccepted(words)
    }

    private func transfer(of mail: MailMessage) throws(OutboundError) -> Transfer {
        // The operator named this server, so it may stand anywhere.
        let transfer = try Transfer(addresses: .globalAndLocal, rules: client.rules, maximumBytes: 1 << 16)
        try transfer.setBounds(schemes: isImplicitTLS ? "smtps" : "smtp", totalMilliseconds: client.rules.totalMilliseconds)
        try transfer.set(CURLOPT_URL, url)
        if let credentials {
            try transfer.set(CURLOPT_USERNAME, credentials.exposed.username)
            try transfer.set(CURLOPT_PASSWORD, credentials.exposed.password)
            try transfer.set(CURLOPT_USE_SSL, Int(CURLUSESSL_ALL.rawValue))
        } else if !isImplicitTLS {
            // Whoever could forge a certificate here could as well hide that TLS is offered: it keeps out listeners only.
            try transfer.set(CURLOPT_USE_SSL, Int(CURLUSESSL_TRY.rawValue))
            try transfer.set(CURLOPT_SSL_VERIFYPEER, 0)
            try transfer.set(CURLOPT_SSL_VERIFYHOST, 0)
        }
        try transfer.set(CURLOPT_MAIL_FROM, "<\(mail.sender.text)>")
        try transfer.set(CURLOPT_MAIL_RCPT, lines: ["<\(mail.recipient.text)>"])
        try transfer.setUpload(mail.bytes)
        return transfer
    }

    private static func words(_ error: OutboundError) -> String {
        switch error {
        case .refusedURL, .refusedAddress: "the mail server's address cannot be used"
        case .timedOut: "the mail server does not answer"
        case .tooLarge: "the mail server's answer is too long"
        case .failed(let reason): reason
        }
    }

    private static func part(_ part: CURLUPart, of url: OpaquePointer) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        guard curl_url_get(url, part, &text, UInt32(CURLU_URLDECODE)) == CURLUE_OK, let text else { return nil }
        defer { curl_free(text) }
        return String(validatingCString: text)
    }
}

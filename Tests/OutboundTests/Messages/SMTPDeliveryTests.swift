import Fixtures
import Foundation
import IdentityModel
import Testing

@testable import Outbound

/// Against a real mail server, which says what it received.
@Suite struct SMTPDeliveryTests {
    /// Arguments: certificate, key (or two empty words), then `auth` to demand credentials, `implicit` for TLS
    /// from the first octet.
    static let server = """
        import asyncio, email, email.policy, json, ssl, sys
        from aiosmtpd.smtp import SMTP, AuthResult
        class Handler:
            async def handle_RCPT(self, server, session, envelope, address, options):
                if address.startswith("refused"): return "550 no such user"
                envelope.rcpt_tos.append(address)
                return "250 OK"
            async def handle_DATA(self, server, session, envelope):
                mail = email.message_from_bytes(envelope.content, policy=email.policy.default)
                print(json.dumps({"from": envelope.mail_from, "to": envelope.rcpt_tos, "subject": mail["subject"], "body": mail.get_content().replace("\\r\\n", "\\n"),
                    "tls": session.ssl is not None, "user": getattr(session.auth_data, "login", b"").decode() if session.auth_data else "",
                    "defects": [str(d) for d in mail.defects], "headers": [k for k, _ in mail.items()]}))
                return "250 OK"
        def check(server, session, envelope, mechanism, data):
            return AuthResult(success=data.password == b"p:w/d", handled=False, auth_data=data)
        context = None
        if sys.argv[1]:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(sys.argv[1], sys.argv[2])
        demands = "auth" in sys.argv
        implicit = context if "implicit" in sys.argv else None
        offered = None if implicit else context
        async def main():
            make = lambda: SMTP(Handler(), tls_context=offered, authenticator=check, auth_required=demands, auth_require_tls=False, hostname="localhost")
            server = await asyncio.get_running_loop().create_server(make, "127.0.0.1", 0, ssl=implicit)
            print(server.sockets[0].getsockname()[1])
            await server.serve_forever()
        asyncio.run(main())
        """

    let random = CountingRandom()
    let time = FixedTime()

    @Test func `a mail arrives as it was written, and nothing of the envelope is ours to guess`() async throws {
        let peer = try await PythonPeer(Self.server, arguments: ["", ""])
        defer { peer.stop() }
        let body = "Grüezi,\n.\nIhr Code ist 123456.\n..\n" + String(repeating: "lange Zeile ", count: 100)
        try await delivery("smtp://127.0.0.1:\(peer.port)").deliver(
            OutgoingMessage(channel: .email(address: "ada@example.com", subject: "Bestätigung"), body: body))
        let mail = try await peer.nextObject()
        #expect(mail["from"] as? String == "no-reply@verificationemail.com")
        #expect(mail["to"] as? [String] == ["ada@example.com"])
        #expect(mail["subject"] as? String == "Bestätigung")
        #expect((mail["body"] as? String)?.trimmingCharacters(in: .newlines) == body.trimmingCharacters(in: .newlines))
        #expect(mail["defects"] as? [String] == [])
        #expect(mail["tls"] as? Bool == false)
        #expect((mail["headers"] as? [String])?.contains("Message-ID") ?? false)
    }

    @Test func `TLS is taken where it is offered`() async throws {
        let certificate = try await LoopbackCertificate()
        let peer = try await PythonPeer(Self.server, arguments: [certificate.certificate, certificate.key])
        defer { peer.stop() }
        try await delivery("smtp://localhost:\(peer.port)").deliver(Self.mail)
        #expect(try await peer.nextObject()["tls"] as? Bool == true)
    }

    @Test func `credentials go to a server with a verified certificate`() async throws {
        let certificate = try await LoopbackCertificate()
        let peer = try await PythonPeer(Self.server, arguments: [certificate.certificate, certificate.key, "auth"])
        defer { peer.stop() }
        let url = "smtp://mailer:p%3Aw%2Fd@localhost:\(peer.port)"
        try await delivery(url, trustStore: certificate.certificate).deliver(Self.mail)
        let mail = try await peer.nextObject()
        #expect(mail["tls"] as? Bool == true)
        #expect(mail["user"] as? String == "mailer")
        await #expect(throws: DeliveryError.self) { try await delivery(url).deliver(Self.mail) }
        await #expect(throws: DeliveryError.self) {
            try await delivery("smtp://mailer:wrong@localhost:\(peer.port)", trustStore: certificate.certificate).deliver(Self.mail)
        }
    }

    @Test func `TLS from the first octet needs a verified certificate`() async throws {
        let certificate = try await LoopbackCertificate()
        let peer = try await PythonPeer(Self.server, arguments: [certificate.certificate, certificate.key, "implicit"])
        defer { peer.stop() }
        await #expect(throws: DeliveryError.self) { try await delivery("smtps://localhost:\(peer.port)").deliver(Self.mail) }
        try await delivery("smtps://localhost:\(peer.port)", trustStore: certificate.certificate).deliver(Self.mail)
        #expect(try await peer.nextObject()["to"] as? [String] == ["ada@example.com"])
    }

    @Test func `credentials never go out without TLS`() async throws {
        let peer = try await PythonPeer(Self.server, arguments: ["", "", "auth"])
        defer { peer.stop() }
        await #expect(throws: DeliveryError.self) { try await delivery("smtp://mailer:p%3Aw%2Fd@127.0.0.1:\(peer.port)").deliver(Self.mail) }
    }

    @Test func `a refused recipient is an error`() async throws {
        let peer = try await PythonPeer(Self.server, arguments: ["", ""])
        defer { peer.stop() }
        await #expect(throws: DeliveryError.self) {
            try await delivery("smtp://127.0.0.1:\(peer.port)").deliver(
                OutgoingMessage(channel: .email(address: "refused@example.com", subject: "x"), body: "x"))
        }
    }

    @Test func `an address that would add a command never reaches the server`() async throws {
        let peer = try await PythonPeer(Self.server, arguments: ["", ""])
        defer { peer.stop() }
        let delivery = try delivery("smtp://127.0.0.1:\(peer.port)")
        await #expect(throws: DeliveryError.invalidAddress) {
            try await delivery.deliver(OutgoingMessage(channel: .email(address: "a@b.c>\r\nRCPT TO:<x@y.z", subject: "x"), body: "x"))
        }
        await #expect(throws: DeliveryError.invalidSubject) {
            try await delivery.deliver(OutgoingMessage(channel: .email(address: "a@b.c", subject: "x\r\nBcc: x@y.z"), body: "x"))
        }
        try await delivery.deliver(Self.mail)
        #expect(try await peer.nextObject()["to"] as? [String] == ["ada@example.com"])
    }

    @Test(arguments: ["", "http://example.com", "mail.example.com:25", "smtp://"])
    func `a setting that names no mail server is refused`(url: String) {
        #expect(throws: DeliveryError.self) { try delivery(url) }
    }

    @Test func `text messages are not for the mail server`() async throws {
        await #expect(throws: DeliveryError.wrongChannel) {
            try await delivery("smtp://127.0.0.1:1").deliver(OutgoingMessage(channel: .sms(phoneNumber: "+15550100"), body: "x"))
        }
    }

    private static let mail = OutgoingMessage(channel: .email(address: "ada@example.com", subject: "Code"), body: "123456")

    private func delivery(_ url: String, trustStore: String? = nil) throws -> SMTPDelivery {
        var rules = OutboundRules(allowsPrivateNetworks: false)
        rules.trustStore = trustStore
        return try SMTPDelivery(url: Secret(url), client: try OutboundClient(rules: rules, time: time), time: time, random: random)
    }
}

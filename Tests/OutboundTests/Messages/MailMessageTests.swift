import Foundation
import Testing

@testable import Outbound

@Suite struct MailMessageTests {
    @Test func `a message is ASCII in short lines, with everything a mail needs`() throws {
        let mail = try message(subject: "Ihr Bestätigungscode", body: "Grüezi Ada,\nIhr Code: 123456\n")
        let text = String(decoding: mail.bytes, as: UTF8.self)
        #expect(mail.bytes.allSatisfy { $0 < 0x80 })
        #expect(text.components(separatedBy: "\r\n").allSatisfy { $0.utf8.count <= 78 && !$0.contains("\n") && !$0.contains("\r") })
        #expect(
            text.hasPrefix("From: no-reply@verificationemail.com\r\nTo: ada@example.com\r\nSubject: =?UTF-8?B?SWhyIEJlc3TDpHRpZ3VuZ3Njb2Rl?=\r\n"))
        #expect(text.contains("\r\nDate: Wed, 25 Nov 2026 00:56:22 +0000\r\n"))
        #expect(text.contains("\r\nMessage-ID: <id-1@verificationemail.com>\r\n"))
        #expect(text.contains("\r\nContent-Type: text/plain; charset=UTF-8\r\n"))
        #expect(text.hasSuffix("\r\n\r\nGr=C3=BCezi Ada,\r\nIhr Code: 123456\r\n\r\n"))
    }

    @Test(arguments: ["a\r\nBcc: evil@example.com", "a\nb", "a\rb", "a\u{0}b", "a\u{2028}b", "a\u{85}b"])
    func `a subject with a line end is refused`(subject: String) {
        #expect(throws: DeliveryError.invalidSubject) { try message(subject: subject, body: "x") }
    }

    @Test(arguments: [
        "", "ada", "@example.com", "ada@", "ada@b@c", "ada@example.com\r\nBcc: x@y.z", "ada@example.com\r\nRCPT TO:<x@y.z>",
        "ada lovelace@example.com",
        "ada@example.com>", "<ada@example.com", "ada@example.com,bob@example.com", "\"ada\"@example.com", "ada@[127.0.0.1]", ".ada@example.com",
        "ada.@example.com", "a..b@example.com", "ada@example..com", "ada@.com", "äda@example.com", "ada@exämple.com", "ada(x)@example.com",
        "ada@example.com\u{0}", "ada;bob@example.com",
    ])
    func `what is not one plain address is refused`(address: String) {
        #expect(throws: DeliveryError.invalidAddress) { try MailAddress(address) }
    }

    @Test(arguments: ["ada@example.com", "ada.l+tag@mail.example.co.uk", "o'neil@example.com", "a@localhost", "x_1!#$%&*/=?^`{|}~-@example.com"])
    func `plain addresses are taken as they are`(address: String) throws {
        #expect(try MailAddress(address).text == address)
    }

    @Test func `an over-long address is refused`() {
        #expect(throws: DeliveryError.invalidAddress) { try MailAddress("\(String(repeating: "a", count: 65))@example.com") }
        #expect(throws: DeliveryError.invalidAddress) { try MailAddress("a@\(String(repeating: "b.", count: 130))com") }
    }

    @Test func `a long subject becomes words that each decode on their own`() throws {
        let subject = String(repeating: "Ünïcödé 👩‍🚀 ", count: 12)
        let words = MailMessage.encodedWords(subject).components(separatedBy: "\r\n ")
        #expect(words.count > 1)
        var decoded = ""
        for word in words {
            #expect(word.utf8.count <= 75)
            let base64 = word.dropFirst("=?UTF-8?B?".count).dropLast("?=".count)
            decoded += String(decoding: try #require(Data(base64Encoded: String(base64))), as: UTF8.self)
        }
        #expect(decoded == subject)
    }

    @Test func `a subject that looks encoded is encoded`() {
        #expect(MailMessage.encodedWords("=?UTF-8?Q?x?=") == "=?UTF-8?B?PT9VVEYtOD9RP3g/PQ==?=")
    }

    @Test(arguments: [
        ("a=b", "a=3Db\r\n"), ("end \nx\t\n", "end=20\r\nx=09\r\n\r\n"), ("a\r\nb\rc\nd", "a\r\nb\r\nc\r\nd\r\n"), ("last ", "last=20\r\n"),
        (String(repeating: "x", count: 80), String(repeating: "x", count: 75) + "=\r\nxxxxx\r\n"), ("\u{7}", "=07\r\n"), ("", "\r\n"),
    ])
    func `quoted-printable keeps every octet`(text: String, encoded: String) {
        #expect(MailMessage.quotedPrintable(text) == encoded)
    }

    @Test func `a body with markup is HTML, and one with a strange password is not`() throws {
        #expect(MailMessage.isHTML("Your code is <b>123456</b>"))
        #expect(MailMessage.isHTML("<!DOCTYPE html><html><p class=\"x\">Hi</p>"))
        #expect(MailMessage.isHTML("line<br/>line"))
        #expect(!MailMessage.isHTML("Your temporary password is x<a9>y<"))
        #expect(!MailMessage.isHTML("1 < 2 and 3 > 2"))
    }

    private func message(subject: String, body: String) throws -> MailMessage {
        try MailMessage(
            from: MailAddress("no-reply@verificationemail.com"), to: "ada@example.com", subject: subject, body: body,
            date: Date(timeIntervalSince1970: 1_795_568_182), messageID: "id-1")
    }
}

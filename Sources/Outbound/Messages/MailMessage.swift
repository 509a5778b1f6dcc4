import Foundation
import IdentityModel

/// One e-mail in the form that travels: ASCII lines of at most 76 characters, whatever the subject and body hold.
///
/// Source: RFC 5322, RFC 2045 §6.7, RFC 2047.
struct MailMessage: Sendable {
    let sender: MailAddress
    let recipient: MailAddress
    let bytes: [UInt8]

    /// - Parameters:
    ///   - name: what mail programs show as the sender; empty for the address alone.
    ///   - messageID: unique and unpredictable; the part before `@`.
    /// - Throws: `invalidAddress`, `invalidSubject`.
    init(
        from sender: MailAddress, named name: String = "", replyTo: MailAddress? = nil, to address: String, subject: String, body: String, date: Date,
        messageID: String
    ) throws(DeliveryError) {
        let recipient = try MailAddress(address)
        guard subject.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control && $0 != "\u{2028}" && $0 != "\u{2029}" }) else {
            throw .invalidSubject
        }
        let from = name.isEmpty ? sender.text : "\(Self.phrase(name)) <\(sender.text)>"
        let answers = replyTo.map { ["Reply-To: \($0.text)"] } ?? []
        let lines =
            ["From: \(from)"] + answers + [
                "To: \(recipient.text)",
                "Subject: \(Self.encodedWords(subject))",
                "Date: \(Self.text(of: date))",
                "Message-ID: <\(messageID)@\(sender.domain)>",
                // Answering machines leave such mail alone (RFC 3834).
                "Auto-Submitted: auto-generated",
                "MIME-Version: 1.0",
                "Content-Type: \(Self.isHTML(body) ? "text/html" : "text/plain"); charset=UTF-8",
                "Content-Transfer-Encoding: quoted-printable",
                "",
                Self.quotedPrintable(body),
            ]
        self.sender = sender
        self.recipient = recipient
        bytes = Array(lines.joined(separator: "\r\n").utf8)
    }

    /// Cognito's templates may hold HTML; its own texts do not. A password that happens to hold `<` must not become markup.
    static func isHTML(_ body: String) -> Bool {
        let names: Set<String> = [
            "a", "b", "body", "br", "center", "code", "div", "em", "font", "h1", "h2", "h3", "h4", "head", "hr", "html", "i", "img", "li", "ol", "p",
            "pre", "span", "strong", "style", "table", "u", "ul",
        ]
        return body.utf8.split(separator: 0x3C, omittingEmptySubsequences: false).dropFirst().contains { piece in
            let inner = piece.first == 0x2F ? piece.dropFirst() : piece[...]
            guard let end = inner.firstIndex(where: { $0 == 0x3E || $0 == 0x20 || $0 == 0x2F }), piece.contains(0x3E) else { return false }
            return names.contains(String(decoding: inner[..<end], as: UTF8.self).lowercased())
        }
    }

    /// A message of the pool's own sender, if it names one, else of the installation's.
    ///
    /// - Throws: `invalidAddress`, `invalidSubject`, `wrongChannel`.
    init(_ message: OutgoingMessage, sender standard: MailAddress, date: Date, messageID: String) throws(DeliveryError) {
        guard case .email(let address, let subject) = message.channel else { throw .wrongChannel }
        var sender = standard
        var name = ""
        if let text = message.sender {
            guard let given = MailSender(text) else { throw .invalidAddress }
            sender = try MailAddress(given.address)
            name = given.name
        }
        var replyTo: MailAddress?
        if let text = message.replyTo {
            guard let given = MailSender(text) else { throw .invalidAddress }
            replyTo = try MailAddress(given.address)
        }
        try self.init(
            from: sender, named: name, replyTo: replyTo, to: address, subject: subject, body: message.body.exposed, date: date, messageID: messageID)
    }

    /// A display name: atoms as they are, other ASCII quoted, the rest as encoded words (RFC 5322 §3.2.5, RFC 2047 §5).
    static func phrase(_ name: String) -> String {
        guard name.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) else { return encodedWords(name) }
        let isPlain = name.utf8.allSatisfy { byte in
            switch byte {
            case 0x20, 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D: true
            default: false
            }
        }
        return isPlain ? name : "\"" + name.filter { $0 != "\"" && $0 != "\\" } + "\""
    }

    /// Plain if it can be, else words of at most 75 characters that each decode on their own.
    static func encodedWords(_ text: String) -> String {
        if text.utf8.count <= 60, text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }), !text.contains("=?") { return text }
        var words: [String] = []
        var piece: [UInt8] = []
        func close() {
            if !piece.isEmpty { words.append("=?UTF-8?B?\(Data(piece).base64EncodedString())?=") }
            piece = []
        }
        for scalar in text.unicodeScalars {
            let bytes = Array(String(scalar).utf8)
            // 45 octets are 60 letters of base 64, and 12 more around them.
            if piece.count + bytes.count > 45 { close() }
            piece += bytes
        }
        close()
        return words.joined(separator: "\r\n ")
    }

    /// Lines of at most 76 characters; line ends of any kind become CRLF.
    static func quotedPrintable(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var result: [UInt8] = []
        var column = 0
        func append(_ bytes: [UInt8]) {
            if column + bytes.count > 75 {
                result += [0x3D, 0x0D, 0x0A]
                column = 0
            }
            result += bytes
            column += bytes.count
        }
        let bytes = Array(text.utf8)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            let next = index + 1 < bytes.count ? bytes[index + 1] : 0x0A
            switch byte {
            case 0x0D where next == 0x0A && index + 1 < bytes.count: break
            case 0x0D, 0x0A:
                result += [0x0D, 0x0A]
                column = 0
            // White space at the end of a line would be lost on the way.
            case 0x20 where next != 0x0A && next != 0x0D, 0x09 where next != 0x0A && next != 0x0D: append([byte])
            case 0x21...0x3C, 0x3E...0x7E: append([byte])
            default: append([0x3D, digits[Int(byte >> 4)], digits[Int(byte & 0x0F)]])
            }
            index += 1
        }
        return String(decoding: result, as: UTF8.self) + "\r\n"
    }

    /// `Wed, 25 Nov 2026 00:56:22 +0000`
    static func text(of date: Date) -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute, .second, .weekday], from: date)
        let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        func two(_ number: Int?) -> String {
            let text = String(number ?? 0)
            return text.utf8.count < 2 ? "0" + text : text
        }
        let day = "\(days[((parts.weekday ?? 1) - 1) % 7]), \(two(parts.day)) \(months[((parts.month ?? 1) - 1) % 12]) \(parts.year ?? 1970)"
        return "\(day) \(two(parts.hour)):\(two(parts.minute)):\(two(parts.second)) +0000"
    }
}

import Cryptography
import Foundation
import Testing

@Suite struct CertificateTests {
    static func fixture() throws -> Certificate { try Certificate(text: OpenSSLFixtures.certificate) }

    @Test func `a certificate tells its key, times, subject and fingerprint`() throws {
        let certificate = try Self.fixture()
        #expect(certificate.publicKey.kind == .ec(.p256))
        #expect(certificate.notBefore == Date(timeIntervalSince1970: 1_795_568_057))
        // After 2049 the other notation of times is used.
        #expect(certificate.notAfter == Date(timeIntervalSince1970: 4_387_568_057))
        #expect(certificate.subject == #"CN=idp.example.com,O=Möbel\, Söhne,C=AT"#)
        #expect(certificate.fingerprint == "0f68cbea5970052d32462852030854cc95b8e05424ba16508c86f6fd5691be08")
    }

    @Test func `a certificate is read from PEM and from base 64 with any white space`() throws {
        let der = try Self.fixture().der
        let body = OpenSSLFixtures.certificate
        let spread = "\r\n\t" + body.enumerated().map { $0.offset.isMultiple(of: 7) ? "\($0.element) \n" : "\($0.element)" }.joined()
        let pem = OpenSSLFixtures.pem("CERTIFICATE", body)
        for text in [body, spread, pem, "subject: x\n" + pem + "\n", try Self.fixture().pem, pem.replacing("\n", with: "\r\n")] {
            #expect(try Certificate(text: text).der == der)
        }
    }

    @Test func `what is not exactly one certificate is malformed`() throws {
        let body = OpenSSLFixtures.certificate
        let pem = OpenSSLFixtures.pem("CERTIFICATE", body)
        let der = try Self.fixture().der
        for text in [
            "", " ", "MII", pem + pem, body + "=", body + "AAAA", body.replacing("M", with: "-"), body + "\u{A0}",
            "-----BEGIN CERTIFICATE-----\n" + body,
            OpenSSLFixtures.rsa2048, String(repeating: "A", count: 200_000),
        ] {
            #expect(throws: CryptographyError.malformed) { try Certificate(text: text) }
        }
        for bytes in [[], der + [0], Array(der.dropLast()), Array(der.dropFirst())] {
            #expect(throws: CryptographyError.malformed) { try Certificate(der: bytes) }
        }
    }

    @Test func `a self-signed certificate carries its key`() throws {
        for key in [try KeyTests.rsa2048(), try PrivateKey.generateEC(.p256), try PrivateKey.generateEC(.p384)] {
            let start = Date(timeIntervalSince1970: 1_790_000_000.75)
            let end = Date(timeIntervalSince1970: 1_790_000_000 + 40 * 365 * 86_400)
            let certificate = try Certificate.selfSigned(
                for: key, commonName: "us-east-1_Möbel", notBefore: start, notAfter: end, serial: [0xFF] + [UInt8](repeating: 1, count: 19))
            #expect(certificate.publicKey == key.publicKey)
            #expect(certificate.subject == "CN=us-east-1_Möbel")
            #expect(certificate.notBefore == Date(timeIntervalSince1970: 1_790_000_000))
            #expect(certificate.notAfter == end)
            #expect(try Certificate(text: certificate.pem).der == certificate.der)
        }
    }

    @Test func `a certificate without a name, serial number or life is refused`() throws {
        let key = try PrivateKey.generateEC(.p256)
        let now = Date(timeIntervalSince1970: 1_790_000_000)
        func make(_ name: String, _ serial: [UInt8], _ life: TimeInterval) throws -> Certificate {
            try Certificate.selfSigned(for: key, commonName: name, notBefore: now, notAfter: now + life, serial: serial)
        }
        #expect(try make("a", [1], 1).subject == "CN=a")
        for (name, serial, life) in [
            ("", [1], 1), (String(repeating: "a", count: 65), [1], 1), ("a", [], 1), ("a", [0, 0], 1), ("a", [0x80], 1),
            ("a", [UInt8](repeating: 1, count: 21), 1), ("a", [1], 0), ("a", [1], -1), ("a", [1], .infinity), ("a", [1], .nan),
        ] as [(String, [UInt8], TimeInterval)] {
            #expect(throws: CryptographyError.self) { try make(name, serial, life) }
        }
    }
}

import Broker
import Cryptography
import Foundation
import IdentityModel

/// An authenticator and its browser, built by hand: every part of what they send can be changed before it is signed.
struct TestAuthenticator {
    enum Kind { case es256, rs256 }

    let kind: Kind
    let key: PrivateKey
    var credentialID: [UInt8] = Array(1...32)
    var origin = "https://login.example.com"
    var relyingPartyID = "example.com"
    var type: String?
    var challenge: [UInt8]?
    /// Instead of user present, user verified.
    var flags: UInt8 = 0x05
    var signCount: UInt32 = 1
    var moreClientData: [String: JSONValue] = [:]
    var authenticator = [UInt8](repeating: 0, count: 16)
    /// Instead of the key's own COSE form.
    var publicKey: [UInt8]?
    var format = "none"
    /// The statement over what is signed; nil: empty.
    var statement: (([UInt8]) throws -> [UInt8])?
    /// Behind the authenticator data.
    var trailing: [UInt8] = []
    /// Behind the attestation object.
    var trailingObject: [UInt8] = []
    var attachment: String? = "platform"
    var userHandle: [UInt8]?
    var id: String?

    init(_ kind: Kind = .es256) throws {
        self.kind = kind
        key = try kind == .es256 ? PrivateKey.generateEC(.p256) : PrivateKey.generateRSA()
    }

    /// The key in COSE.
    var coseKey: [UInt8] {
        let jwk = key.publicKey.jwk
        func bytes(_ name: String) -> [UInt8] { jwk[name]?.string.flatMap { [UInt8](base64URL: $0) } ?? [] }
        switch kind {
        case .es256:
            return CBOR.map([
                ([0x01], [0x02]), ([0x03], [0x26]), ([0x20], [0x01]), ([0x21], CBOR.bytes(bytes("x"))), ([0x22], CBOR.bytes(bytes("y"))),
            ])
        case .rs256:
            return CBOR.map([([0x01], [0x03]), ([0x03], [0x39, 0x01, 0x00]), ([0x20], CBOR.bytes(bytes("n"))), ([0x21], CBOR.bytes(bytes("e")))])
        }
    }

    /// RegistrationResponseJSON.
    func register(_ given: [UInt8]) throws -> JSONValue {
        let clientData = clientDataJSON("webauthn.create", given)
        let size = credentialID.count
        let data =
            head(flags | 0x40) + authenticator + [UInt8(size >> 8), UInt8(size & 0xFF)] + credentialID + (publicKey ?? coseKey) + trailing
        let statement = try statement?(data + DigestAlgorithm.sha256.hash(clientData)) ?? CBOR.map([])
        let object =
            CBOR.map([(CBOR.text("fmt"), CBOR.text(format)), (CBOR.text("attStmt"), statement), (CBOR.text("authData"), CBOR.bytes(data))])
            + trailingObject
        return credential([
            "clientDataJSON": .string(clientData.base64URL), "attestationObject": .string(object.base64URL),
            "transports": .array([.string("internal"), .string("hybrid")]),
        ])
    }

    /// AuthenticationResponseJSON.
    func sign(_ given: [UInt8], with other: PrivateKey? = nil) throws -> JSONValue {
        let clientData = clientDataJSON("webauthn.get", given)
        let data = head(flags) + trailing
        var response: [String: JSONValue] = [
            "clientDataJSON": .string(clientData.base64URL), "authenticatorData": .string(data.base64URL),
            "signature": .string(try signature(data + DigestAlgorithm.sha256.hash(clientData), with: other).base64URL),
        ]
        response["userHandle"] = userHandle.map { .string($0.base64URL) }
        return credential(response)
    }

    func signature(_ message: [UInt8], with other: PrivateKey? = nil) throws -> [UInt8] {
        let key = other ?? key
        if case .ec = key.publicKey.kind { return try key.signDER(message) }
        return try key.sign(message, .rs256)
    }

    private func head(_ flags: UInt8) -> [UInt8] {
        DigestAlgorithm.sha256.hash(Array(relyingPartyID.utf8)) + [flags] + stride(from: 24, through: 0, by: -8).map { UInt8(signCount >> $0 & 0xFF) }
    }

    private func clientDataJSON(_ usual: String, _ given: [UInt8]) -> [UInt8] {
        let members: [String: JSONValue] = [
            "type": .string(type ?? usual), "challenge": .string((challenge ?? given).base64URL), "origin": .string(origin),
            "crossOrigin": .boolean(false),
        ]
        return Array(JSONValue.object(members.merging(moreClientData) { $1 }).text.utf8)
    }

    private func credential(_ response: [String: JSONValue]) -> JSONValue {
        let id = id ?? credentialID.base64URL
        var members: [String: JSONValue] = [
            "id": .string(id), "rawId": .string(id), "type": .string("public-key"), "response": .object(response),
            "clientExtensionResults": .object([:]),
        ]
        members["authenticatorAttachment"] = attachment.map { .string($0) }
        return .object(members)
    }
}

/// Just enough to write what authenticators write.
enum CBOR {
    static func bytes(_ bytes: [UInt8]) -> [UInt8] { head(2, bytes.count) + bytes }
    static func text(_ text: String) -> [UInt8] { head(3, text.utf8.count) + Array(text.utf8) }
    static func array(_ elements: [[UInt8]]) -> [UInt8] { head(4, elements.count) + elements.flatMap { $0 } }
    static func map(_ members: [([UInt8], [UInt8])]) -> [UInt8] { head(5, members.count) + members.flatMap { $0.0 + $0.1 } }

    private static func head(_ kind: UInt8, _ count: Int) -> [UInt8] {
        switch count {
        case ..<24: [kind << 5 | UInt8(count)]
        case ..<256: [kind << 5 | 24, UInt8(count)]
        default: [kind << 5 | 25, UInt8(count >> 8), UInt8(count & 0xFF)]
        }
    }
}

package import Cryptography

/// Decrypts an element that was encrypted to one of our keys.
///
/// Every failure is the same failure, after the same work: a wrong key, padding or tag goes on with a key that is wrong, so that
/// neither the answer nor its time tells which it was. What comes out is as hostile as what came in until a signature covers it.
package struct Decryption: Sendable {
    /// The one failure.
    package struct Failure: Error, Equatable {
        /// For the operator only: whether it was refused before any key was used.
        package let isUnsupported: Bool
        package let reason: String
    }

    private let keys: [PrivateKey]
    /// Makes the wrong key that is used where there is none: unpredictable to others, the same for the same message.
    private let secret: [UInt8]

    /// - Parameter keys: newest first; at most three are tried.
    package init(keys: [PrivateKey]) {
        self.keys = Array(keys.prefix(3))
        secret = DigestAlgorithm.sha256.hash(Array((keys.first?.pem.exposed ?? "").utf8))
    }

    package var hasKeys: Bool { !keys.isEmpty }

    /// - Parameters:
    ///   - container: the element that holds EncryptedData, and perhaps EncryptedKey beside it.
    ///   - recipient: our name; a key that names another recipient is not for us.
    /// - Returns: the decrypted element, parsed by the same rules as the message.
    package func element(in container: XMLElement, recipient: String) throws(Failure) -> XMLElement {
        let message: Message
        do throws(XMLRefusal) {
            message = try Message(container, recipient: recipient)
        } catch {
            throw Failure(isUnsupported: true, reason: error.reason)
        }
        guard hasKeys else { throw Failure(isUnsupported: true, reason: "no decryption key") }
        let plaintext = plaintext(of: message) ?? []
        do throws(XMLRefusal) {
            return try XMLDocument.element(inFragment: plaintext, context: container, limits: .message)
        } catch {
            throw Failure(isUnsupported: false, reason: "it does not decrypt to one element under our keys")
        }
    }

    private func plaintext(of message: Message) -> [UInt8]? {
        let decoy = Array(HMAC.authenticate(message.encryptedKey, key: secret).prefix(message.cipher.keySize))
        var chosen = decoy
        for key in keys {
            let transport = message.transport
            let contentKey = try? key.decryptOAEP(
                message.encryptedKey, digest: transport.digest, maskDigest: transport.maskDigest, label: transport.label)
            guard let contentKey, contentKey.count == message.cipher.keySize else { continue }
            chosen = contentKey
            break
        }
        return message.cipher.decrypt(message.content, key: chosen)
    }
}

/// What an encrypted element says about itself. No reference in it is followed.
///
/// Source: XML Encryption 1.1 §3; SAML 2.0 Core §2.3.4, §6.
private struct Message {
    let cipher: ContentCipher
    let content: [UInt8]
    let transport: KeyTransport
    let encryptedKey: [UInt8]

    init(_ container: XMLElement, recipient: String) throws(XMLRefusal) {
        let data = try container.only(.encryptedData)
        guard let cipher = ContentCipher(identifier: try data.only(.encryptionMethod).attribute("Algorithm") ?? "") else {
            throw .shape("a content cipher that is not allowed")
        }
        self.cipher = cipher
        content = try Self.value(of: data)
        let inside = try data.optional(.keyInfo)?.elements(named: .encryptedKey) ?? []
        let beside = container.elements(named: .encryptedKey)
        let ours = (inside + beside).filter { $0.attribute("Recipient").map { $0.utf8.elementsEqual(recipient.utf8) } ?? true }
        guard ours.count == 1, let key = ours.first else { throw .shape("\(ours.count) encrypted keys for us") }
        guard let transport = try KeyTransport(try key.only(.encryptionMethod)) else { throw .shape("a key transport that is not allowed") }
        self.transport = transport
        encryptedKey = try Self.value(of: key)
    }

    /// The bytes themselves, never a reference to them.
    private static func value(of element: XMLElement) throws(XMLRefusal) -> [UInt8] {
        guard let bytes = try element.only(.cipherData).only(.cipherValue).base64(), !bytes.isEmpty else { throw .shape("an empty CipherValue") }
        return bytes
    }
}

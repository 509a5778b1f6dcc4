import Cryptography

/// For whom a pool's passkeys are: a host name, and what it asks of authenticators.
///
/// Source: WebAuthn Level 3 §5.1.3, §13.4.9.
package struct RelyingParty: Sendable, Equatable {
    /// A host name in lower case: `login.example.com`.
    package let id: String
    package let requiresUserVerification: Bool

    package init(id: String, requiresUserVerification: Bool) {
        self.id = id
        self.requiresUserVerification = requiresUserVerification
    }

    /// What authenticators sign instead of the name: SHA-256.
    package var idHash: [UInt8] { DigestAlgorithm.sha256.hash(Array(id.utf8)) }

    /// Whether an origin is of this host or one below it, by https; by http only on this machine, as browsers allow.
    ///
    /// - Parameter origin: in the one spelling that browsers give: scheme, `://`, host in lower case, port if it is not the scheme's own.
    package func allows(origin: String) -> Bool {
        let secure = "https://", plain = "http://"
        let isSecure = origin.utf8.starts(with: secure.utf8)
        guard isSecure || origin.utf8.starts(with: plain.utf8) else { return false }
        let rest = origin.utf8.dropFirst(isSecure ? secure.utf8.count : plain.utf8.count)
        let host = Array(rest.prefix { $0 != UInt8(ascii: ":") })
        let port = rest.dropFirst(host.count)
        guard port.isEmpty || (2...6).contains(port.count) && port.dropFirst().allSatisfy({ (0x30...0x39).contains($0) }) else { return false }
        guard Self.isHostName(host) else { return false }
        if !isSecure { guard host.elementsEqual("localhost".utf8) || host.hasSuffix(".localhost") else { return false } }
        return host.elementsEqual(id.utf8) || host.hasSuffix("." + id)
    }

    /// Whether a text can be the name of a relying party: labels of lower-case letters, digits and inner hyphens; no address.
    package static func isValid(id: String) -> Bool {
        let labels = id.split(separator: ".", omittingEmptySubsequences: false)
        let fits = labels.allSatisfy { (1...63).contains($0.utf8.count) && !$0.hasPrefix("-") && !$0.hasSuffix("-") }
        // A last label of digits is an address to browsers.
        let isName = labels.last?.utf8.contains { !(0x30...0x39).contains($0) } ?? false
        return fits && isName && id.utf8.count <= 253 && isHostName(Array(id.utf8)) && (labels.count > 1 || id.isLocalhost)
    }

    private static func isHostName(_ host: [UInt8]) -> Bool {
        !host.isEmpty && host.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x2E }
    }
}

extension String {
    fileprivate var isLocalhost: Bool { utf8.elementsEqual("localhost".utf8) }
}

extension [UInt8] {
    fileprivate func hasSuffix(_ text: String) -> Bool { suffix(text.utf8.count).elementsEqual(text.utf8) }
}

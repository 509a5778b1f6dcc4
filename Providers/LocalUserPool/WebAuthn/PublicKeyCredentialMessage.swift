import Cryptography
package import IdentityModel

/// A credential as `PublicKeyCredential.toJSON()` writes it: bytes are base64url.
///
/// Source: WebAuthn Level 3 §5.1, RegistrationResponseJSON and AuthenticationResponseJSON.
package struct PublicKeyCredentialMessage: Sendable {
    package let id: [UInt8]
    package let clientData: ClientData
    /// `platform`, `cross-platform`; nil where the browser does not say.
    package let attachment: String?
    let response: JSONValue

    /// Nil for anything else.
    package init?(_ json: JSONValue) {
        guard let id = json["id"]?.string, let rawID = json["rawId"]?.string, id.isIdentical(to: rawID),
            json["type"]?.string?.isIdentical(to: "public-key") ?? false, let bytes = [UInt8](base64URL: id), (1...1023).contains(bytes.count),
            let response = json["response"], let clientDataJSON = Self.bytes("clientDataJSON", in: response),
            let clientData = ClientData(json: clientDataJSON)
        else { return nil }
        self.id = bytes
        self.clientData = clientData
        self.response = response
        attachment = json["authenticatorAttachment"]?.string.flatMap { ["platform", "cross-platform"].contains($0) ? $0 : nil }
    }

    func bytes(_ name: String) -> [UInt8]? { Self.bytes(name, in: response) }

    /// How the authenticator can be reached; tokens of lower-case letters and hyphens, each once.
    var transports: [String] {
        var known: [String] = []
        for transport in (response["transports"]?.array ?? []).prefix(16).compactMap(\.string)
        where (1...32).contains(transport.utf8.count) && transport.utf8.allSatisfy({ (0x61...0x7A).contains($0) || $0 == 0x2D })
            && !known.contains(transport)
        {
            known.append(transport)
        }
        return known
    }

    private static func bytes(_ name: String, in response: JSONValue) -> [UInt8]? { response[name]?.string.flatMap { [UInt8](base64URL: $0) } }
}

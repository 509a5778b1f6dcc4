import Broker
import Cryptography
import HTTPTypes
import IdentityModel

/// Who calls the token or revocation endpoint: one way per request, in the header or in the body, with one answer to every failure.
///
/// Source: RFC 6749 §2.3.1, §3.2.1; RFC 9700 §2.5.
struct ClientAuthentication: Sendable {
    let catalogue: PoolCatalogue

    /// The client: proved by its secret if it has one, only named if it is public.
    ///
    /// - Throws: `OAuthRefusal`, or storage's errors.
    func client(_ form: Parameters, _ call: Call) async throws -> AppClientConfiguration {
        let fields = call.headers[values: .authorization]
        guard fields.count <= 1 else { throw OAuthRefusal.invalidRequest }
        if let field = fields.first {
            guard form["client_secret"] == nil else { throw OAuthRefusal.invalidRequest }
            guard let (id, secret) = Self.basic(field) else { throw OAuthRefusal.invalidClient(inHeader: true) }
            // A repeated client_id is tolerated (RFC 6749 §3.2.1) as long as it is the same.
            if let named = form["client_id"], !named.isIdentical(to: id) { throw OAuthRefusal.invalidRequest }
            return try await proved(id, secret, inHeader: true)
        }
        guard let id = form["client_id"] else { throw OAuthRefusal.invalidClient(inHeader: false) }
        return try await proved(id, form["client_secret"], inHeader: false)
    }

    private func proved(_ id: String, _ secret: String?, inHeader: Bool) async throws -> AppClientConfiguration {
        let refusal = OAuthRefusal.invalidClient(inHeader: inHeader)
        let client: AppClientConfiguration
        do { client = try await catalogue.client(ClientID(id)) } catch is PoolError { throw refusal }
        let secrets = try await catalogue.clientSecrets(of: client)
        switch (secrets.isEmpty && !client.hasSecret, secret) {
        case (true, nil): return client
        case (false, let secret?):
            let given = Array(secret.utf8)
            // Every secret is compared, so that time does not tell which one matched.
            let matches = secrets.map { Array($0.exposed.utf8).isEqualInConstantTime(to: given) }
            guard matches.contains(true) else { throw refusal }
            return client
        case (true, _?), (false, nil): throw refusal
        }
    }

    /// The two form-encoded halves of HTTP Basic; an empty secret is none.
    private static func basic(_ field: String) -> (id: String, secret: String?)? {
        let scheme = "basic "
        guard field.prefix(scheme.count).lowercased() == scheme, field.utf8.count <= 4096,
            let octets = [UInt8](base64: String(field.dropFirst(scheme.count))), let colon = octets.firstIndex(of: UInt8(ascii: ":")),
            let pair = try? Parameters(encoded: "i=".utf8 + octets[..<colon] + "&s=".utf8 + octets[octets.index(after: colon)...], limit: 4096),
            pair.pairs.count == 2, let id = pair["i"]
        else { return nil }
        return (id, pair["s"])
    }
}

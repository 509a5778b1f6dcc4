import Cryptography
import Foundation
import IdentityModel
import Storage

/// What every token of one sign-in says, and which of the user's attributes its ID token shows.
///
/// Source: Amazon Cognito developer guide, "Understanding user pool JSON web tokens".
struct TokenClaims {
    let issuer: String
    let client: AppClientConfiguration
    let user: UserRecord
    let groups: GroupClaims
    let front: TokenGrant.Front
    let scopes: [String]
    let nonce: String?
    let originJTI: String
    let eventID: String
    /// Only access tokens name it.
    let deviceKey: String?
    let authenticatedAt: Date
    let issuedAt: Date
    /// The `acr` claim; nil for a sign-in of which no method is known.
    let level: String?
    /// The `amr` claim.
    let methods: [String]
    /// Whom the access token is for, where the app said so.
    let audience: String?

    /// The scope of every access token that the API gives, and that calls on one's own user need.
    static let apiScope = "aws.cognito.signin.user.admin"

    func access(jti: String) -> [String: JSONValue] {
        var claims = common(jti: jti, lifetime: client.accessTokenLifetime)
        claims["token_use"] = .string(TokenUse.access.rawValue)
        claims["client_id"] = .string(client.id.rawValue)
        claims["username"] = .string(user.username.rawValue)
        claims["scope"] = .string(front == .api ? Self.apiScope : scopes.joined(separator: " "))
        claims["device_key"] = deviceKey.map { .string($0) }
        if front == .hosted { claims["version"] = .integer(2) }
        groups.add(to: &claims, isID: false)
        claims["aud"] = audience.map { .string($0) }
        return claims
    }

    func id(jti: String, accessToken: String?) -> [String: JSONValue] {
        var claims = common(jti: jti, lifetime: client.idTokenLifetime)
        // Without revocation nobody looks an ID token up.
        if !client.isTokenRevocationEnabled { claims["jti"] = nil }
        let readable = ReadableAttributes(client: client)
        let inScope = front == .hosted ? ScopedAttributes(scopes: scopes) : .all
        for (name, value) in user.attributes where readable.contains(name) && inScope.contains(name) && claims[name] == nil {
            switch name {
            case "email_verified", "phone_number_verified": claims[name] = .boolean(value == "true")
            case "address": claims[name] = .object(["formatted": .string(value)])
            case "identities": continue
            default: claims[name] = .string(value)
            }
        }
        groups.add(to: &claims, isID: true)
        claims["token_use"] = .string(TokenUse.id.rawValue)
        claims["aud"] = .string(client.id.rawValue)
        claims["cognito:username"] = .string(user.username.rawValue)
        claims["identities"] = user.attributes["identities"].flatMap(Self.identitiesClaim)
        if front == .hosted {
            // OpenID Connect Core §3.1.3.6: the left half of the hash that the signature algorithm uses.
            claims["at_hash"] = accessToken.map { .string(Array(DigestAlgorithm.sha256.hash(Array($0.utf8)).prefix(16)).base64URL) }
            claims["nonce"] = nonce.map { .string($0) }
        }
        // OpenID Connect Back-Channel Logout §2.1: what a logout token will call this sign-in.
        if client.allows(.backChannelLogout) { claims["sid"] = .string(originJTI) }
        return claims
    }

    /// A token for the client itself. Source: RFC 6749 §4.4.
    static func machine(
        issuer: String, client: AppClientConfiguration, scopes: [String], audience: String?, jti: String, issuedAt: Date
    ) -> [String: JSONValue] {
        var claims: [String: JSONValue] = [
            "sub": .string(client.id.rawValue),
            "token_use": .string(TokenUse.access.rawValue),
            "scope": .string(scopes.joined(separator: " ")),
            "auth_time": .seconds(issuedAt),
            "iss": .string(issuer),
            "exp": .seconds(issuedAt.addingTimeInterval(Double(client.accessTokenLifetime))),
            "iat": .seconds(issuedAt),
            "version": .integer(2),
            "jti": .string(jti),
            "client_id": .string(client.id.rawValue),
        ]
        claims["aud"] = audience.map { .string($0) }
        return claims
    }

    /// Binds an access token to a key (RFC 9449 §6.1); nil leaves a bearer token.
    static func bind(_ claims: inout [String: JSONValue], to keyThumbprint: String?) {
        claims["cnf"] = keyThumbprint.map { .object(["jkt": .string($0)]) }
    }

    private func common(jti: String, lifetime: Int) -> [String: JSONValue] {
        var claims: [String: JSONValue] = [
            "sub": .string(user.sub.rawValue),
            "iss": .string(issuer),
            "event_id": .string(eventID),
            "auth_time": .seconds(authenticatedAt),
            "exp": .seconds(issuedAt.addingTimeInterval(Double(lifetime))),
            "iat": .seconds(issuedAt),
            "jti": .string(jti),
        ]
        if client.isTokenRevocationEnabled { claims["origin_jti"] = .string(originJTI) }
        if let level {
            claims["acr"] = .string(level)
            claims["amr"] = .array(methods.map { .string($0) })
        }
        return claims
    }

    /// The stored array with `primary` and `dateCreated` as text, as ID tokens have them.
    private static func identitiesClaim(_ stored: String) -> JSONValue? {
        guard let identities = JSONValue(parsing: Array(stored.utf8))?.array else { return nil }
        return .array(
            identities.map { identity in
                guard var members = identity.object else { return identity }
                if let isPrimary = members["primary"]?.boolean { members["primary"] = .string(isPrimary ? "true" : "false") }
                if let created = members["dateCreated"]?.integer { members["dateCreated"] = .string(String(created)) }
                return .object(members)
            })
    }
}

extension JSONValue {
    /// A NumericDate of whole seconds (RFC 7519 §2).
    static func seconds(_ date: Date) -> JSONValue { .integer(Int64(date.timeIntervalSince1970.rounded(.down))) }
}

package import Foundation
package import IdentityModel

/// An authorization code and everything that it is bound to.
package struct AuthorizationCodeRecord: Sendable, Equatable {
    package let pool: UserPoolID
    /// SHA-256 of the code.
    package let codeHash: [UInt8]
    package let client: ClientID
    package let redirectURI: String
    /// PKCE S256 challenge; nil if the app sent none.
    package let codeChallenge: String?
    /// The app's OIDC nonce.
    package let nonce: String?
    /// Granted scopes.
    package let scopes: [String]
    package let sub: Subject
    package let authenticatedAt: Date
    /// The id that the tokens given for the code will share.
    package let originJTI: String
    package let expiresAt: Date
    package var consumedAt: Date?
    /// How the person proved who they are, in the words of the `amr` claim.
    package let methods: [String]
    /// Resource indicator: for whom the access token will be (RFC 8707).
    package let audience: String?
    /// The tracked session at the hosted pages that the code comes from.
    package let parentSession: String?
    /// The key that the tokens will be bound to, where the app named one (RFC 9449 §10).
    package let keyThumbprint: String?
    /// The sign-in through a provider that it comes from.
    package let upstream: [UInt8]?

    package init(
        pool: UserPoolID, codeHash: [UInt8], client: ClientID, redirectURI: String, codeChallenge: String?, nonce: String?, scopes: [String],
        sub: Subject, authenticatedAt: Date, originJTI: String, expiresAt: Date, consumedAt: Date? = nil, methods: [String] = [],
        audience: String? = nil, parentSession: String? = nil, keyThumbprint: String? = nil, upstream: [UInt8]? = nil
    ) {
        self.upstream = upstream
        self.keyThumbprint = keyThumbprint
        self.pool = pool
        self.codeHash = codeHash
        self.client = client
        self.redirectURI = redirectURI
        self.codeChallenge = codeChallenge
        self.nonce = nonce
        self.scopes = scopes
        self.sub = sub
        self.authenticatedAt = authenticatedAt
        self.originJTI = originJTI
        self.expiresAt = expiresAt
        self.consumedAt = consumedAt
        self.methods = methods
        self.audience = audience
        self.parentSession = parentSession
    }
}

extension SQLTransaction {
    package var authorizationCodes: AuthorizationCodeTable { AuthorizationCodeTable(sql: self) }
}

/// Authorization codes. A used one is kept for a day, so that a second use can void what the first one gave.
package struct AuthorizationCodeTable {
    fileprivate let sql: any SQLTransaction

    /// Stores a code, and forgets those that expired over a day ago.
    package func insert(_ code: AuthorizationCodeRecord, at now: Date) throws {
        try sql.rows(
            "DELETE FROM authorization_codes WHERE pool = $1 AND expires_at < $2",
            [.text(code.pool.rawValue), SQLValue(now.addingTimeInterval(-86400))])
        try sql.rows(
            """
            INSERT INTO authorization_codes (pool, code_hash, client, redirect_uri, code_challenge, nonce, scopes, sub, authenticated_at,
                origin_jti, expires_at, consumed_at, methods, audience, parent_session, key_thumbprint, upstream)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
            """,
            [
                .text(code.pool.rawValue), .blob(code.codeHash), .text(code.client.rawValue), .text(code.redirectURI), SQLValue(code.codeChallenge),
                SQLValue(code.nonce), .text(code.scopes.joined(separator: " ")), .text(code.sub.rawValue), SQLValue(code.authenticatedAt),
                .text(code.originJTI), SQLValue(code.expiresAt), SQLValue(code.consumedAt), .text(code.methods.joined(separator: " ")),
                SQLValue(code.audience), SQLValue(code.parentSession), SQLValue(code.keyThumbprint), SQLValue(code.upstream),
            ])
    }

    package func code(_ codeHash: [UInt8], in pool: UserPoolID) throws -> AuthorizationCodeRecord? {
        try sql.rows("SELECT * FROM authorization_codes WHERE pool = $1 AND code_hash = $2", [.text(pool.rawValue), .blob(codeHash)]).first.map {
            row in
            AuthorizationCodeRecord(
                pool: pool, codeHash: codeHash, client: ClientID(try row.text("client")), redirectURI: try row.text("redirect_uri"),
                codeChallenge: try row.optionalText("code_challenge"), nonce: try row.optionalText("nonce"),
                scopes: try row.text("scopes").split(separator: " ").map(String.init), sub: Subject(try row.text("sub")),
                authenticatedAt: try row.date("authenticated_at"), originJTI: try row.text("origin_jti"), expiresAt: try row.date("expires_at"),
                consumedAt: try row.optionalDate("consumed_at"), methods: try row.text("methods").split(separator: " ").map(String.init),
                audience: try row.optionalText("audience"), parentSession: try row.optionalText("parent_session"),
                keyThumbprint: try row.optionalText("key_thumbprint"), upstream: try row.optionalBlob("upstream"))
        }
    }

    /// Marks the code as used. False if it was before: of two uses one wins.
    package func consume(_ codeHash: [UInt8], in pool: UserPoolID, at now: Date) throws -> Bool {
        try !sql.rows(
            "UPDATE authorization_codes SET consumed_at = $3 WHERE pool = $1 AND code_hash = $2 AND consumed_at IS NULL RETURNING code_hash",
            [.text(pool.rawValue), .blob(codeHash), SQLValue(now)]
        ).isEmpty
    }

    /// Voids the codes that a session at the hosted pages has given and that wait to be redeemed.
    package func consumeAll(from parentSession: String, of sub: Subject, in pool: UserPoolID, at now: Date) throws {
        try sql.rows(
            "UPDATE authorization_codes SET consumed_at = $4 WHERE pool = $1 AND sub = $2 AND parent_session = $3 AND consumed_at IS NULL",
            [.text(pool.rawValue), .text(sub.rawValue), .text(parentSession), SQLValue(now)])
    }
}

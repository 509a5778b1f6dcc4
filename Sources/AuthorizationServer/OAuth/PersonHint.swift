import Broker
import Cryptography
import Foundation
import IdentityModel

/// Whom an app means by an ID token, read from it once and sealed: the token itself stands in no address that we write.
///
/// Source: OpenID Connect Core §3.1.2.1 (id_token_hint); RP-Initiated Logout 1.0 §2; RFC 9700 §4.3.
struct PersonHint: Sendable, Codable, Equatable {
    let pool: UserPoolID
    let sub: Subject
    /// The client that the token was made for.
    let audience: ClientID
    /// Milliseconds since 1970.
    let expiresAt: Int64

    /// The parameter that stands for `id_token_hint` in our own addresses.
    static let parameter = "person_hint"
    /// How long a page may stand open.
    private static let lifetime: TimeInterval = 3600
    private static let context = "person-hint"

    /// A token that is none of ours fits nobody, and says so on the way too.
    static func nobody(at now: Date) -> PersonHint {
        PersonHint(pool: UserPoolID("-"), sub: Subject("-"), audience: ClientID("-"), expiresAt: expiry(now))
    }

    private static func expiry(_ now: Date) -> Int64 { Int64(now.addingTimeInterval(lifetime).timeIntervalSince1970 * 1000) }

    init(pool: UserPoolID, sub: Subject, audience: ClientID, expiresAt: Int64) {
        self.pool = pool
        self.sub = sub
        self.audience = audience
        self.expiresAt = expiresAt
    }

    init(_ token: VerifiedIDToken, at now: Date) {
        self.init(pool: token.pool, sub: token.sub, audience: token.audience, expiresAt: Self.expiry(now))
    }

    func sealed(by sealer: Sealer) throws -> String {
        try sealer.seal([UInt8](try JSONEncoder().encode(self)), context: Self.context).base64URL
    }

    /// Nil for what was not sealed here, or too long ago.
    init?(opening text: String, with sealer: Sealer, at now: Date) {
        guard let sealed = [UInt8](base64URL: text), let bytes = try? sealer.open(sealed, context: Self.context),
            let hint = try? JSONDecoder().decode(PersonHint.self, from: Data(bytes)), Int64(now.timeIntervalSince1970 * 1000) < hint.expiresAt
        else { return nil }
        self = hint
    }
}

extension AuthorizationEndpoints {
    /// Whom a request means; nil if it means nobody in particular. What cannot be read means nobody that there is.
    func personHint(_ parameters: Parameters) async -> PersonHint? {
        let now = services.environment.time.now
        if let token = parameters["id_token_hint"] {
            return await services.tokens.hint(token).map { PersonHint($0, at: now) } ?? .nobody(at: now)
        }
        return parameters[PersonHint.parameter].map { PersonHint(opening: $0, with: services.environment.sealer, at: now) ?? .nobody(at: now) }
    }

    /// The same parameters with the sealed hint in the place of the token, for an address of ours.
    func withoutToken(_ parameters: Parameters) async throws -> Parameters {
        guard parameters["id_token_hint"] != nil, let hint = await personHint(parameters) else { return parameters }
        let sealed = try hint.sealed(by: services.environment.sealer)
        return Parameters(pairs: parameters.without(["id_token_hint", PersonHint.parameter]).pairs + [(name: PersonHint.parameter, value: sealed)])
    }
}

import Cryptography
import Dispatch
import Foundation
package import IdentityModel
import Storage
import Synchronization

/// The OpenID tokens of identity pools, which the security token service takes: RS512, one key per installation, made when first needed.
///
/// Source: Cognito identity pools API reference, GetOpenIdToken; reference §11.5.
package final class IdentityTokens: Sendable {
    package enum Failure: Error, Equatable {
        /// Not one of our tokens.
        case untrusted
        case expired
    }

    package static let issuer = "https://cognito-identity.amazonaws.com"
    /// What trust policies call the provider.
    package static let provider = "cognito-identity.amazonaws.com"
    /// Seconds.
    static let lifetime: Int64 = 600

    private struct Loaded {
        let signing: PrivateKey
        let keyID: String
        let verifying: [String: PublicKey]
        let jwks: [UInt8]
        let at: Date
    }

    /// How often an unknown key id may make us look again.
    private static let minimumAge: TimeInterval = 10

    private let environment: BrokerEnvironment
    private let loaded = Mutex<Loaded?>(nil)

    package init(environment: BrokerEnvironment) { self.environment = environment }

    /// The JWK set, as served at `/.well-known/jwks_uri`.
    package func jwks() async throws -> [UInt8] { try await keys().jwks }

    /// Where others find this installation's documents: what a token names that another security token service is to believe.
    package static func publicIssuer(in deployment: Deployment) -> String { "\(deployment.publicURL)/identities" }

    /// - Parameters:
    ///   - issuer: Amazon's own name, which only this installation's calls take, or the public one.
    ///   - methods: the `amr` claim.
    ///   - tags: session tags of whoever takes a role with it.
    ///   - lifetime: seconds.
    func issue(
        subject: IdentityID, audience: IdentityPoolID, methods: [String], tags: [String: String] = [:], lifetime: Int64 = IdentityTokens.lifetime,
        issuer: String = IdentityTokens.issuer
    ) async throws -> String {
        let keys = try await keys()
        let now = Int64(environment.time.now.timeIntervalSince1970)
        var claims: [String: JSONValue] = [
            "sub": .string(subject.rawValue), "aud": .string(audience.rawValue), "iss": .string(issuer), "iat": .integer(now),
            "exp": .integer(now + lifetime), "amr": .array(methods.map(JSONValue.string)),
        ]
        if !tags.isEmpty { claims[SessionTags.claim] = SessionTags(tags).json }
        return try JSONWebToken.sign(header: ["typ": .string("JWS")], claims: claims, key: keys.signing, algorithm: .rs512, keyID: keys.keyID)
    }

    /// Whether a token claims to be one of these; it proves nothing.
    static func isIssuer(of token: JSONWebToken) -> Bool { token.claims["iss"]?.string?.isIdentical(to: issuer) == true }

    /// - Throws: `IdentityTokens.Failure`.
    func verify(_ token: JSONWebToken) async throws -> WebIdentity {
        guard Self.isIssuer(of: token), let keyID = token.keyID else { throw Failure.untrusted }
        guard let key = try await verifyingKeys(including: keyID)[keyID], token.isSigned(by: key, .rs512) else { throw Failure.untrusted }
        guard let subject = token.claims["sub"]?.string, let audience = token.claims["aud"]?.string, let expiry = token.claims["exp"]?.integer else {
            throw Failure.untrusted
        }
        guard environment.time.now.timeIntervalSince1970 < Double(expiry) else { throw Failure.expired }
        let methods = token.claims["amr"]?.array?.compactMap(\.string) ?? []
        return WebIdentity(
            provider: Self.provider, names: [Self.provider], audience: audience, subject: subject, methods: methods,
            tags: token.claims[SessionTags.claim].flatMap(SessionTags.init(json:))?.tags ?? [:],
            grounds: SessionGrounds(
                identityPool: IdentityPoolID(audience), identity: IdentityID(subject),
                users: methods.compactMap { user(in: $0, issuedAt: token.claims["iat"]?.integer ?? 0) }))
    }

    /// By key id.
    func verifyingKeys(including keyID: String?) async throws -> [String: PublicKey] {
        let known = try await keys().verifying
        // Another node may have made it.
        guard let keyID, known[keyID] == nil else { return known }
        return try await keys(ifOlderThan: Self.minimumAge).verifying
    }

    /// The user of a login by user pool: `{provider}:CognitoSignIn:{sub}`.
    private func user(in method: String, issuedAt: Int64) -> SessionGrounds.User? {
        guard let range = method.range(of: ":CognitoSignIn:"),
            let provider = UserPoolProviderName(String(method[..<range.lowerBound]), in: environment.deployment)
        else { return nil }
        return SessionGrounds.User(
            pool: provider.pool, sub: Subject(String(method[range.upperBound...])), originJTI: nil, issuedAt: issuedAt, endsWithSignOut: false)
    }

    private func keys(ifOlderThan age: TimeInterval = .infinity) async throws -> Loaded {
        let now = environment.time.now
        if let known = loaded.withLock({ $0 }), now.timeIntervalSince(known.at) <= age { return known }
        let account = environment.deployment.accountID
        var records = try await environment.database.read { try $0.identityTokenKeys.keys(of: account) }
        if records.isEmpty { records = try await make() }
        let fresh = try load(records, at: now)
        loaded.withLock { $0 = fresh }
        return fresh
    }

    /// Two nodes that start together end with one key: the first writer's.
    private func make() async throws -> [IdentityTokenKeyRecord] {
        let key: PrivateKey = try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(with: Result { try PrivateKey.generateRSA() }) }
        }
        let keyID = "\(environment.deployment.region)-\(environment.random.bytes(8).hex)"
        var jwk = key.publicKey.jwk
        jwk["alg"] = .string("RS512")
        jwk["kid"] = .string(keyID)
        jwk["use"] = .string("sig")
        let account = environment.deployment.accountID
        let record = IdentityTokenKeyRecord(
            account: account, keyID: keyID, privateKey: try environment.sealer.seal(Array(key.pem.exposed.utf8), context: Self.context(keyID)),
            publicJWK: JSONValue.object(jwk).text, createdAt: Date(milliseconds: environment.time.now.milliseconds))
        return try await environment.database.write { sql in
            let known = try sql.identityTokenKeys.keys(of: account)
            guard known.isEmpty else { return known }
            try sql.identityTokenKeys.insert(record)
            return [record]
        }
    }

    private func load(_ records: [IdentityTokenKeyRecord], at now: Date) throws -> Loaded {
        guard let first = records.first else { throw StorageError.unavailable("identity token keys") }
        var verifying: [String: PublicKey] = [:]
        var published: [JSONValue] = []
        for record in records {
            guard let jwk = JSONValue(parsing: Array(record.publicJWK.utf8)) else { continue }
            verifying[record.keyID] = try PublicKey(jwk: jwk)
            published.append(jwk)
        }
        let pem = try environment.sealer.open(first.privateKey, context: Self.context(first.keyID))
        return Loaded(
            signing: try PrivateKey(pem: String(decoding: pem, as: UTF8.self)), keyID: first.keyID, verifying: verifying,
            jwks: Array(JSONValue.object(["keys": .array(published)]).text.utf8), at: now)
    }

    private static func context(_ keyID: String) -> String { "identity-token-key/\(keyID)" }
}

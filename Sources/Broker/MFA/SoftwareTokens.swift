import Cryptography
import Foundation
package import IdentityModel
import LocalUserPool
package import Storage

/// Authenticator apps: a secret is given out, proved by a first code, and from then on asked for codes.
///
/// Source: Amazon Cognito developer guide, "TOTP software token MFA".
package struct SoftwareTokens: Sendable {
    let services: BrokerServices

    private static let secretSize = 32

    /// Gives a signed-in user a new secret; one that was proved before stays in use until this one is.
    ///
    /// - Returns: the secret in base 32.
    /// - Throws: `FactorError.softwareTokenNotOffered`, `.userNotFound`.
    package func associate(_ user: UserRecord, in pool: UserPoolConfiguration, actor: String) async throws -> Secret<String> {
        let secret = try makeSecret(in: pool)
        let sealed = try seal(secret, of: user.sub, in: pool.id)
        try await services.environment.database.write { sql in
            guard let current = try sql.users.user(sub: user.sub, in: pool.id) else { throw FactorError.userNotFound }
            var token = try sql.softwareTokens.token(of: user.sub, in: pool.id) ?? SoftwareTokenRecord(pool: pool.id, sub: user.sub)
            token.pendingSecret = sealed
            try sql.softwareTokens.set(token)
            try services.directory.record("AssociateSoftwareToken", current, actor: actor, in: sql)
        }
        return Secret(secret.exposed.base32)
    }

    /// Looks at the first code of a signed-in user's new secret, which is theirs from then on. Whether sign-ins ask for its codes is up
    /// to SetUserMFAPreference.
    ///
    /// - Throws: `FactorError`.
    package func verify(
        _ code: String, deviceName: String?, of user: UserRecord, in pool: UserPoolConfiguration, actor: String
    ) async throws {
        guard pool.secondFactors.isSoftwareTokenEnabled else { throw FactorError.softwareTokenNotOffered }
        guard let token = try await services.environment.database.read({ try $0.softwareTokens.token(of: user.sub, in: pool.id) }),
            let pending = token.pendingSecret
        else { throw FactorError.nothingToVerify }
        let step = try await firstStep(code, of: try open(pending, of: user.sub, in: pool.id), user, actor: actor)
        try await services.environment.database.write { sql in
            guard let current = try sql.users.user(sub: user.sub, in: pool.id), try sql.softwareTokens.token(of: user.sub, in: pool.id) == token
            else {
                throw FactorError.nothingToVerify
            }
            try sql.softwareTokens.set(
                SoftwareTokenRecord(pool: pool.id, sub: user.sub, secret: pending, deviceName: deviceName, lastStep: step))
            try services.directory.record("VerifySoftwareToken", current, actor: actor, checks: [.passed("softwareToken.firstCode")], in: sql)
        }
    }

    /// - Throws: `FactorError.softwareTokenNotOffered`.
    func makeSecret(in pool: UserPoolConfiguration) throws(FactorError) -> Secret<[UInt8]> {
        guard pool.secondFactors.isSoftwareTokenEnabled else { throw .softwareTokenNotOffered }
        return Secret(services.environment.random.bytes(Self.secretSize))
    }

    /// The step of a new secret's first code: it is used up as any other.
    ///
    /// - Throws: `FactorError.firstCodeMismatch`.
    func firstStep(_ code: String, of secret: Secret<[UInt8]>, _ user: UserRecord, actor: String) async throws -> Int64 {
        if case .accepted(let step) = SoftwareToken.judge(code, secret: secret, lastStep: nil, at: services.environment.time.now) { return step }
        try await services.decisionLog.record(
            DecisionRecord(
                kind: .refusal, tenant: user.pool.rawValue, actor: actor, subject: user.username.rawValue, outcome: "VerifySoftwareToken refused",
                verdict: .refused("softwareToken.firstCode", expected: "a code of the new secret")))
        throw FactorError.firstCodeMismatch
    }

    func seal(_ secret: Secret<[UInt8]>, of sub: Subject, in pool: UserPoolID) throws -> [UInt8] {
        try services.environment.sealer.seal(secret.exposed, context: "\(pool)/software-token/\(sub)")
    }

    func open(_ sealed: [UInt8], of sub: Subject, in pool: UserPoolID) throws -> Secret<[UInt8]> {
        Secret(try services.environment.sealer.open(sealed, context: "\(pool)/software-token/\(sub)"))
    }
}

extension BrokerServices {
    package var softwareTokens: SoftwareTokens { SoftwareTokens(services: self) }
}

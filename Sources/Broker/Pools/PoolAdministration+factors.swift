import Foundation
package import IdentityModel
import LocalUserPool
import Storage

extension PoolAdministration {
    /// Sets which second factors a pool offers and whether it demands one: SetUserPoolMfaConfig.
    ///
    /// - Returns: the pool as it is then.
    /// - Throws: `PoolError.poolNotFound`, `.invalid`.
    package func setFactors(
        of id: UserPoolID, actor: String, configure: @Sendable @escaping (inout UserPoolConfiguration) throws -> Void
    ) async throws -> UserPoolConfiguration {
        let now = Date(milliseconds: environment.time.now.milliseconds)
        return try await change(id, "SetUserPoolMfaConfig", subject: id.rawValue, actor: actor) { sql in
            guard var pool = try sql.userPools.pool(id) else { throw PoolError.poolNotFound(id) }
            try configure(&pool)
            pool.modifiedAt = now
            try Self.checkFactors(of: pool)
            try sql.userPools.update(pool)
            return pool
        }
    }

    /// The rules between a pool's factors.
    ///
    /// Source: Amazon Cognito developer guide, "Adding MFA to a user pool"; user pools API reference, SignInPolicyType.
    package static func checkFactors(of pool: UserPoolConfiguration) throws(PoolError) {
        guard pool.allowedFirstFactors.contains("PASSWORD") else { throw .invalid("PASSWORD must be one of the allowed first auth factors.") }
        if pool.allowedFirstFactors.contains("SOFTWARE_TOKEN") { throw .invalid("SOFTWARE_TOKEN cannot be a first auth factor.") }
        if pool.mfaConfiguration != "OFF", pool.offeredSecondFactors.isEmpty {
            throw .invalid(
                "Invalid MFA configuration given, can't turn on MFA without setting up at least one of: SMS, software token or email MFA.")
        }
        if pool.mfaConfiguration == "ON", pool.allowedFirstFactors.contains(where: { $0 == "EMAIL_OTP" || $0 == "SMS_OTP" }) {
            throw .invalid("MFA cannot be required when EMAIL_OTP or SMS_OTP are allowed first auth factors.")
        }
        if pool.mfaConfiguration == "ON", pool.allowedFirstFactors.contains("WEB_AUTHN"), !(pool.passkeys?.isMultiFactor ?? false) {
            throw .invalid(
                "MFA cannot be required when WEB_AUTHN is an allowed first auth factor, unless passkeys are MULTI_FACTOR_WITH_USER_VERIFICATION.")
        }
        if let id = pool.passkeys?.relyingPartyID, !RelyingParty.isValid(id: id) { throw .invalid("Invalid relying party id: it is a host name.") }
        if pool.secondFactors.isSMSEnabled, pool.smsConfiguration == nil {
            throw .invalid("SMS configuration and Auto verification for phone_number are required when MFA is required/optional")
        }
        if pool.secondFactors.isEmailEnabled { try pool.require(.emailMFA) }
        if pool.allowedFirstFactors != ["PASSWORD"] { try pool.require(.passwordlessSignIn) }
    }
}

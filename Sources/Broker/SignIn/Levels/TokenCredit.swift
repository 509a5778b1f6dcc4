import Foundation
package import IdentityModel
import Storage

extension LocalSignIn {
    /// What an access token says that its user proved.
    ///
    /// It has to be one that the same client may act on its user with: what comes out of a sign-in through the API may do that, and no token
    /// makes more of itself. One that an actor got in the user's name proves nothing of whoever shows it.
    /// - Throws: `TokenError`.
    package func credit(of token: String, client: AppClientConfiguration) async throws -> SignInCredit {
        let verified = try await services.tokens.verifyAccess(token, requiring: TokenClaims.apiScope)
        guard verified.pool == client.poolID, verified.clientID == client.id, let user = verified.user, verified.claims["act"] == nil,
            let seconds = verified.claims["auth_time"]?.integer
        else { throw TokenError.invalidAccessToken }
        let authenticatedAt = Date(timeIntervalSince1970: Double(seconds))
        let family = try await services.environment.database.read { sql in
            try verified.originJTI.flatMap { try sql.refreshFamilies.family($0, in: client.poolID)?.family }
        }
        let names = verified.claims["amr"]?.array?.compactMap(\.string) ?? []
        return SignInCredit(
            source: .tokens(originJTI: verified.originJTI), sub: user.sub, methods: names.compactMap { SignInMethod(rawValue: $0) },
            authenticatedAt: authenticatedAt, provedBefore: family?.issuedAt ?? authenticatedAt)
    }
}

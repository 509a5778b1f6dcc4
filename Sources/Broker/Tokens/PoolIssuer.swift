package import IdentityModel

// The two forms of a pool's issuer: tokens and documents follow the pool's setting, and what was issued under the other form is good until it ends.
//
// Source: Amazon Cognito user pools API reference, IssuerConfigurationType. The service has a host for each; here each has a place under the
// public URL.
extension Deployment {
    /// `{publicURL}/{poolID}`, or `{publicURL}/issuer/{poolID}` where the pool has the updated form.
    package func issuer(of pool: UserPoolConfiguration) -> String { pool.hasUpdatedIssuer ? updatedIssuer(of: pool.id) : issuer(of: pool.id) }

    package func updatedIssuer(of pool: UserPoolID) -> String { "\(publicURL)/issuer/\(pool.rawValue)" }

    /// The pool that an issuer of either form means; nil for any other issuer.
    func pool(ofIssuer issuer: String) -> UserPoolID? {
        guard let slash = issuer.utf8.lastIndex(of: UInt8(ascii: "/")) else { return nil }
        let pool = UserPoolID(String(issuer[issuer.utf8.index(after: slash)...]))
        guard !pool.rawValue.isEmpty, [self.issuer(of: pool), updatedIssuer(of: pool)].contains(where: { $0.isIdentical(to: issuer) }) else {
            return nil
        }
        return pool
    }
}

extension UserPoolConfiguration {
    /// Whether IssuerConfiguration says UPDATED.
    package var hasUpdatedIssuer: Bool { inert["IssuerConfiguration"]?["Type"]?.string == "UPDATED" }
}

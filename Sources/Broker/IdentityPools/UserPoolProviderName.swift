import IdentityModel

/// A user pool as a login provider. It has names which mean the same: Amazon's host and the pool, and our own issuer without its scheme, each in
/// the two forms of an issuer.
struct UserPoolProviderName: Sendable, Equatable {
    let pool: UserPoolID

    init(pool: UserPoolID) { self.pool = pool }

    /// - Returns: nil for any other provider.
    init?(_ name: String, in deployment: Deployment) {
        guard let slash = name.utf8.lastIndex(of: UInt8(ascii: "/")) else { return nil }
        let pool = UserPoolID(String(name[name.index(after: slash)...]))
        guard !pool.rawValue.isEmpty else { return nil }
        guard Self.spellings(of: pool, in: deployment).contains(where: { $0.isIdentical(to: name) }) else { return nil }
        self.pool = pool
    }

    /// What logins are stored under, and what tokens and policies call the provider: `cognito-idp.us-east-1.amazonaws.com/us-east-1_abc`.
    var canonical: String { Self.canonical(of: pool) }

    /// Every name under which a trust policy may list it; the ones that are no ARN prefix condition keys.
    func names(in deployment: Deployment) -> [String] {
        let names = Self.spellings(of: pool, in: deployment)
        return names + names.map { "arn:aws:iam::\(deployment.accountID):oidc-provider/\($0)" }
    }

    private static func canonical(of pool: UserPoolID) -> String { "cognito-idp.\(pool.region).amazonaws.com/\(pool.rawValue)" }

    private static func spellings(of pool: UserPoolID, in deployment: Deployment) -> [String] {
        [
            canonical(of: pool), withoutScheme(deployment.issuer(of: pool)), "issuer-\(canonical(of: pool))",
            withoutScheme(deployment.updatedIssuer(of: pool)),
        ]
    }

    private static func withoutScheme(_ issuer: String) -> String {
        for scheme in ["https://", "http://"] where issuer.utf8.starts(with: scheme.utf8) {
            return String(decoding: issuer.utf8.dropFirst(scheme.utf8.count), as: UTF8.self)
        }
        return issuer
    }
}

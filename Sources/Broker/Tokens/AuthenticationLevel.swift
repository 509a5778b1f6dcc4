package import IdentityModel

extension SignInMethod {
    /// The `amr` claim: each method once, in the order in which it was passed, and `mfa` for two or more of them.
    package static func claim(_ methods: [SignInMethod]) -> [String] {
        var names: [String] = []
        for method in methods where !names.contains(method.claimName) { names.append(method.claimName) }
        return names.count > 1 ? names + ["mfa"] : names
    }

    /// A sign-in through an identity provider that vouches for a level.
    static func federation(at level: AuthenticationLevel) -> SignInMethod {
        switch level.rawValue {
        case 2: .federationAtLevel2
        case 3: .federationAtLevel3
        case 4: .federationAtLevel4
        default: .federation
        }
    }

    private var claimName: String { isFederation ? SignInMethod.federation.rawValue : rawValue }

    private var isFederation: Bool {
        switch self {
        case .federation, .federationAtLevel2, .federationAtLevel3, .federationAtLevel4: true
        case .password, .sms, .email, .softwareToken, .platformPasskey, .roamingPasskey: false
        }
    }
}

/// How strongly a person proved who they are: 1 to 4.
///
/// Source: Amazon Cognito developer guide, "Authentication levels".
package struct AuthenticationLevel: Sendable, Codable, Comparable {
    /// 1 to 4.
    package let rawValue: Int

    package static let standardNames = (1...4).map { "urn:cognito:loa:\($0)" }

    /// The highest level that the methods meet in full.
    package init(of methods: [SignInMethod]) {
        let passed = Set(methods)
        if passed.contains(.federationAtLevel4) || passed.isSuperset(of: [.password, .softwareToken]) {
            rawValue = 4
        } else if passed.contains(.federationAtLevel3) || !passed.isDisjoint(with: [.platformPasskey, .roamingPasskey])
            || passed.contains(.password) && !passed.isDisjoint(with: [.sms, .email])
        {
            rawValue = 3
        } else if !passed.isDisjoint(with: [.sms, .email, .federationAtLevel2]) {
            rawValue = 2
        } else {
            rawValue = 1
        }
    }

    /// - Parameter number: 1 to 4; nil for any other.
    package init?(_ number: Int) {
        guard (1...4).contains(number) else { return nil }
        rawValue = number
    }

    /// The level that a pool calls by a name; nil if it calls none so.
    package init?(named name: String, in pool: UserPoolConfiguration) {
        let names = pool.authenticationLevelNames ?? Self.standardNames
        guard let index = names.firstIndex(where: { $0.isIdentical(to: name) }) else { return nil }
        rawValue = index + 1
    }

    /// The levels that a text asks for, best first: names that the pool does not know are skipped.
    ///
    /// - Parameter text: names with spaces between, as `acr_values` has them (OpenID Connect Core §3.1.2.1).
    package static func levels(in text: String, of pool: UserPoolConfiguration) -> [AuthenticationLevel] {
        var levels: [AuthenticationLevel] = []
        for name in text.split(separator: " ") {
            if let level = AuthenticationLevel(named: String(name), in: pool), !levels.contains(level) { levels.append(level) }
        }
        return levels
    }

    /// All four names, from the first level to the last.
    package static func names(in pool: UserPoolConfiguration) -> [String] { pool.authenticationLevelNames ?? standardNames }

    /// The `acr` claim.
    package func name(in pool: UserPoolConfiguration) -> String {
        let names = pool.authenticationLevelNames ?? Self.standardNames
        return names.indices.contains(rawValue - 1) ? names[rawValue - 1] : Self.standardNames[rawValue - 1]
    }

    package static func < (left: AuthenticationLevel, right: AuthenticationLevel) -> Bool { left.rawValue < right.rawValue }
}

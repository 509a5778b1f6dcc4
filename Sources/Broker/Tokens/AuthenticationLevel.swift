package import IdentityModel

extension SignInMethod {
    /// The `amr` claim: each method once, in the order in which it was passed, and `mfa` for two or more of them.
    package static func claim(_ methods: [SignInMethod]) -> [String] {
        var names: [String] = []
        for method in methods where !names.contains(method.rawValue) { names.append(method.rawValue) }
        return names.count > 1 ? names + ["mfa"] : names
    }
}

/// How strongly a person proved who they are: 1 to 4.
///
/// Source: Amazon Cognito developer guide, "Authentication levels".
package struct AuthenticationLevel: Sendable, Comparable {
    /// 1 to 4.
    package let rawValue: Int

    package static let standardNames = (1...4).map { "urn:cognito:loa:\($0)" }

    /// The highest level that the methods meet in full.
    package init(of methods: [SignInMethod]) {
        let passed = Set(methods)
        if passed.isSuperset(of: [.password, .softwareToken]) {
            rawValue = 4
        } else if !passed.isDisjoint(with: [.platformPasskey, .roamingPasskey])
            || passed.contains(.password) && !passed.isDisjoint(with: [.sms, .email])
        {
            rawValue = 3
        } else if !passed.isDisjoint(with: [.sms, .email]) {
            rawValue = 2
        } else {
            rawValue = 1
        }
    }

    /// The level that a pool calls by a name; nil if it calls none so.
    package init?(named name: String, in pool: UserPoolConfiguration) {
        let names = pool.authenticationLevelNames ?? Self.standardNames
        guard let index = names.firstIndex(where: { $0.isIdentical(to: name) }) else { return nil }
        rawValue = index + 1
    }

    /// The `acr` claim.
    package func name(in pool: UserPoolConfiguration) -> String {
        let names = pool.authenticationLevelNames ?? Self.standardNames
        return names.indices.contains(rawValue - 1) ? names[rawValue - 1] : Self.standardNames[rawValue - 1]
    }

    package static func < (left: AuthenticationLevel, right: AuthenticationLevel) -> Bool { left.rawValue < right.rawValue }
}

import IdentityModel
import ProviderKit

// The levels of authentication of a pool, and what a provider calls them (AcrMapping).
//
// Source: Amazon Cognito user pools API reference, CreateIdentityProvider.
extension IdentityProviderConfiguration {
    /// The level that an assertion vouches for. What is not known counts as the lowest, and of two levels by one name the lower.
    func level(of assertion: ExternalAssertion) -> AuthenticationLevel {
        guard let context = assertion.authenticationContext else { return .lowest }
        return known.first { $0.value.isIdentical(to: context) }?.level ?? .lowest
    }

    /// What to ask the provider for, best first: all that it has at or above one of the levels.
    func contexts(for levels: [AuthenticationLevel]) -> [String] {
        var contexts: [String] = []
        for level in levels {
            for (other, value) in known where other >= level && !contexts.contains(where: { $0.isIdentical(to: value) }) { contexts.append(value) }
        }
        return contexts
    }

    /// From the lowest level to the highest.
    private var known: [(level: AuthenticationLevel, value: String)] {
        (1...4).compactMap { number in
            guard let level = AuthenticationLevel(number), let value = levelValues?["Level\(number)"] else { return nil }
            return (level, value)
        }
    }
}

extension AuthenticationLevel {
    static let lowest = AuthenticationLevel(of: [])
}

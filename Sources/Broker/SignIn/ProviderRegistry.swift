package import IdentityModel
package import ProviderKit

/// The adapters of this installation: one explicit list, given by the executable.
package struct ProviderRegistry: Sendable {
    private let adapters: [ProviderType: any IdentityProvider.Type]

    package init(_ adapters: [any IdentityProvider.Type]) {
        self.adapters = Dictionary(adapters.map { ($0.type, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The adapter for a provider type; nil if this installation has none.
    package func adapter(for type: ProviderType) -> (any IdentityProvider.Type)? { adapters[type] }
}

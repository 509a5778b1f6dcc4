import IdentityModel
import ProviderKit
package import Storage

extension FederatedProviders {
    /// Replaces a SAML provider's metadata; nil leaves it.
    ///
    /// - Throws: `FederatedProviderError`.
    package func updateSAML(arn: String, metadata: String?, actor: String) async throws -> FederatedProviderRecord {
        if let metadata { try await checkMetadata(metadata) }
        return try await change(.saml, arn: arn, operation: "UpdateSAMLProvider", actor: actor) { provider in
            provider.settings.metadata = metadata ?? provider.settings.metadata
        }
    }

    /// Whether the SAML adapter of this installation can use a document.
    func checkMetadata(_ metadata: String) async throws {
        guard let adapter = services.environment.providers.adapter(for: .saml) else {
            throw FederatedProviderError.invalid("This installation has no SAML adapter.")
        }
        do {
            _ = try await adapter.completed([SAMLDetail.metadata: metadata], environment: providerEnvironment)
        } catch {
            throw FederatedProviderError.invalid("Could not parse metadata. \(error.message)")
        }
    }

    var providerEnvironment: ProviderEnvironment {
        let environment = services.environment
        return ProviderEnvironment(
            deployment: environment.deployment, http: environment.http, time: environment.time, random: environment.random)
    }
}

/// The details that the SAML adapter is given.
enum SAMLDetail {
    static let metadata = "MetadataFile"
}

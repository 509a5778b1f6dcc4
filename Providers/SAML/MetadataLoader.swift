import Foundation
import IdentityModel
import ProviderKit

/// Gets a provider's metadata from where the settings say, parsed once for each content.
struct MetadataLoader: Sendable {
    let source: SAMLSettings.MetadataSource
    let environment: ProviderEnvironment

    private static let parsed = Memo<IdentityProviderMetadata>(limit: 8192)

    /// - Parameter revalidates: ask the provider even if the stored answer is fresh.
    /// - Throws: `ProviderError.unavailable` or `.invalidConfiguration`.
    func load(revalidates: Bool = false) async throws(ProviderError) -> IdentityProviderMetadata {
        switch source {
        case .file(let text):
            // What an administrator pasted stays in force until it is replaced: its own validUntil is for those who fetch it.
            return try Self.parse(Array(text.utf8), member: "MetadataFile")
        case .url(let url):
            let metadata = try Self.parse(try await fetch(url, revalidates: revalidates), member: "MetadataURL")
            guard let end = metadata.validUntil, end <= environment.time.now else { return metadata }
            guard !revalidates else {
                throw ProviderError(
                    .unavailable, message: "The identity provider's metadata has expired.",
                    verdict: .refused("saml.metadata.validUntil", expected: "later than now", received: SAMLTime.text(end)))
            }
            return try await load(revalidates: true)
        }
    }

    private func fetch(_ url: String, revalidates: Bool) async throws(ProviderError) -> [UInt8] {
        let response: OutboundResponse
        do throws(OutboundError) {
            response = try await environment.http.fetch(OutboundRequest(url: url, allowsCaching: true, revalidates: revalidates))
        } catch {
            throw Self.unavailable(url, "\(error)")
        }
        guard response.status == 200 else { throw Self.unavailable(url, "status \(response.status)") }
        return response.body
    }

    private static func parse(_ bytes: [UInt8], member: String) throws(ProviderError) -> IdentityProviderMetadata {
        do throws(IdentityProviderMetadata.Refusal) {
            return try parsed.value(for: bytes) { () throws(IdentityProviderMetadata.Refusal) in try IdentityProviderMetadata(parsing: bytes) }
        } catch {
            throw SAMLSettings.invalid(member, error.reason)
        }
    }

    private static func unavailable(_ url: String, _ reason: String) -> ProviderError {
        ProviderError(
            .unavailable, message: "The identity provider's metadata cannot be read.",
            verdict: .refused(
                "saml.metadata", expected: "metadata at \(url)", received: reason,
                advice: "open the address from this machine; private addresses need --allow-private-networks"))
    }
}

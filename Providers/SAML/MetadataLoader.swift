import Foundation
import IdentityModel
import ProviderKit

/// Gets a provider's metadata from where the settings say, parsed once for each content.
struct MetadataLoader: Sendable {
    let source: SAMLSettings.MetadataSource
    let environment: ProviderEnvironment

    private static let parsed = Memo<IdentityProviderMetadata>(limit: 8192)

    /// What the source says this moment, whatever was kept: for an administrator who has just named it.
    ///
    /// - Throws: `ProviderError.unavailable` or `.invalidConfiguration`.
    func loadAnew() async throws(ProviderError) -> IdentityProviderMetadata {
        guard case .url(let url) = source else { return try await load() }
        let metadata = try Self.parse(try await fetch(OutboundRequest(url: url)), member: "MetadataURL")
        if let end = metadata.validUntil, end <= environment.time.now { throw Self.expired(end) }
        return metadata
    }

    /// - Parameter revalidates: ask the provider even if the stored answer is fresh.
    /// - Throws: `ProviderError.unavailable` or `.invalidConfiguration`.
    func load(revalidates: Bool = false) async throws(ProviderError) -> IdentityProviderMetadata {
        switch source {
        case .file(let text):
            // What an administrator pasted stays in force until it is replaced: its own validUntil is for those who fetch it.
            return try Self.parse(Array(text.utf8), member: "MetadataFile")
        case .url(let url):
            let metadata = try Self.parse(try await bytes(of: url, revalidates: revalidates), member: "MetadataURL")
            guard let end = metadata.validUntil, end <= environment.time.now else { return metadata }
            guard !revalidates else { throw Self.expired(end) }
            return try await load(revalidates: true)
        }
    }

    /// The copy that the broker keeps; where it keeps none, what the address answers.
    private func bytes(of url: String, revalidates: Bool) async throws(ProviderError) -> [UInt8] {
        guard let kept = environment.document else {
            return try await fetch(OutboundRequest(url: url, allowsCaching: true, revalidates: revalidates))
        }
        guard revalidates else { return kept }
        return await environment.renewDocument() ?? kept
    }

    private func fetch(_ request: OutboundRequest) async throws(ProviderError) -> [UInt8] {
        let response: OutboundResponse
        do throws(OutboundError) {
            response = try await environment.http.fetch(request)
        } catch {
            throw Self.unavailable(request.url, "\(error)")
        }
        guard response.status == 200 else { throw Self.unavailable(request.url, "status \(response.status)") }
        return response.body
    }

    private static func parse(_ bytes: [UInt8], member: String) throws(ProviderError) -> IdentityProviderMetadata {
        do throws(IdentityProviderMetadata.Refusal) {
            return try parsed.value(for: bytes) { () throws(IdentityProviderMetadata.Refusal) in try IdentityProviderMetadata(parsing: bytes) }
        } catch {
            throw SAMLSettings.invalid(member, error.reason)
        }
    }

    private static func expired(_ end: Date) -> ProviderError {
        ProviderError(
            .unavailable, message: "The identity provider's metadata has expired.",
            verdict: .refused("saml.metadata.validUntil", expected: "later than now", received: SAMLTime.text(end)))
    }

    private static func unavailable(_ url: String, _ reason: String) -> ProviderError {
        ProviderError(
            .unavailable, message: "The identity provider's metadata cannot be read.",
            verdict: .refused(
                "saml.metadata", expected: "metadata at \(url)", received: reason,
                advice: "open the address from this machine; private addresses need --allow-private-networks"))
    }
}

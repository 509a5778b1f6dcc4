package import Foundation
import IdentityModel
package import ProviderKit

extension SAMLProvider: DocumentPublishing {
    package static func documentURL(in details: [String: String]) -> String? {
        guard let settings = try? SAMLSettings(details), case .url(let url) = settings.metadata else { return nil }
        return url
    }

    package static func pastedDocument(in details: [String: String]) -> [UInt8]? {
        guard let settings = try? SAMLSettings(details), case .file(let text) = settings.metadata else { return nil }
        return Array(text.utf8)
    }

    package static func facts(of document: [UInt8]) -> DocumentFacts? {
        guard let metadata = try? IdentityProviderMetadata(parsing: document) else { return nil }
        return DocumentFacts(
            validUntil: metadata.validUntil, cacheDuration: metadata.cacheDuration,
            certificateEndsAt: metadata.keys.map(\.certificate.notAfter).max())
    }

    /// Keys may come and go: their source was chosen by an administrator, and taking a key back must take effect. Who the provider is and where
    /// people are sent may not change behind that administrator's back.
    package static func judge(_ fetched: [UInt8], replacing known: [UInt8], at now: Date) -> DocumentJudgement {
        guard fetched != known else { return .same }
        let new: IdentityProviderMetadata
        do throws(IdentityProviderMetadata.Refusal) {
            new = try IdentityProviderMetadata(parsing: fetched)
        } catch {
            return .unusable(error.reason)
        }
        if let end = new.validUntil, end <= now { return .unusable("its validUntil \(SAMLTime.text(end)) is over") }
        guard let old = try? IdentityProviderMetadata(parsing: known) else { return .adopted(["the known copy could not be read"]) }
        let changes = [
            change("entityID", old.entityID, new.entityID), change("SingleSignOnService by redirect", old.signInURL, new.signInURL),
            change("SingleSignOnService by POST", old.signInPostURL, new.signInPostURL),
            change("SingleLogoutService", old.signOut?.location, new.signOut?.location),
            change("SingleLogoutService's ResponseLocation", old.signOut?.answersTo, new.signOut?.answersTo),
        ].compactMap { $0 }
        guard changes.isEmpty else { return .held(changes.joined(separator: "; ")) }
        let (before, after) = (old.keys.map(\.certificate.fingerprint), new.keys.map(\.certificate.fingerprint))
        let added = after.filter { !before.contains($0) }.map { "signing certificate \($0.prefix(16)) added" }
        let removed = before.filter { !after.contains($0) }.map { "signing certificate \($0.prefix(16)) removed" }
        var news = added + removed
        if old.validUntil != new.validUntil, news.isEmpty { news.append("validUntil \(new.validUntil.map(SAMLTime.text) ?? "none")") }
        return news.isEmpty ? .same : .adopted(news)
    }

    private static func change(_ what: String, _ old: String?, _ new: String?) -> String? {
        switch (old, new) {
        case (nil, nil): nil
        case (let old?, let new?) where old.utf8.elementsEqual(new.utf8): nil
        default: "\(what) changed from \(old ?? "none") to \(new ?? "none")"
        }
    }
}

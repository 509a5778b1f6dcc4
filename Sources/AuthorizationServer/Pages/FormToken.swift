import Broker
import Cryptography
import Foundation
import IdentityModel

/// The hidden value that ties a form to the browser it was shown in: sealed, so that any node can check it and nobody can make one.
struct FormToken {
    let sealer: Sealer
    let time: any TimeSource

    /// How long a page may stand open.
    private static let lifetime: TimeInterval = 3600
    private static let context = "form-token"

    private struct Content: Codable {
        /// SHA-256 of the browser cookie, hexadecimal.
        let browser: String
        let expiresAt: Int64
    }

    func make(for browser: String) throws -> String {
        let content = Content(
            browser: PoolHandle.hash(of: browser).hex, expiresAt: Int64(time.now.addingTimeInterval(Self.lifetime).timeIntervalSince1970))
        return try sealer.seal([UInt8](try JSONEncoder().encode(content)), context: Self.context).base64URL
    }

    func isValid(_ token: String?, for browser: String?) -> Bool {
        guard let browser, let sealed = token.flatMap({ [UInt8](base64URL: $0) }), let bytes = try? sealer.open(sealed, context: Self.context),
            let content = try? JSONDecoder().decode(Content.self, from: Data(bytes))
        else { return false }
        return content.expiresAt >= Int64(time.now.timeIntervalSince1970)
            && Array(content.browser.utf8).isEqualInConstantTime(to: Array(PoolHandle.hash(of: browser).hex.utf8))
    }
}

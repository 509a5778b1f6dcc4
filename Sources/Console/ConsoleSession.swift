import Broker
import Cryptography
import Foundation
import IdentityModel
import Storage

/// Who is signed in at the console: the name of an access key, sealed in a cookie. The key's secret is in no browser.
///
/// The key is looked up at every request, so that what ends it ends the session.
struct ConsoleSession: Sendable, Codable {
    let accessKeyID: String
    /// Of a temporary key.
    let sessionToken: String?
    /// In every form: another site cannot know it.
    let formToken: String
    /// Milliseconds since 1970.
    let expiresAt: Int64

    /// In seconds; a temporary key's session ends with the key.
    static let lifetime: TimeInterval = 1800
    private static let context = "console-session"
    /// What browsers keep of one cookie at least, less its name.
    private static let longest = 3900

    /// The cookie's value; nil for a key whose session token is too long for a cookie.
    func sealed(by sealer: Sealer) throws -> String? {
        let value = try sealer.seal(try StoredJSON.bytes(self), context: Self.context).base64URL
        return value.utf8.count <= Self.longest ? value : nil
    }

    init?(opening cookie: String, with sealer: Sealer, at now: Date) {
        guard let sealed = [UInt8](base64URL: cookie), let bytes = try? sealer.open(sealed, context: Self.context),
            let session = try? StoredJSON.value(ConsoleSession.self, parsing: bytes), now.milliseconds < session.expiresAt
        else { return nil }
        self = session
    }

    init(accessKeyID: String, sessionToken: String?, formToken: String, expiresAt: Date) {
        self.accessKeyID = accessKeyID
        self.sessionToken = sessionToken
        self.formToken = formToken
        self.expiresAt = expiresAt.milliseconds
    }

    /// What a session that was left is remembered by until it would have ended.
    var hash: [UInt8] { PoolHandle.hash(of: formToken) }

    static let source = ProviderName("console session")
    static let noPool = UserPoolID("-")
}

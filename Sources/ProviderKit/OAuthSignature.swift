import Cryptography
package import Foundation
package import IdentityModel

/// A request's signature under OAuth 1.0a, by HMAC-SHA-1: the one method that everybody has. SHA-1 does here what HMAC asks of it, no more.
///
/// Source: RFC 5849 §3.4, §3.5.1.
package struct OAuthSignature: Sendable {
    let consumerKey: String
    let consumerSecret: Secret<String>
    let token: String
    let tokenSecret: Secret<String>
    /// Never used twice in one second.
    let nonce: String
    let timestamp: Int64

    package init(
        consumerKey: String, consumerSecret: Secret<String>, token: String, tokenSecret: Secret<String>, nonce: String, at now: Date
    ) {
        self.consumerKey = consumerKey
        self.consumerSecret = consumerSecret
        self.token = token
        self.tokenSecret = tokenSecret
        self.nonce = nonce
        timestamp = Int64(now.timeIntervalSince1970)
    }

    /// The Authorization header of a request without body.
    ///
    /// - Parameters:
    ///   - url: without query; scheme and host in lower case.
    ///   - query: what the query will hold.
    package func header(method: String, url: String, query: [FormEncoding.Field] = []) -> String {
        let own = [
            ("oauth_consumer_key", consumerKey), ("oauth_nonce", nonce), ("oauth_signature_method", "HMAC-SHA1"),
            ("oauth_timestamp", String(timestamp)), ("oauth_token", token), ("oauth_version", "1.0"),
        ]
        let encode = FormEncoding.component
        let pairs = (own + query.map { ($0.name, $0.value) }).map { (encode($0.0), encode($0.1)) }.sorted { $0 < $1 }
        let parameters = pairs.map { "\($0.0)=\($0.1)" }.joined(separator: "&")
        let base = "\(method)&\(encode(url))&\(encode(parameters))"
        let key = "\(encode(consumerSecret.exposed))&\(encode(tokenSecret.exposed))"
        let signature = HMAC.authenticate(Array(base.utf8), key: Array(key.utf8), digest: .sha1).base64
        return "OAuth " + (own + [("oauth_signature", signature)]).map { "\(encode($0.0))=\"\(encode($0.1))\"" }.joined(separator: ", ")
    }
}

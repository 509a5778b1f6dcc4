import Cryptography
import Foundation
import IdentityModel

/// Signs requests to AWS services and to what takes their place.
///
/// Source: Signature Version 4, "Create a signed AWS API request".
struct RequestSigner {
    let credential: InvokeCredential
    let region: String
    let service: String

    /// The headers that a request with a body needs beside its own.
    ///
    /// - Parameters:
    ///   - authority: the `Host` header.
    ///   - path: of unreserved characters and slashes alone, so that it is its own encoding.
    ///   - query: encoded and in the order of its names.
    func headers(for authority: String, method: String = "POST", path: String, query: String, body: [UInt8], at now: Date) -> [String: String] {
        let timestamp = Self.timestamp(now)
        let date = String(timestamp.prefix(8))
        let bodyHash = DigestAlgorithm.sha256.hash(body).hex
        let signedHeaders = "host;x-amz-content-sha256;x-amz-date"
        let canonical = [
            method, path, query, "host:\(authority)", "x-amz-content-sha256:\(bodyHash)", "x-amz-date:\(timestamp)", "", signedHeaders, bodyHash,
        ].joined(separator: "\n")
        let scope = "\(date)/\(region)/\(service)/aws4_request"
        let toSign = ["AWS4-HMAC-SHA256", timestamp, scope, DigestAlgorithm.sha256.hash(Array(canonical.utf8)).hex].joined(separator: "\n")
        var key = Array("AWS4\(credential.secretAccessKey.exposed)".utf8)
        for part in [date, region, service, "aws4_request"] { key = HMAC.authenticate(Array(part.utf8), key: key) }
        let signature = HMAC.authenticate(Array(toSign.utf8), key: key).hex
        return [
            "x-amz-date": timestamp, "x-amz-content-sha256": bodyHash,
            "authorization":
                "AWS4-HMAC-SHA256 Credential=\(credential.accessKeyID)/\(scope), SignedHeaders=\(signedHeaders), Signature=\(signature)",
        ]
    }

    /// Host and port as the `Host` header has them.
    static func authority(of url: String) -> String {
        let rest = url.split(separator: "://", maxSplits: 1).last ?? ""
        return String(rest.prefix { $0 != "/" })
    }

    static func path(of url: String) -> String {
        let rest = url.split(separator: "://", maxSplits: 1).last ?? ""
        return String(rest.drop { $0 != "/" })
    }

    /// `yyyymmddThhmmssZ`
    private static func timestamp(_ now: Date) -> String {
        now.formatted(.iso8601).replacing("-", with: "").replacing(":", with: "")
    }
}

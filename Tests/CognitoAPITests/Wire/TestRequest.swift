import Cryptography
import Foundation
import HTTPTypes

/// A request to the endpoint, and a SigV4 signer written from the specification apart from the verifier's code.
struct TestRequest {
    var method: HTTPRequest.Method = .post
    var host = "localhost:9229"
    var path = "/"
    var headers: [(String, String)] = []
    var body: [UInt8] = []

    static func json(_ target: String, _ body: String) -> TestRequest {
        TestRequest(headers: [("content-type", "application/x-amz-json-1.1"), ("x-amz-target", target)], body: Array(body.utf8))
    }

    static func form(_ body: String) -> TestRequest {
        TestRequest(headers: [("content-type", "application/x-www-form-urlencoded; charset=utf-8")], body: Array(body.utf8))
    }

    /// Signed with the header form.
    func signed(
        by accessKeyID: String = WireWorld.accessKeyID, secret: String = WireWorld.secret, at timestamp: String = "20260901T090507Z",
        region: String = "us-east-1", service: String = "cognito-idp", token: String? = nil,
        headers names: [String] = ["content-type", "host", "x-amz-date", "x-amz-target"]
    ) -> TestRequest {
        var request = self
        request.headers.append(("x-amz-date", timestamp))
        var names = names
        if let token {
            request.headers.append(("x-amz-security-token", token))
            names.append("x-amz-security-token")
        }
        names.sort()
        let lines = names.map { name in
            let value = name == "host" ? host : request.headers.first { $0.0 == name }?.1 ?? ""
            return "\(name):\(value.split(separator: " ").joined(separator: " "))\n"
        }
        let canonical =
            "\(method.rawValue)\n/\n\n\(lines.joined())\n\(names.joined(separator: ";"))\n\(DigestAlgorithm.sha256.hash(body).hex)"
        let scope = "\(timestamp.prefix(8))/\(region)/\(service)/aws4_request"
        let signature = Self.signature(of: canonical, timestamp: timestamp, scope: scope, secret: secret)
        request.headers.append(
            (
                "authorization",
                "AWS4-HMAC-SHA256 Credential=\(accessKeyID)/\(scope), SignedHeaders=\(names.joined(separator: ";")), Signature=\(signature)"
            ))
        return request
    }

    /// A presigned GET of GetCallerIdentity.
    static func presigned(at timestamp: String = "20260901T090507Z", expires: Int = 60, secret: String = WireWorld.secret) -> TestRequest {
        let scope = "\(timestamp.prefix(8))/us-east-1/sts/aws4_request"
        let credential = "\(WireWorld.accessKeyID)/\(scope)".replacing("/", with: "%2F")
        let query =
            "Action=GetCallerIdentity&Version=2011-06-15&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=\(credential)"
            + "&X-Amz-Date=\(timestamp)&X-Amz-Expires=\(expires)&X-Amz-SignedHeaders=host"
        let empty = DigestAlgorithm.sha256.hash([]).hex
        let signature = signature(of: "GET\n/\n\(query)\nhost:localhost:9229\n\nhost\n\(empty)", timestamp: timestamp, scope: scope, secret: secret)
        return TestRequest(method: .get, path: "/?\(query)&X-Amz-Signature=\(signature)")
    }

    private static func signature(of canonical: String, timestamp: String, scope: String, secret: String) -> String {
        let text = "AWS4-HMAC-SHA256\n\(timestamp)\n\(scope)\n\(DigestAlgorithm.sha256.hash(Array(canonical.utf8)).hex)"
        let key = scope.split(separator: "/").reduce(Array("AWS4\(secret)".utf8)) { HMAC.authenticate(Array($1.utf8), key: $0) }
        return HMAC.authenticate(Array(text.utf8), key: key).hex
    }
}

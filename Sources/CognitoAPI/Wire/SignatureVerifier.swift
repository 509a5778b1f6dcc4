import Cryptography
import Foundation
import HTTPTypes
import IdentityModel

/// Whether a request was signed by the holder of a secret access key, decided without any I/O.
///
/// Source: Signature Version 4, "Create a signed request"; reference §1.7.
struct SignatureVerifier {
    /// How far the caller's clock may be off.
    static let skew: TimeInterval = 300

    let region: String
    let service: String
    let now: Date

    /// What can be said before the key is looked up: addressed to us, now, and covering what it must. A refusal carries its tree.
    ///
    /// - Parameter body: nil where it is somebody else's to see; then its stated hash is only part of what was signed.
    func checkScope(_ signature: RequestSignature, _ request: HTTPRequest, body: [UInt8]?) -> (verdict: Verdict, refusal: FrontRefusal?) {
        var checks: [Verdict] = []
        func refuse(_ check: Verdict, _ message: String) -> (Verdict, FrontRefusal?) {
            (.all("sigv4.scope", of: checks + [check]), .wrongSignature(message))
        }

        guard signature.service == service else {
            return refuse(
                .refused("sigv4.service", expected: service, received: signature.service, advice: "Sign for the service that is called."),
                "Credential should be scoped to correct service: '\(service)'.")
        }
        checks.append(.passed("sigv4.service", expected: service))
        guard signature.region == region else {
            return refuse(
                .refused("sigv4.region", expected: region, received: signature.region, advice: "Configure the client with this server's region."),
                "Credential should be scoped to a valid region.")
        }
        checks.append(.passed("sigv4.region", expected: region))
        guard signature.timestamp.hasPrefix(signature.scopeDate) else {
            return refuse(
                .refused("sigv4.date", expected: String(signature.timestamp.prefix(8)), received: signature.scopeDate),
                "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: "
                    + "'\(signature.scopeDate)' != '\(signature.timestamp.prefix(8))', from '\(signature.timestamp)'.")
        }
        if let late = lateness(of: signature) { return refuse(late.check, late.message) }
        checks.append(.passed("sigv4.time", received: signature.timestamp, margin: "\(Int(now.timeIntervalSince(signature.date))) s"))

        // What decides the meaning of the request must be covered; a header that is not could be changed on the way.
        var mandatory = ["host"]
        if !signature.isPresigned { mandatory.append("x-amz-date") }
        if request.headerFields[.amazonTarget] != nil { mandatory.append("x-amz-target") }
        for name in mandatory where !signature.signedHeaders.contains(name) {
            return refuse(
                .refused("sigv4.signedHeaders", expected: name, received: signature.signedHeaders.joined(separator: ";")),
                "'\(name)' must be a 'SignedHeader' in the AWS Authorization.")
        }
        checks.append(.passed("sigv4.signedHeaders", expected: mandatory.joined(separator: ";")))

        if let body, let stated = request.headerFields[.amazonContentHash] {
            // UNSIGNED-PAYLOAD is no hash, so it is refused here too.
            guard stated.isIdentical(to: DigestAlgorithm.sha256.hash(body).hex) else {
                return refuse(
                    .refused("sigv4.payload", expected: "the SHA-256 of the body", received: "another X-Amz-Content-Sha256"),
                    "The provided 'x-amz-content-sha256' header does not match what was computed.")
            }
        }
        return (.all("sigv4.scope", of: checks), nil)
    }

    /// Whether the signature is the one that the secret gives. Compared in constant time.
    func isSigned(
        _ request: HTTPRequest, query: [(name: String, value: String)], body: [UInt8], by signature: RequestSignature, secret: Secret<String>
    ) -> Bool {
        let form = SignedForm(path: "/", payloadHash: DigestAlgorithm.sha256.hash(body).hex)
        return isSigned(request, query: query, form: form, by: signature, secret: secret)
    }

    func isSigned(
        _ request: HTTPRequest, query: [(name: String, value: String)], form: SignedForm, by signature: RequestSignature, secret: Secret<String>
    ) -> Bool {
        let canonical = canonicalRequest(request, query: query, form, signature)
        let text = [
            RequestSignature.algorithm, signature.timestamp, signature.scope, DigestAlgorithm.sha256.hash(Array(canonical.utf8)).hex,
        ].joined(separator: "\n")
        var key = Array("AWS4\(secret.exposed)".utf8)
        for part in [signature.scopeDate, signature.region, signature.service, "aws4_request"] {
            key = HMAC.authenticate(Array(part.utf8), key: key)
        }
        return HMAC.authenticate(Array(text.utf8), key: key).isEqualInConstantTime(to: signature.signature)
    }

    private func lateness(of signature: RequestSignature) -> (check: Verdict, message: String)? {
        let minutes = Int(Self.skew / 60)
        let earliest = now.addingTimeInterval(-(signature.validity ?? Self.skew))
        if signature.date < earliest {
            let allowance = signature.validity.map { "\(Int($0)) sec" } ?? "\(minutes) min"
            return (
                .refused(
                    "sigv4.time", expected: "at or after \(AmazonTime.short(earliest))", received: signature.timestamp,
                    advice: "Set the caller's clock."),
                "Signature expired: \(signature.timestamp) is now earlier than \(AmazonTime.short(earliest)) (\(AmazonTime.short(now)) - \(allowance).)"
            )
        }
        let latest = now.addingTimeInterval(Self.skew)
        if signature.date > latest {
            return (
                .refused(
                    "sigv4.time", expected: "at or before \(AmazonTime.short(latest))", received: signature.timestamp,
                    advice: "Set the caller's clock."),
                "Signature not yet current: \(signature.timestamp) is still later than \(AmazonTime.short(latest)) "
                    + "(\(AmazonTime.short(now)) + \(minutes) min.)"
            )
        }
        return nil
    }

    private func canonicalRequest(
        _ request: HTTPRequest, query: [(name: String, value: String)], _ form: SignedForm, _ signature: RequestSignature
    ) -> String {
        let pairs =
            query.filter { !(signature.isPresigned && $0.name == "X-Amz-Signature") }
            .map { (name: PercentEncoding.encoded($0.name), value: PercentEncoding.encoded($0.value)) }
            .sorted { ($0.name, $0.value) < ($1.name, $1.value) }
            .map { "\($0.name)=\($0.value)" }
        let headers = signature.signedHeaders.map { name in
            let values = name == "host" ? [request.authority ?? ""] : HTTPField.Name(name).map { request.headerFields[values: $0] } ?? []
            return "\(name):" + values.map(Self.collapsed).joined(separator: ",")
        }
        let lines =
            [request.method.rawValue, form.path, pairs.joined(separator: "&")] + headers
            + ["", signature.signedHeaders.joined(separator: ";"), form.payloadHash]
        return lines.joined(separator: "\n")
    }

    /// Without outer spaces, runs of inner spaces as one.
    private static func collapsed(_ value: String) -> String {
        // Nearly every value is in that form, and a session token is long.
        var previous = UInt8(ascii: " ")
        let isCollapsed = value.utf8.allSatisfy { byte in
            defer { previous = byte }
            return byte != UInt8(ascii: " ") || previous != UInt8(ascii: " ")
        }
        if isCollapsed, previous != UInt8(ascii: " ") || value.isEmpty { return value }
        return value.split(separator: " ").joined(separator: " ")
    }
}

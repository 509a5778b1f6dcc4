import Foundation
import IdentityModel
import ProviderKit

/// Somebody else's security token service, which gives the credentials of a pool that is bound to it.
///
/// Source: STS API reference, AssumeRoleWithWebIdentity; Common errors.
struct UpstreamSTS: Sendable {
    enum Failure: Error, Equatable {
        case unreachable(String)
        /// It asks to be asked less often.
        case throttled
        /// By its code and, cut short, its message: it holds no token.
        case refused(code: String, message: String)
        /// An answer that has no credentials in it.
        case unreadable
    }

    /// Credentials of another account, whose end is not ours to bring about.
    struct Credentials: Sendable {
        let temporary: TemporaryCredentials
        /// `arn:aws:sts::210987654321:assumed-role/{role}/{session}`
        let assumedRole: String
    }

    let settings: IdentityPoolConfiguration.Upstream
    let http: any HTTPFetcher

    /// - Parameters:
    ///   - role: ARN there.
    ///   - token: one of ours, which that service verifies by our published documents.
    ///   - policy: a session policy, as JSON.
    /// - Throws: `Failure`.
    func assume(role: String, token: String, sessionName: String, policy: String?) async throws(Failure) -> Credentials {
        var fields = [
            FormEncoding.Field("Action", "AssumeRoleWithWebIdentity"), .init("Version", "2011-06-15"), .init("RoleArn", role),
            .init("RoleSessionName", sessionName), .init("WebIdentityToken", token), .init("DurationSeconds", String(settings.lifetime)),
        ]
        if let policy { fields.append(.init("Policy", policy)) }
        let response: OutboundResponse
        do {
            response = try await http.fetch(
                OutboundRequest(
                    method: .post, url: settings.url,
                    headers: ["accept": "text/xml", "content-type": "application/x-www-form-urlencoded; charset=utf-8"],
                    body: Array(FormEncoding.encode(fields).utf8), maximumBytes: 65_536))
        } catch {
            throw .unreachable("\(error)")
        }
        let answer = QueryAnswer(response.body)
        guard response.status == 200 else {
            let code = answer.text(of: "Code") ?? "status \(response.status)"
            if response.status == 429 || code.hasPrefix("Throttling") || code == "RequestLimitExceeded" { throw .throttled }
            guard response.status < 500 else { throw .unreachable("status \(response.status)") }
            throw .refused(code: String(code.prefix(64)), message: String((answer.text(of: "Message") ?? "").prefix(512)))
        }
        guard let key = answer.text(of: "AccessKeyId"), let secret = answer.text(of: "SecretAccessKey"),
            let session = answer.text(of: "SessionToken"),
            let expiry = answer.text(of: "Expiration").flatMap(Self.date), !key.isEmpty, key.utf8.count <= 128
        else { throw .unreadable }
        return Credentials(
            temporary: TemporaryCredentials(
                accessKeyID: key, secretAccessKey: Secret(secret), sessionToken: Secret(session), expiresAt: expiry),
            assumedRole: answer.text(of: "Arn") ?? role)
    }

    private static func date(_ text: String) -> Date? {
        (try? Date(text, strategy: .iso8601)) ?? (try? Date(text, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true)))
    }
}

/// The few texts that are read of a query answer: elements without attributes or children, each there once.
private struct QueryAnswer {
    private let text: String

    init(_ body: [UInt8]) { text = String(validating: body, as: UTF8.self) ?? "" }

    /// Nil for an element that is missing, is there twice, or holds more than text.
    func text(of element: String) -> String? {
        let parts = text.components(separatedBy: "<\(element)>")
        guard parts.count == 2, let end = parts[1].range(of: "</\(element)>") else { return nil }
        let raw = parts[1][..<end.lowerBound]
        guard !raw.contains("<") else { return nil }
        // The ampersand last: what it uncovers is text.
        return [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&#39;", "'"), ("&amp;", "&")]
            .reduce(String(raw)) { $0.replacing($1.0, with: $1.1) }
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }
}

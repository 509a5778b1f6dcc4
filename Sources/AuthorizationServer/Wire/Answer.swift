import HTTPTypes
import IdentityModel

/// An answer under construction: status, headers, body.
struct Answer: Sendable {
    var status: HTTPResponse.Status
    var headers: HTTPFields
    var body: [UInt8]

    init(_ status: HTTPResponse.Status, headers: HTTPFields = [:], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// To a page of ours or to a registered redirect URI. 303 after a POST, so that the next request is a GET.
    static func redirect(to location: String, after method: HTTPRequest.Method = .get) -> Answer {
        var headers: HTTPFields = [.location: location, .cacheControl: "no-store"]
        // The address may hold a code: it is nobody's referrer.
        headers[.referrerPolicy] = "no-referrer"
        return Answer(method == .post ? .seeOther : .found, headers: headers)
    }

    /// A JSON document for a program; browsers of any origin may read it, never with credentials.
    static func json(_ status: HTTPResponse.Status, _ value: JSONValue) -> Answer {
        var headers: HTTPFields = [.contentType: "application/json;charset=UTF-8", .cacheControl: "no-store"]
        headers[.pragma] = "no-cache"
        headers[.contentTypeOptions] = "nosniff"
        headers[.accessControlAllowOrigin] = "*"
        return Answer(status, headers: headers, body: Array(value.text.utf8))
    }

    /// RFC 6749 §5.2.
    static func oauthError(_ name: String, _ description: String? = nil, status: HTTPResponse.Status = .badRequest) -> Answer {
        var members: [String: JSONValue] = ["error": .string(name)]
        members["error_description"] = description.map { .string($0) }
        return json(status, .object(members))
    }

    /// RFC 9110 §15.5.6.
    static func methodNotAllowed(_ allowed: String) -> Answer {
        var answer = oauthError("invalid_request", status: .methodNotAllowed)
        answer.headers[.allow] = allowed
        return answer
    }

    /// The answer to a browser that asks whether a page of another origin may call.
    static func preflight(_ methods: String) -> Answer {
        var headers: HTTPFields = [.accessControlAllowOrigin: "*", .accessControlAllowMethods: "\(methods), OPTIONS"]
        headers[.accessControlAllowHeaders] =
            "authorization, content-type, dpop, x-amz-user-agent, amz-sdk-request, amz-sdk-invocation-id, cache-control"
        headers[.accessControlMaxAge] = "86400"
        return Answer(.noContent, headers: headers)
    }

    func setting(_ cookie: Cookie) -> Answer {
        var answer = self
        answer.headers.append(HTTPField(name: .setCookie, value: cookie.header))
        return answer
    }

    func setting(_ cookies: [Cookie]) -> Answer { cookies.reduce(self) { $0.setting($1) } }
}

/// A cookie of ours: host-only, out of reach of scripts, not sent with cross-site posts.
struct Cookie: Sendable {
    /// The session at the pages.
    static let session = "cognito"
    /// What ties forms and sign-ins under way to one browser.
    static let browser = "XSRF-TOKEN"

    let name: String
    let value: String
    /// Seconds; nil: until the browser closes; 0: delete.
    let lifetime: Int?
    let isSecure: Bool

    /// Under TLS no other host below our domain, and nobody without TLS, can plant a cookie of this name (RFC 6265bis §4.1.3.2).
    static func wireName(_ name: String, isSecure: Bool) -> String { isSecure ? "__Host-\(name)" : name }

    var header: String {
        var text = "\(Self.wireName(name, isSecure: isSecure))=\(value); Path=/; HttpOnly; SameSite=Lax"
        if let lifetime { text += "; Max-Age=\(lifetime)" }
        if isSecure { text += "; Secure" }
        return text
    }
}

extension HTTPField.Name {
    static let pragma = HTTPField.Name("Pragma")!
    static let contentTypeOptions = HTTPField.Name("X-Content-Type-Options")!
    static let frameOptions = HTTPField.Name("X-Frame-Options")!
    static let referrerPolicy = HTTPField.Name("Referrer-Policy")!
    static let secFetchSite = HTTPField.Name("Sec-Fetch-Site")!
}

package import Foundation

/// Where somebody signs in, and which identity pool then gives credentials: what a command-line user names once.
package struct HelperProfile: Sendable, Codable, Equatable {
    /// A gateway's public URL; nil for Amazon's own endpoints.
    package var endpoint: String?
    /// The hosted pages' address, where the issuer's documents do not say it: `https://example.auth.us-east-1.amazoncognito.com`.
    package var domain: String?
    package var region: String
    /// `us-east-1_Ab3dE6gH9`
    package var userPool: String
    package var clientID: String
    /// `us-east-1:{uuid}`
    package var identityPool: String
    /// ARN of one of several roles; nil for the one that the pool chooses.
    package var role: String?
    /// Of this machine's own address that the browser comes back to.
    package var port: Int
    package var scopes: [String]

    package static let usualPort = 9230
    package static let usualScopes = ["openid"]

    package init(
        endpoint: String? = nil, domain: String? = nil, region: String, userPool: String, clientID: String, identityPool: String,
        role: String? = nil, port: Int = HelperProfile.usualPort, scopes: [String] = HelperProfile.usualScopes
    ) {
        self.endpoint = endpoint.map(Self.withoutSlash)
        self.domain = domain.map(Self.withoutSlash)
        self.region = region
        self.userPool = userPool
        self.clientID = clientID
        self.identityPool = identityPool
        self.role = role
        self.port = port
        self.scopes = scopes
    }

    /// Who signs the pool's tokens.
    package var issuer: String { "\(endpoint ?? "https://cognito-idp.\(region).amazonaws.com")/\(userPool)" }
    var identityEndpoint: String { "\(endpoint ?? "https://cognito-identity.\(region).amazonaws.com")/" }
    /// What the pool is called in `Logins`.
    var login: String { "cognito-idp.\(region).amazonaws.com/\(userPool)" }
    /// Must be registered with the client, byte for byte.
    package var redirectURI: String { "http://localhost:\(port)/callback" }

    private static func withoutSlash(_ url: String) -> String { url.hasSuffix("/") ? String(url.dropLast()) : url }
}

/// A profile and what its last sign-in left.
package struct HelperSession: Sendable, Codable, Equatable {
    package var profile: HelperProfile
    package var refreshToken: String?
    package var idToken: String?
    package var identity: String?
    package var credentials: HelperCredentials?

    package init(profile: HelperProfile) { self.profile = profile }
}

/// Temporary credentials as AWS's SDKs take them from a process.
///
/// Source: AWS SDKs and tools reference guide, Process credential provider.
package struct HelperCredentials: Sendable, Codable, Equatable {
    package let accessKeyID: String
    package let secretAccessKey: String
    package let sessionToken: String
    package let expiresAt: Date

    /// The JSON that a `credential_process` prints.
    package var processOutput: String {
        let members = [
            "{\"Version\": 1", Self.member("AccessKeyId", accessKeyID), Self.member("SecretAccessKey", secretAccessKey),
            Self.member("SessionToken", sessionToken), Self.member("Expiration", expiresAt.ISO8601Format()),
        ]
        return members.joined(separator: ", ") + "}"
    }

    private static func member(_ name: String, _ value: String) -> String {
        "\"\(name)\": \"\(value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
    }
}

/// Why the helper gives nothing, in words for the person at the terminal.
package enum HelperError: Error, Equatable, CustomStringConvertible {
    case noProfile(String)
    /// The file can be read by others, or is not the helper's.
    case unusableFile(String)
    case signInNeeded(profile: String, reason: String)
    case portTaken(Int)
    /// Nobody came back from the browser.
    case timedOut
    /// The answer of the sign-in page is not one to this sign-in.
    case foreignAnswer
    /// By its code.
    case refusedSignIn(String)
    case unreachable(String, reason: String)
    case malformed(String)
    /// Error code and message of the service.
    case refused(code: String, message: String)
    case noDeviceFlow

    package var description: String {
        switch self {
        case .noProfile(let name): "there is no profile \(name): run gatehouse login with --user-pool, --client-id and --identity-pool"
        case .unusableFile(let path): "\(path) cannot be used: it must be a file of yours that nobody else can read (chmod 600)"
        case .signInNeeded(let profile, let reason): "\(reason): run gatehouse login --profile \(profile)"
        case .portTaken(let port): "port \(port) of this machine is taken: name another one with --port, and register it with the client"
        case .timedOut: "nobody came back from the browser in time"
        case .foreignAnswer: "the browser brought an answer that is not one to this sign-in; it was not used"
        case .refusedSignIn(let code): "the sign-in was refused: \(code)"
        case .unreachable(let url, let reason): "\(url) does not answer: \(reason)"
        case .malformed(let what): "\(what) is not what was expected; is that address right?"
        case .refused(let code, let message): "\(code): \(message)"
        case .noDeviceFlow: "the server offers no sign-in for devices without a browser"
        }
    }
}

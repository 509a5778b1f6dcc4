import CognitoAPI
import IdentityModel

/// The way of a new provider: what to tell the provider, and what to enter of what it gives in return.
extension ConsoleEndpoints {
    /// A kind of provider, as the wizard asks for it.
    struct ProviderKind: Sendable {
        /// `ProviderType`.
        let type: String
        /// What people call it.
        let name: String
        /// Where an operator registers this service.
        let place: String
        /// Whether the provider's name is its type.
        var isBrand = true
        var scopes = ""
        /// Members of `ProviderDetails` to ask for.
        var details: [ConsolePage.Field] = []
        /// Where the email address stands.
        let email: String
    }

    private static let secret = ConsolePage.Field(name: "client_secret", label: "Client secret there", kind: .password, isRequired: true)

    static let providerKinds = [
        ProviderKind(
            type: "SAML", name: "SAML", place: "At the provider, register a service provider with the values below.", isBrand: false,
            details: [
                .init(name: "MetadataURL", label: "Address of the provider's metadata"),
                .init(name: "MetadataFile", label: "Or the metadata itself", kind: .textarea),
            ], email: "mail"),
        ProviderKind(
            type: "OIDC", name: "OpenID Connect", place: "At the provider, register a confidential web client with the values below.",
            isBrand: false, scopes: "openid email profile",
            details: [
                .init(name: "oidc_issuer", label: "Issuer", hint: "https://id.example.com, without a slash at the end", isRequired: true),
                .init(name: "client_id", label: "Client id there", isRequired: true), secret,
            ], email: "email"),
        ProviderKind(
            type: "Google", name: "Google",
            place: "In the Google Cloud console, under Credentials, make an OAuth client of the kind Web application.",
            scopes: "openid email profile",
            details: [.init(name: "client_id", label: "Client id there", hint: "…apps.googleusercontent.com", isRequired: true), secret],
            email: "email"),
        ProviderKind(
            type: "Facebook", name: "Facebook", place: "At Meta for Developers, make an app with the product Facebook Login.",
            scopes: "public_profile,email",
            details: [
                .init(name: "client_id", label: "App id there", isRequired: true),
                .init(name: "client_secret", label: "App secret there", kind: .password, isRequired: true),
                .init(name: "api_version", label: "Version of the Graph API", value: "v21.0"),
            ], email: "email"),
        ProviderKind(
            type: "LoginWithAmazon", name: "Login with Amazon", place: "In Amazon's developer console, make a security profile with web settings.",
            scopes: "profile", details: [.init(name: "client_id", label: "Client id there", isRequired: true), secret], email: "email"),
        ProviderKind(
            type: "SignInWithApple", name: "Apple", place: "At Apple Developer, make a Services ID with Sign in with Apple, and a key for it.",
            scopes: "email name",
            details: [
                .init(name: "client_id", label: "Services ID", hint: "com.example.web", isRequired: true),
                .init(name: "team_id", label: "Team ID", isRequired: true), .init(name: "key_id", label: "Key ID", isRequired: true),
                .init(name: "private_key", label: "The key: the text of the .p8 file", kind: .textarea, isRequired: true),
            ], email: "email"),
    ]

    func wizard(in pool: String, _ type: String?) -> ConsolePage {
        let kind = Self.providerKinds.first { $0.type == type } ?? Self.providerKinds[0]
        let base = services.environment.deployment.publicURL
        var fields =
            kind.isBrand
            ? [] : [ConsolePage.Field(name: "name", label: "Name", hint: "It stands on the button of the sign-in page.", isRequired: true)]
        fields += kind.details
        if !kind.scopes.isEmpty { fields.append(.init(name: "authorize_scopes", label: "Scopes", value: kind.scopes, isRequired: true)) }
        fields += [
            .init(
                name: "email", label: "Where the email address stands", value: kind.email, hint: "The name of a SAML attribute or of a claim."),
            .init(name: "domains", label: "Mail domains that lead there", hint: "example.com, example.org"),
        ]
        let callback = "\(base)/oauth2/idpresponse"
        let facts: [(name: String, value: String)] =
            switch kind.type {
            case "SAML":
                [
                    ("Entity id", "urn:amazon:cognito:sp:\(pool)"), ("Assertion consumer service", "\(base)/saml2/idpresponse"),
                    ("Metadata", "\(base)/\(pool)/saml2/metadata"), ("Binding", "HTTP-POST"),
                ]
            case "OIDC": [("Redirect URI", callback), ("Scopes", kind.scopes), ("Client authentication", "client_secret_post")]
            case "SignInWithApple": [("Return URL", callback), ("Domain", Self.host(of: base))]
            default: [("Redirect URI", callback), ("Origin", Self.origin(of: base))]
            }
        return ConsolePage(
            title: "New \(kind.name) provider",
            crumbs: Self.crumbs(pool, .init(label: "Identity providers", url: consoleURL("pools", pool, "providers"))),
            notice: "\(kind.place) Then enter what it gives you.", facts: facts,
            forms: [
                .init(
                    title: "What the provider gave you", action: consoleURL("pools", pool, "providers"), button: "Save the provider", fields: fields,
                    hidden: [("type", kind.type)])
            ])
    }

    private static func origin(of url: String) -> String {
        guard let scheme = url.range(of: "://") else { return url }
        return String(url[..<scheme.upperBound] + url[scheme.upperBound...].prefix { $0 != "/" })
    }

    private static func host(of url: String) -> String {
        guard let scheme = url.range(of: "://") else { return url }
        return String(url[scheme.upperBound...].prefix { $0 != "/" && $0 != ":" })
    }

    func createProvider(in pool: String, _ call: ConsoleRequest) async throws -> ConsoleOutcome {
        guard let kind = Self.providerKinds.first(where: { $0.type == call.field("type") }) else {
            throw APIError.invalidParameter("No kind of provider is called so.")
        }
        let name = kind.isBrand ? kind.type : call.field("name") ?? ""
        var details: [String: JSONValue] = kind.type == "OIDC" ? ["attributes_request_method": .string("GET")] : [:]
        for field in kind.details { details[field.name] = call.field(field.name).map { .string($0) } }
        if !kind.scopes.isEmpty { details["authorize_scopes"] = .string(call.field("authorize_scopes") ?? kind.scopes) }
        var input: [String: JSONValue] = [
            "UserPoolId": .string(pool), "ProviderName": .string(name), "ProviderType": .string(kind.type), "ProviderDetails": .object(details),
        ]
        if let email = call.field("email") { input["AttributeMapping"] = .object(["email": .string(email)]) }
        let domains = (call.field("domains") ?? "").split(whereSeparator: { $0 == "," || $0 == " " }).map { JSONValue.string(String($0)) }
        if !domains.isEmpty { input["IdpIdentifiers"] = .array(domains) }
        _ = try await call.call("CreateIdentityProvider", input)
        return .redirect(consoleURL("pools", pool, "providers", name, query: [("done", "created")]))
    }
}

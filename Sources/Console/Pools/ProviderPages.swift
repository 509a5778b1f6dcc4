import Broker
import CognitoAPI
import IdentityModel

/// Identity providers of a pool, and the way of a new one: what to tell the provider, what to enter here, the test, the clients.
extension ConsoleEndpoints {
    func providers(of pool: String, _ call: ConsoleRequest) async throws -> ConsoleOutcome {
        let name = call.path.count > 3 ? call.path[3] : ""
        switch (call.path.count, call.method) {
        case (3, .post): return try await createProvider(in: pool, call)
        case (3, _): return .page(try await providerList(of: pool, call))
        case (4, .get) where name == "new", (4, .head) where name == "new": return .page(wizard(in: pool, call.query["type"]))
        case (4, .get), (4, .head): return .page(try await provider(name, of: pool, call))
        case (5, .post) where call.path[4] == "test": return .page(try await test(name, of: pool, call))
        case (5, .post) where call.path[4] == "offer": return try await offer(name, of: pool, call)
        case (5, .post) where call.path[4] == "delete":
            _ = try await call.call("DeleteIdentityProvider", ["UserPoolId": .string(pool), "ProviderName": .string(name)])
            return .redirect(consoleURL("pools", pool, "providers"))
        default: return .notFound
        }
    }

    private func providerList(of pool: String, _ call: ConsoleRequest) async throws -> ConsolePage {
        var input: [String: JSONValue] = ["UserPoolId": .string(pool), "MaxResults": .integer(60)]
        input["NextToken"] = call.query["next"].map { .string($0) }
        let answer = try await call.call("ListIdentityProviders", input)
        let rows = (answer["Providers"]?.array ?? []).map { provider -> [ConsolePage.Cell] in
            let name = provider["ProviderName"]?.string ?? ""
            return [
                .init(text: name, url: consoleURL("pools", pool, "providers", name)), .init(text: provider["ProviderType"]?.string ?? ""),
                .init(text: Self.time(provider["LastModifiedDate"])),
            ]
        }
        return ConsolePage(
            title: "Identity providers", crumbs: Self.crumbs(pool),
            links: ["SAML", "OIDC"].map {
                .init(label: "Add a \($0) provider", url: consoleURL("pools", pool, "providers", "new", query: [("type", $0)]))
            },
            tables: [
                .init(
                    title: "Providers", columns: ["Name", "Type", "Changed"], rows: rows, empty: "Only the pool's own users can sign in.",
                    next: answer["NextToken"]?.string.map { consoleURL("pools", pool, "providers", query: [("next", $0)]) })
            ])
    }

    private func wizard(in pool: String, _ type: String?) -> ConsolePage {
        let base = services.environment.deployment.publicURL
        let isSAML = type != "OIDC"
        var fields: [ConsolePage.Field] = [.init(name: "name", label: "Name", hint: "It stands on the button of the sign-in page.", isRequired: true)]
        fields +=
            isSAML
            ? [
                .init(name: "metadata_url", label: "Address of the provider's metadata"),
                .init(name: "metadata", label: "Or the metadata itself", kind: .textarea),
            ]
            : [
                .init(name: "issuer", label: "Issuer", hint: "https://id.example.com, without a slash at the end", isRequired: true),
                .init(name: "client_id", label: "Client id there", isRequired: true),
                .init(name: "client_secret", label: "Client secret there", kind: .password, isRequired: true),
            ]
        fields += [
            .init(
                name: "email", label: "Where the email address stands", value: isSAML ? "mail" : "email",
                hint: "The name of a SAML attribute or of a claim."),
            .init(name: "domains", label: "Mail domains that lead there", hint: "example.com, example.org"),
        ]
        return ConsolePage(
            title: isSAML ? "New SAML provider" : "New OpenID Connect provider",
            crumbs: Self.crumbs(pool, .init(label: "Identity providers", url: consoleURL("pools", pool, "providers"))),
            notice: "First register this service at the provider with the values below; then enter what it gives you.",
            facts: isSAML
                ? [
                    ("Entity id", "urn:amazon:cognito:sp:\(pool)"), ("Assertion consumer service", "\(base)/saml2/idpresponse"),
                    ("Binding", "HTTP-POST"),
                ]
                : [
                    ("Redirect URI", "\(base)/oauth2/idpresponse"), ("Scopes", "openid email profile"),
                    ("Client authentication", "client_secret_post"),
                ],
            forms: [
                .init(
                    title: "What the provider gave you", action: consoleURL("pools", pool, "providers"), button: "Save the provider", fields: fields,
                    hidden: [("type", isSAML ? "SAML" : "OIDC")])
            ])
    }

    private func createProvider(in pool: String, _ call: ConsoleRequest) async throws -> ConsoleOutcome {
        let name = call.field("name") ?? ""
        let isSAML = call.field("type") == "SAML"
        var details: [String: JSONValue] = [:]
        if isSAML {
            details["MetadataURL"] = call.field("metadata_url").map { .string($0) }
            details["MetadataFile"] = call.field("metadata").map { .string($0) }
        } else {
            details = ["authorize_scopes": .string("openid email profile"), "attributes_request_method": .string("GET")]
            details["oidc_issuer"] = call.field("issuer").map { .string($0) }
            details["client_id"] = call.field("client_id").map { .string($0) }
            details["client_secret"] = call.field("client_secret").map { .string($0) }
        }
        var input: [String: JSONValue] = [
            "UserPoolId": .string(pool), "ProviderName": .string(name), "ProviderType": .string(isSAML ? "SAML" : "OIDC"),
            "ProviderDetails": .object(details),
        ]
        if let email = call.field("email") { input["AttributeMapping"] = .object(["email": .string(email)]) }
        let domains = (call.field("domains") ?? "").split(whereSeparator: { $0 == "," || $0 == " " }).map { JSONValue.string(String($0)) }
        if !domains.isEmpty { input["IdpIdentifiers"] = .array(domains) }
        _ = try await call.call("CreateIdentityProvider", input)
        return .redirect(consoleURL("pools", pool, "providers", name, query: [("done", "created")]))
    }

    private func provider(_ name: String, of pool: String, _ call: ConsoleRequest, checks: [ConsolePage.Check] = []) async throws -> ConsolePage {
        let input: [String: JSONValue] = ["UserPoolId": .string(pool), "ProviderName": .string(name)]
        let provider = try await call.call("DescribeIdentityProvider", input)["IdentityProvider"] ?? .null
        let hidden = ["client_secret", "private_key", "MetadataFile"]
        let details = (provider["ProviderDetails"]?.object ?? [:]).sorted { $0.key < $1.key }.map { detail in
            [
                ConsolePage.Cell(text: detail.key, isCode: true),
                ConsolePage.Cell(text: hidden.contains(detail.key) ? "kept (not shown)" : String(Self.text(detail.value).prefix(400))),
            ]
        }
        let mapping = (provider["AttributeMapping"]?.object ?? [:]).sorted { $0.key < $1.key }
        let address = { (word: String) in consoleURL("pools", pool, "providers", name, word) }
        return ConsolePage(
            title: name, crumbs: Self.crumbs(pool, .init(label: "Identity providers", url: consoleURL("pools", pool, "providers"))),
            notice: call.query["done"].flatMap {
                [
                    "created": "The provider is saved. Test it, then offer it at an app.",
                    "offered": "The app's sign-in page offers the provider now.",
                ][$0]
            },
            facts: [
                ("Type", provider["ProviderType"]?.string ?? ""), ("Mail domains", Self.list(provider["IdpIdentifiers"]) ?? "–"),
                ("Changed", Self.time(provider["LastModifiedDate"])),
            ], checks: checks,
            tables: [
                .init(title: "Details", columns: ["Name", "Value"], rows: details),
                .init(
                    title: "Attributes", columns: ["Here", "There"],
                    rows: mapping.map { [.init(text: $0.key, isCode: true), .init(text: Self.text($0.value))] }, empty: "Nothing is taken over."),
            ],
            forms: [
                .init(action: address("test"), button: "Test the connection"),
                .init(
                    title: "Offer it at an app", action: address("offer"), button: "Offer",
                    fields: [.init(name: "client", label: "Client id", isRequired: true)]
                ),
                .init(title: "Delete", action: address("delete"), button: "Delete this provider", isDangerous: true),
            ])
    }

    private func test(_ name: String, of pool: String, _ call: ConsoleRequest) async throws -> ConsolePage {
        // Whoever may not see the provider may not have it asked either.
        _ = try await call.call("DescribeIdentityProvider", ["UserPoolId": .string(pool), "ProviderName": .string(name)])
        let provider = try await services.catalogue.provider(named: ProviderName(name), of: UserPoolID(pool))
        let verdict = try await services.pipeline.testConnection(to: provider)
        var page = try await self.provider(name, of: pool, call, checks: Self.checks(of: verdict))
        if verdict.isAccepted {
            page.notice = "A sign-in could begin now."
        } else {
            page.problem = "A sign-in could not begin: see the checks."
        }
        return page
    }

    /// Adds the provider to a client's list; an update of a client sets every setting, so all are sent again as they stand.
    private func offer(_ name: String, of pool: String, _ call: ConsoleRequest) async throws -> ConsoleOutcome {
        let id = call.field("client") ?? ""
        var client =
            try await call.call("DescribeUserPoolClient", ["UserPoolId": .string(pool), "ClientId": .string(id)])["UserPoolClient"]?.object ?? [:]
        for shown in ["ClientSecret", "LastModifiedDate", "CreationDate"] { client[shown] = nil }
        var offered = client["SupportedIdentityProviders"]?.array ?? [.string("COGNITO")]
        if !offered.contains(.string(name)) { offered.append(.string(name)) }
        client["SupportedIdentityProviders"] = .array(offered)
        _ = try await call.call("UpdateUserPoolClient", client)
        return .redirect(consoleURL("pools", pool, "providers", name, query: [("done", "offered")]))
    }
}

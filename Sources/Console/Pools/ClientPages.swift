import CognitoAPI
import IdentityModel

/// App clients of a pool.
extension ConsoleEndpoints {
    func clients(of pool: String, _ call: ConsoleRequest) async throws -> ConsoleOutcome {
        switch (call.path.count, call.method) {
        case (3, .post): return try await createClient(in: pool, call)
        case (3, _): return .page(try await clientList(of: pool, call))
        case (4, .get), (4, .head): return .page(try await client(call.path[3], of: pool, call))
        case (5, .post) where call.path[4] == "change": return try await changeClient(call.path[3], of: pool, call)
        case (5, .post) where call.path[4] == "delete":
            _ = try await call.call("DeleteUserPoolClient", ["UserPoolId": .string(pool), "ClientId": .string(call.path[3])])
            return .redirect(consoleURL("pools", pool, "clients"))
        default: return .notFound
        }
    }

    private func clientList(of pool: String, _ call: ConsoleRequest) async throws -> ConsolePage {
        var input: [String: JSONValue] = ["UserPoolId": .string(pool), "MaxResults": .integer(50)]
        input["NextToken"] = call.query["next"].map { .string($0) }
        let answer = try await call.call("ListUserPoolClients", input)
        let rows = (answer["UserPoolClients"]?.array ?? []).map { client -> [ConsolePage.Cell] in
            let id = client["ClientId"]?.string ?? ""
            return [.init(text: client["ClientName"]?.string ?? "", url: consoleURL("pools", pool, "clients", id)), .init(text: id, isCode: true)]
        }
        return ConsolePage(
            title: "App clients", crumbs: Self.crumbs(pool),
            tables: [
                .init(
                    title: "Clients", columns: ["Name", "Id"], rows: rows, empty: "No app yet.",
                    next: answer["NextToken"]?.string.map { consoleURL("pools", pool, "clients", query: [("next", $0)]) })
            ],
            forms: [
                .init(
                    title: "New app client", action: consoleURL("pools", pool, "clients"), button: "Create client",
                    fields: [
                        .init(name: "name", label: "Name", isRequired: true),
                        .init(name: "callback", label: "Where people return to", hint: "https://app.example.com/callback", isRequired: true),
                        .init(name: "logout", label: "Where people go after they sign out"),
                        .init(name: "secret", label: "The app runs on a server and can keep a secret", kind: .checkbox),
                    ])
            ])
    }

    private func createClient(in pool: String, _ call: ConsoleRequest) async throws -> ConsoleOutcome {
        let list = { (values: [String]) in JSONValue.array(values.map { .string($0) }) }
        var input: [String: JSONValue] = [
            "UserPoolId": .string(pool), "ClientName": .string(call.field("name") ?? ""), "GenerateSecret": .boolean(call.field("secret") != nil),
            "AllowedOAuthFlowsUserPoolClient": .boolean(true), "AllowedOAuthFlows": list(["code"]),
            "AllowedOAuthScopes": list(["openid", "email", "profile"]), "SupportedIdentityProviders": list(["COGNITO"]),
            "CallbackURLs": list([call.field("callback")].compactMap { $0 }), "PreventUserExistenceErrors": .string("ENABLED"),
        ]
        if let logout = call.field("logout") { input["LogoutURLs"] = list([logout]) }
        let made = try await call.call("CreateUserPoolClient", input)["UserPoolClient"]?["ClientId"]?.string ?? ""
        return .redirect(consoleURL("pools", pool, "clients", made))
    }

    private func client(_ id: String, of pool: String, _ call: ConsoleRequest) async throws -> ConsolePage {
        let client = try await call.call("DescribeUserPoolClient", ["UserPoolId": .string(pool), "ClientId": .string(id)])["UserPoolClient"] ?? .null
        let base = services.environment.deployment.publicURL
        return ConsolePage(
            title: client["ClientName"]?.string ?? id,
            crumbs: Self.crumbs(pool, .init(label: "App clients", url: consoleURL("pools", pool, "clients"))),
            notice: call.query["done"] == "change" ? "The client is saved." : nil,
            facts: [
                ("Client id", id),
                ("Secret", client["ClientSecret"]?.string == nil ? "none: a public client" : "kept; read it with DescribeUserPoolClient"),
                ("Discovery", "\(services.environment.deployment.issuer(of: UserPoolID(pool)))/.well-known/openid-configuration"),
                ("Sign-in", "\(base)/oauth2/authorize"), ("Providers", Self.list(client["SupportedIdentityProviders"]) ?? "–"),
                ("Flows", Self.list(client["AllowedOAuthFlows"]) ?? "–"), ("Scopes", Self.list(client["AllowedOAuthScopes"]) ?? "–"),
                ("Return addresses", Self.list(client["CallbackURLs"]) ?? "–"), ("Sign-out addresses", Self.list(client["LogoutURLs"]) ?? "–"),
                ("API flows", Self.list(client["ExplicitAuthFlows"]) ?? "–"),
                ("Token revocation", Self.text(client["EnableTokenRevocation"])), ("Changed", Self.time(client["LastModifiedDate"])),
            ],
            forms: [
                clientForm(client, action: consoleURL("pools", pool, "clients", id, "change")),
                .init(
                    title: "Delete", action: consoleURL("pools", pool, "clients", id, "delete"), button: "Delete this client", isDangerous: true),
            ])
    }
}

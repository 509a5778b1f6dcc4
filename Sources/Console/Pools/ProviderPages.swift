import Broker
import CognitoAPI
import Foundation
import IdentityModel

/// Identity providers of a pool, the test of each, and the clients that offer it.
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
            links: Self.providerKinds.map { kind in
                .init(label: "Add \(kind.name)", url: consoleURL("pools", pool, "providers", "new", query: [("type", kind.type)]))
            },
            tables: [
                .init(
                    title: "Providers", columns: ["Name", "Type", "Changed"], rows: rows, empty: "Only the pool's own users can sign in.",
                    next: answer["NextToken"]?.string.map { consoleURL("pools", pool, "providers", query: [("next", $0)]) })
            ])
    }

    private func provider(_ name: String, of pool: String, _ call: ConsoleRequest) async throws -> ConsolePage {
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
            ],
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

    /// A link that works once, for whoever runs the provider: what they have to enter, and a sign-in that creates nobody.
    private func test(_ name: String, of pool: String, _ call: ConsoleRequest) async throws -> ConsolePage {
        // Whoever may not see the provider may not have it asked either.
        var page = try await provider(name, of: pool, call)
        let link = try await services.connectionTests.link(to: ProviderName(name), of: UserPoolID(pool), actor: call.principal.arn)
        page.notice = "Open the link, or hand it to whoever runs the provider. The test works once, creates nobody and shows every check."
        page.facts = [("Link", link.url), ("Works until", link.expiresAt.formatted(.iso8601))] + page.facts
        page.links.insert(.init(label: "Open the test", url: link.url), at: 0)
        return page
    }

    /// Adds the provider to a client's list; an update of a client sets every setting, so all are sent again as they stand.
    private func offer(_ name: String, of pool: String, _ call: ConsoleRequest) async throws -> ConsoleOutcome {
        let id = call.field("client") ?? ""
        var client = try await settings(of: id, in: pool, call)
        var offered = client["SupportedIdentityProviders"]?.array ?? [.string("COGNITO")]
        if !offered.contains(.string(name)) { offered.append(.string(name)) }
        client["SupportedIdentityProviders"] = .array(offered)
        _ = try await call.call("UpdateUserPoolClient", client)
        return .redirect(consoleURL("pools", pool, "providers", name, query: [("done", "offered")]))
    }
}

import CognitoAPI
import Foundation
import IdentityModel

/// Pools: the list, and what leads on from one.
extension ConsoleEndpoints {
    func pools(_ call: ConsoleRequest) async throws -> ConsolePage {
        var input: [String: JSONValue] = ["MaxResults": .integer(50)]
        input["NextToken"] = call.query["next"].map { .string($0) }
        let answer = try await call.call("ListUserPools", input)
        let rows = (answer["UserPools"]?.array ?? []).map { pool -> [ConsolePage.Cell] in
            let id = pool["Id"]?.string ?? ""
            return [
                .init(text: pool["Name"]?.string ?? "", url: consoleURL("pools", id)), .init(text: id, isCode: true),
                .init(text: Self.time(pool["LastModifiedDate"])),
            ]
        }
        return ConsolePage(
            title: "User pools",
            notice: call.query["done"] == "deleted" ? "The pool was deleted." : nil,
            tables: [
                .init(
                    title: "Pools", columns: ["Name", "Id", "Changed"], rows: rows, empty: "There is no pool yet.",
                    next: answer["NextToken"]?.string.map { consoleURL(query: [("next", $0)]) })
            ],
            forms: [
                .init(title: "New pool", action: "/console", button: "Create pool", fields: [.init(name: "name", label: "Name", isRequired: true)])
            ])
    }

    /// Everything below `/console/pools/{id}`.
    func pool(_ call: ConsoleRequest) async throws -> ConsoleOutcome {
        let id = call.path[1]
        switch (call.path.count > 2 ? call.path[2] : nil, call.path.count) {
        case ("change", 3) where call.method == .post, ("factors", 3) where call.method == .post, ("delete", 3) where call.method == .post:
            return try await changePool(id, call)
        case ("groups", _): return try await groups(of: id, call)
        case (nil, _): return .page(try await overview(of: id, call))
        case ("users", _): return try await users(of: id, call)
        case ("clients", _): return try await clients(of: id, call)
        case ("providers", _): return try await providers(of: id, call)
        case ("sign-ins", 3): return .page(try await signIns(of: id, call))
        default: return .notFound
        }
    }

    private func overview(of id: String, _ call: ConsoleRequest) async throws -> ConsolePage {
        let pool = try await call.call("DescribeUserPool", ["UserPoolId": .string(id)])["UserPool"] ?? .null
        // Whoever may see a pool need not be allowed to see its factors: then there is nothing to change them by either.
        let factors = try? await call.call("GetUserPoolMfaConfig", ["UserPoolId": .string(id)])
        let notices = ["change": "The settings are saved.", "factors": "The factors are saved."]
        return ConsolePage(
            title: pool["Name"]?.string ?? id, crumbs: [.init(label: "Pools", url: "/console")],
            notice: call.query["done"].flatMap { notices[$0] },
            links: [
                .init(label: "Users", url: consoleURL("pools", id, "users")), .init(label: "Groups", url: consoleURL("pools", id, "groups")),
                .init(label: "App clients", url: consoleURL("pools", id, "clients")),
                .init(label: "Identity providers", url: consoleURL("pools", id, "providers")),
                .init(label: "Recent sign-ins", url: consoleURL("pools", id, "sign-ins")),
            ],
            facts: [
                ("Id", id), ("ARN", pool["Arn"]?.string ?? ""), ("Users, about", Self.text(pool["EstimatedNumberOfUsers"])),
                (
                    "Issuer",
                    pool["IssuerConfiguration"]?["Type"]?.string == "UPDATED"
                        ? services.environment.deployment.updatedIssuer(of: UserPoolID(id))
                        : services.environment.deployment.issuer(of: UserPoolID(id))
                ),
                ("Plan", pool["UserPoolTier"]?.string ?? "–"), ("Second factors", pool["MfaConfiguration"]?.string ?? "OFF"),
                ("People sign in by", Self.list(pool["UsernameAttributes"]) ?? "username"),
                ("Also known by", Self.list(pool["AliasAttributes"]) ?? "–"),
                (
                    "Sign-up",
                    pool["AdminCreateUserConfig"]?["AllowAdminCreateUserOnly"]?.boolean == true ? "by administrators only" : "open to everybody"
                ), ("Deletion protection", pool["DeletionProtection"]?.string ?? "INACTIVE"), ("Created", Self.time(pool["CreationDate"])),
            ], forms: poolForms(pool, factors ?? .null, id))
    }

    static func crumbs(_ pool: String, _ more: ConsolePage.Link...) -> [ConsolePage.Link] {
        [.init(label: "Pools", url: "/console"), .init(label: pool, url: consoleURL("pools", pool))] + more
    }

    /// A time of the API in words: `2026-11-25 12:00 UTC`.
    static func time(_ value: JSONValue?) -> String {
        switch value {
        case .integer(let seconds)?: return time(Date(timeIntervalSince1970: Double(seconds)))
        case .number(let seconds)?: return time(Date(timeIntervalSince1970: seconds))
        default: return "–"
        }
    }

    static func time(_ date: Date) -> String {
        let text = date.formatted(.iso8601)
        return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5)) UTC"
    }

    static func text(_ value: JSONValue?) -> String {
        switch value {
        case .string(let text)?: text
        case nil, .null?: "–"
        case .boolean(let isTrue)?: isTrue ? "yes" : "no"
        case let value?: value.text
        }
    }

    /// The elements of a list of texts; nil if there are none.
    static func list(_ value: JSONValue?) -> String? {
        let texts = value?.array?.compactMap(\.string) ?? []
        return texts.isEmpty ? nil : texts.joined(separator: ", ")
    }
}

import CognitoAPI
import IdentityModel

/// Users of a pool: found, made, looked at, kept out, signed out, removed.
extension ConsoleEndpoints {
    func users(of pool: String, _ call: ConsoleRequest) async throws -> ConsoleOutcome {
        switch (call.path.count, call.method) {
        case (3, .post): return try await createUser(in: pool, call)
        case (3, _): return .page(try await userList(of: pool, call))
        case (5, .get) where call.path[4] == "attributes", (5, .head) where call.path[4] == "attributes":
            return .page(try await attributes(of: call.path[3], in: pool, call))
        case (4, .get), (4, .head): return .page(try await user(call.path[3], of: pool, call))
        case (5, .post): return try await change(call.path[3], of: pool, call)
        default: return .notFound
        }
    }

    private func userList(of pool: String, _ call: ConsoleRequest) async throws -> ConsolePage {
        var input: [String: JSONValue] = ["UserPoolId": .string(pool), "Limit": .integer(50)]
        input["PaginationToken"] = call.query["next"].map { .string($0) }
        let search = call.query["search"].flatMap { $0.isEmpty ? nil : $0 }
        if let search {
            let quoted = search.replacingOccurrences(of: "\\", with: "\\\\").replacingOccurrences(of: "\"", with: "\\\"")
            input["Filter"] = .string("\(search.contains("@") ? "email" : "username") ^= \"\(quoted)\"")
        }
        let answer = try await call.call("ListUsers", input)
        let rows = (answer["Users"]?.array ?? []).map { user -> [ConsolePage.Cell] in
            let name = user["Username"]?.string ?? ""
            return [
                .init(text: name, url: consoleURL("pools", pool, "users", name)), .init(text: Self.attribute("email", of: user["Attributes"]) ?? ""),
                .init(text: user["UserStatus"]?.string ?? ""), .init(text: user["Enabled"]?.boolean == false ? "disabled" : "enabled"),
                .init(text: Self.time(user["UserCreateDate"])),
            ]
        }
        let address = consoleURL("pools", pool, "users")
        let kept = search.map { [("search", $0)] } ?? []
        return ConsolePage(
            title: "Users", crumbs: Self.crumbs(pool), notice: call.query["done"] == "deleted" ? "The user was deleted." : nil,
            tables: [
                .init(
                    title: search == nil ? "All users" : "Users that begin so", columns: ["Username", "Email", "Status", "Access", "Created"],
                    rows: rows, empty: "No user.",
                    next: answer["PaginationToken"]?.string.map { consoleURL("pools", pool, "users", query: kept + [("next", $0)]) })
            ],
            forms: [
                .init(
                    title: "Find", action: address, button: "Find",
                    fields: [.init(name: "search", label: "Beginning of a username or an email address", value: search ?? "")], isSearch: true),
                .init(
                    title: "New user", action: address, button: "Create user",
                    fields: [
                        .init(name: "username", label: "Username", isRequired: true), .init(name: "email", label: "Email"),
                        .init(name: "password", label: "Temporary password", kind: .password, hint: "Empty: one is made up and mailed."),
                        .init(name: "invite", label: "Send an invitation", kind: .checkbox),
                    ]),
            ])
    }

    private func createUser(in pool: String, _ call: ConsoleRequest) async throws -> ConsoleOutcome {
        let name = call.field("username") ?? ""
        var input: [String: JSONValue] = ["UserPoolId": .string(pool), "Username": .string(name)]
        if let email = call.field("email") {
            input["UserAttributes"] = .array([
                .object(["Name": .string("email"), "Value": .string(email)]), .object(["Name": .string("email_verified"), "Value": .string("true")]),
            ])
        }
        input["TemporaryPassword"] = call.field("password").map { .string($0) }
        if call.field("invite") == nil { input["MessageAction"] = .string("SUPPRESS") }
        let made = try await call.call("AdminCreateUser", input)["User"]?["Username"]?.string ?? name
        return .redirect(consoleURL("pools", pool, "users", made, query: [("done", "created")]))
    }

    private func user(_ name: String, of pool: String, _ call: ConsoleRequest) async throws -> ConsolePage {
        let input: [String: JSONValue] = ["UserPoolId": .string(pool), "Username": .string(name)]
        let user = try await call.call("AdminGetUser", input)
        let groups = try await call.call("AdminListGroupsForUser", input)["Groups"]?.array ?? []
        let isEnabled = user["Enabled"]?.boolean != false
        let notices = [
            "created": "The user was created.", "enable": "The user may sign in again.", "disable": "The user is kept out.",
            "sign-out": "Every session of the user has ended.", "reset": "The user must set a new password; a code was sent.",
            "attributes": "The attributes are saved.", "join": "The user is in the group now.", "leave": "The user is no longer in the group.",
        ]
        func action(_ word: String, _ button: String, isDangerous: Bool = false) -> ConsolePage.Form {
            .init(action: consoleURL("pools", pool, "users", name, word), button: button, isDangerous: isDangerous)
        }
        return ConsolePage(
            title: name, crumbs: Self.crumbs(pool, .init(label: "Users", url: consoleURL("pools", pool, "users"))),
            notice: call.query["done"].flatMap { notices[$0] },
            links: [.init(label: "Change attributes", url: consoleURL("pools", pool, "users", name, "attributes"))],
            facts: [
                ("Status", user["UserStatus"]?.string ?? ""), ("Access", isEnabled ? "enabled" : "disabled"),
                ("Second factors", Self.list(user["UserMFASettingList"]) ?? "none"), ("Created", Self.time(user["UserCreateDate"])),
                ("Changed", Self.time(user["UserLastModifiedDate"])),
            ],
            tables: [
                .init(
                    title: "Attributes", columns: ["Name", "Value"],
                    rows: (user["UserAttributes"]?.array ?? []).map {
                        [.init(text: $0["Name"]?.string ?? "", isCode: true), .init(text: $0["Value"]?.string ?? "")]
                    }),
                .init(
                    title: "Groups", columns: ["Group", "Precedence", "Role"],
                    rows: groups.map {
                        [
                            .init(text: $0["GroupName"]?.string ?? ""), .init(text: Self.text($0["Precedence"])),
                            .init(text: $0["RoleArn"]?.string ?? "–"),
                        ]
                    }, empty: "In no group."),
            ],
            forms: [
                .init(
                    title: "Put into a group", action: consoleURL("pools", pool, "users", name, "join"), button: "Put into the group",
                    fields: [.init(name: "group", label: "Group", isRequired: true)])
            ] + leaving(groups, action: consoleURL("pools", pool, "users", name, "leave")) + [
                action(isEnabled ? "disable" : "enable", isEnabled ? "Keep the user out" : "Let the user in again", isDangerous: isEnabled),
                action("sign-out", "End every session"), action("reset", "Demand a new password"),
                .init(
                    title: "Delete", action: consoleURL("pools", pool, "users", name, "delete"), button: "Delete this user",
                    fields: [.init(name: "confirm", label: "Type the username to confirm", isRequired: true)], isDangerous: true),
            ])
    }

    private func change(_ name: String, of pool: String, _ call: ConsoleRequest) async throws -> ConsoleOutcome {
        let input: [String: JSONValue] = ["UserPoolId": .string(pool), "Username": .string(name)]
        let word = call.path[4]
        switch word {
        case "enable": _ = try await call.call("AdminEnableUser", input)
        case "disable": _ = try await call.call("AdminDisableUser", input)
        case "sign-out": _ = try await call.call("AdminUserGlobalSignOut", input)
        case "reset": _ = try await call.call("AdminResetUserPassword", input)
        case "attributes": try await changeAttributes(of: name, in: pool, call)
        case "join": _ = try await call.call("AdminAddUserToGroup", input.merging(["GroupName": .string(call.field("group") ?? "")]) { $1 })
        case "leave": _ = try await call.call("AdminRemoveUserFromGroup", input.merging(["GroupName": .string(call.field("group") ?? "")]) { $1 })
        case "delete":
            guard call.field("confirm")?.isIdentical(to: name) == true else {
                throw APIError.invalidParameter("The username was not typed as it is. Nothing was deleted.")
            }
            _ = try await call.call("AdminDeleteUser", input)
            return .redirect(consoleURL("pools", pool, "users", query: [("done", "deleted")]))
        default: return .notFound
        }
        return .redirect(consoleURL("pools", pool, "users", name, query: [("done", word)]))
    }

    private func leaving(_ groups: [JSONValue], action: String) -> [ConsolePage.Form] {
        let names = groups.compactMap { $0["GroupName"]?.string }
        guard let first = names.first else { return [] }
        let choice = ConsolePage.Field(name: "group", label: "Group", kind: .choice(names.map { ($0, $0) }), value: first)
        return [.init(title: "Take out of a group", action: action, button: "Take out of the group", fields: [choice])]
    }

    private static func attribute(_ name: String, of list: JSONValue?) -> String? {
        list?.array?.first { $0["Name"]?.string == name }?["Value"]?.string
    }
}

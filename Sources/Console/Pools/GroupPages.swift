import CognitoAPI
import IdentityModel

/// Groups of a pool, and who is in them.
extension ConsoleEndpoints {
    func groups(of pool: String, _ call: ConsoleRequest) async throws -> ConsoleOutcome {
        switch (call.path.count, call.method) {
        case (3, .post): return try await createGroup(in: pool, call)
        case (3, _): return .page(try await groupList(of: pool, call))
        case (4, .get), (4, .head): return .page(try await group(call.path[3], of: pool, call))
        case (5, .post): return try await changeGroup(call.path[3], of: pool, call)
        default: return .notFound
        }
    }

    private func groupList(of pool: String, _ call: ConsoleRequest) async throws -> ConsolePage {
        var input: [String: JSONValue] = ["UserPoolId": .string(pool), "Limit": .integer(50)]
        input["NextToken"] = call.query["next"].map { .string($0) }
        let answer = try await call.call("ListGroups", input)
        let rows = (answer["Groups"]?.array ?? []).map { group -> [ConsolePage.Cell] in
            let name = group["GroupName"]?.string ?? ""
            return [
                .init(text: name, url: consoleURL("pools", pool, "groups", name)), .init(text: group["Description"]?.string ?? "–"),
                .init(text: Self.text(group["Precedence"])), .init(text: group["RoleArn"]?.string ?? "–"),
            ]
        }
        return ConsolePage(
            title: "Groups", crumbs: Self.crumbs(pool), notice: call.query["done"] == "deleted" ? "The group was deleted." : nil,
            tables: [
                .init(
                    title: "All groups", columns: ["Group", "Description", "Precedence", "Role"], rows: rows, empty: "No group.",
                    next: answer["NextToken"]?.string.map { consoleURL("pools", pool, "groups", query: [("next", $0)]) })
            ],
            forms: [
                .init(
                    title: "New group", action: consoleURL("pools", pool, "groups"), button: "Create group",
                    fields: [.init(name: "name", label: "Name", isRequired: true)] + Self.groupFields(.null))
            ])
    }

    private static func groupFields(_ group: JSONValue) -> [ConsolePage.Field] {
        [
            .init(name: "description", label: "Description", value: group["Description"]?.string ?? ""),
            .init(
                name: "precedence", label: "Precedence", value: group["Precedence"].map { text($0) } ?? "",
                hint: "Of somebody's groups the one with the lowest number gives the preferred role."),
            .init(name: "role", label: "Role", value: group["RoleArn"]?.string ?? "", hint: "arn:aws:iam::…:role/…"),
        ]
    }

    private func groupInput(_ name: String, in pool: String, _ call: ConsoleRequest) throws -> [String: JSONValue] {
        var input: [String: JSONValue] = ["UserPoolId": .string(pool), "GroupName": .string(name)]
        input["Description"] = .string(call.form["description"] ?? "")
        input["RoleArn"] = call.field("role").map { .string($0) }
        if let precedence = call.field("precedence") {
            guard let number = Int64(precedence) else { throw APIError.invalidParameter("The precedence is a number.") }
            input["Precedence"] = .integer(number)
        }
        return input
    }

    private func createGroup(in pool: String, _ call: ConsoleRequest) async throws -> ConsoleOutcome {
        let name = call.field("name") ?? ""
        _ = try await call.call("CreateGroup", try groupInput(name, in: pool, call))
        return .redirect(consoleURL("pools", pool, "groups", name, query: [("done", "created")]))
    }

    private func group(_ name: String, of pool: String, _ call: ConsoleRequest) async throws -> ConsolePage {
        let input: [String: JSONValue] = ["UserPoolId": .string(pool), "GroupName": .string(name)]
        let group = try await call.call("GetGroup", input)["Group"] ?? .null
        var listing = input
        listing["Limit"] = .integer(50)
        listing["NextToken"] = call.query["next"].map { .string($0) }
        let members = try await call.call("ListUsersInGroup", listing)
        let rows = (members["Users"]?.array ?? []).map { user -> [ConsolePage.Cell] in
            let name = user["Username"]?.string ?? ""
            return [
                .init(text: name, url: consoleURL("pools", pool, "users", name)), .init(text: user["UserStatus"]?.string ?? ""),
                .init(text: user["Enabled"]?.boolean == false ? "disabled" : "enabled"),
            ]
        }
        let address = { (word: String) in consoleURL("pools", pool, "groups", name, word) }
        let notices = [
            "created": "The group was created.", "change": "The group was changed.", "add": "The user is in the group now.",
            "remove": "The user is no longer in the group.",
        ]
        return ConsolePage(
            title: name, crumbs: Self.crumbs(pool, .init(label: "Groups", url: consoleURL("pools", pool, "groups"))),
            notice: call.query["done"].flatMap { notices[$0] },
            facts: [
                ("Description", group["Description"]?.string ?? "–"), ("Precedence", Self.text(group["Precedence"])),
                ("Role", group["RoleArn"]?.string ?? "–"), ("Changed", Self.time(group["LastModifiedDate"])),
            ],
            tables: [
                .init(
                    title: "Users in the group", columns: ["Username", "Status", "Access"], rows: rows, empty: "Nobody is in the group.",
                    next: members["NextToken"]?.string.map { consoleURL("pools", pool, "groups", name, query: [("next", $0)]) })
            ],
            forms: [
                .init(title: "Change", action: address("change"), button: "Save the group", fields: Self.groupFields(group)).tied(to: group),
                .init(
                    title: "Add a user", action: address("add"), button: "Add the user",
                    fields: [.init(name: "username", label: "Username", isRequired: true)]),
                .init(
                    title: "Remove a user", action: address("remove"), button: "Remove the user",
                    fields: [.init(name: "username", label: "Username", isRequired: true)]),
                .init(title: "Delete", action: address("delete"), button: "Delete this group", isDangerous: true),
            ])
    }

    private func changeGroup(_ name: String, of pool: String, _ call: ConsoleRequest) async throws -> ConsoleOutcome {
        let named: [String: JSONValue] = ["UserPoolId": .string(pool), "GroupName": .string(name)]
        let member = named.merging(["Username": .string(call.field("username") ?? "")]) { _, new in new }
        let word = call.path[4]
        switch word {
        case "change":
            try ConsolePage.Form.requireUnchanged(try await call.call("GetGroup", named)["Group"] ?? .null, in: call)
            _ = try await call.call("UpdateGroup", try groupInput(name, in: pool, call))
        case "add": _ = try await call.call("AdminAddUserToGroup", member)
        case "remove": _ = try await call.call("AdminRemoveUserFromGroup", member)
        case "delete":
            _ = try await call.call("DeleteGroup", named)
            return .redirect(consoleURL("pools", pool, "groups", query: [("done", "deleted")]))
        default: return .notFound
        }
        return .redirect(consoleURL("pools", pool, "groups", name, query: [("done", word)]))
    }
}

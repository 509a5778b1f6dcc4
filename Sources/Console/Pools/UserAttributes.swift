import CognitoAPI
import IdentityModel

/// The attributes of a user, as an operator sets them.
extension ConsoleEndpoints {
    private static let prefix = "attribute."

    func attributes(of name: String, in pool: String, _ call: ConsoleRequest) async throws -> ConsolePage {
        let user = try await call.call("AdminGetUser", ["UserPoolId": .string(pool), "Username": .string(name)])
        let fields = try await changeable(in: pool, call).map { attribute, isBoolean in
            let value = Self.value(of: attribute, user)
            return ConsolePage.Field(
                name: Self.prefix + attribute, label: attribute,
                kind: isBoolean ? .choice([("", "–"), ("true", "true"), ("false", "false")]) : .text, value: value)
        }
        let users = consoleURL("pools", pool, "users")
        return ConsolePage(
            title: "Attributes of \(name)",
            crumbs: Self.crumbs(pool, .init(label: "Users", url: users), .init(label: name, url: consoleURL("pools", pool, "users", name))),
            forms: [
                ConsolePage.Form(
                    title: "An empty field takes the attribute away", action: consoleURL("pools", pool, "users", name, "attributes"),
                    button: "Save the attributes", fields: fields
                ).tied(to: user)
            ])
    }

    /// Sends what differs from what the user has.
    func changeAttributes(of name: String, in pool: String, _ call: ConsoleRequest) async throws {
        let named: [String: JSONValue] = ["UserPoolId": .string(pool), "Username": .string(name)]
        let user = try await call.call("AdminGetUser", named)
        try ConsolePage.Form.requireUnchanged(user, in: call)
        var (changed, removed): ([JSONValue], [JSONValue]) = ([], [])
        for (attribute, _) in try await changeable(in: pool, call) {
            guard let wanted = call.form[Self.prefix + attribute], wanted != Self.value(of: attribute, user) else { continue }
            if wanted.isEmpty {
                removed.append(.string(attribute))
            } else {
                changed.append(.object(["Name": .string(attribute), "Value": .string(wanted)]))
            }
        }
        if !changed.isEmpty { _ = try await call.call("AdminUpdateUserAttributes", named.merging(["UserAttributes": .array(changed)]) { $1 }) }
        if !removed.isEmpty { _ = try await call.call("AdminDeleteUserAttributes", named.merging(["UserAttributeNames": .array(removed)]) { $1 }) }
    }

    /// The pool's attributes that can be changed, and which of them are true or false.
    private func changeable(in pool: String, _ call: ConsoleRequest) async throws -> [(name: String, isBoolean: Bool)] {
        let schema = try await call.call("DescribeUserPool", ["UserPoolId": .string(pool)])["UserPool"]?["SchemaAttributes"]?.array ?? []
        return schema.compactMap { attribute in
            guard let name = attribute["Name"]?.string, attribute["Mutable"]?.boolean == true, name != "identities", name != "updated_at" else {
                return nil
            }
            return (name, attribute["AttributeDataType"]?.string == "Boolean")
        }
    }

    private static func value(of name: String, _ user: JSONValue) -> String {
        user["UserAttributes"]?.array?.first { $0["Name"]?.string == name }?["Value"]?.string ?? ""
    }
}

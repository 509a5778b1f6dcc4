import CognitoAPI
import IdentityModel

/// What an operator changes about a pool itself. An update of a pool sets every setting, so all are sent again as they stand.
extension ConsoleEndpoints {
    /// What DescribeUserPool shows and UpdateUserPool takes.
    private static let settings = [
        "AccountRecoverySetting", "AcrConfiguration", "AdminCreateUserConfig", "AutoVerifiedAttributes", "DcrConfiguration", "DeletionProtection",
        "DeviceConfiguration", "EmailConfiguration", "EmailVerificationMessage", "EmailVerificationSubject", "IssuerConfiguration",
        "KeyConfiguration", "LambdaConfig", "MfaConfiguration", "Policies", "SmsAuthenticationMessage", "SmsConfiguration",
        "SmsVerificationMessage", "UserAttributeUpdateSettings", "UserPoolAddOns", "UserPoolTags", "UserPoolTier", "VerificationMessageTemplate",
    ]

    func createPool(_ call: ConsoleRequest) async throws -> ConsoleOutcome {
        let made = try await call.call("CreateUserPool", ["PoolName": .string(call.field("name") ?? "")])
        return .redirect(consoleURL("pools", made["UserPool"]?["Id"]?.string ?? ""))
    }

    func poolForms(_ pool: JSONValue, _ factors: JSONValue, _ id: String) -> [ConsolePage.Form] {
        let address = { (word: String) in consoleURL("pools", id, word) }
        let rules = pool["Policies"]?["PasswordPolicy"]
        let appIsOn = factors["SoftwareTokenMfaConfiguration"]?["Enabled"]?.boolean == true
        return [
            .init(
                title: "Settings", action: address("change"), button: "Save the settings",
                fields: [
                    .init(name: "name", label: "Name", value: pool["Name"]?.string ?? "", isRequired: true),
                    .init(
                        name: "admin_only", label: "Only administrators make users: nobody signs up", kind: .checkbox,
                        isChecked: pool["AdminCreateUserConfig"]?["AllowAdminCreateUserOnly"]?.boolean == true),
                    .init(
                        name: "protected", label: "The pool cannot be deleted", kind: .checkbox,
                        isChecked: pool["DeletionProtection"]?.string == "ACTIVE"),
                    .init(
                        name: "minimum_length", label: "Shortest password", value: Self.text(rules?["MinimumLength"]), hint: "6 to 99 characters",
                        isRequired: true),
                    .init(
                        name: "lowercase", label: "Passwords need a small letter", kind: .checkbox,
                        isChecked: rules?["RequireLowercase"]?.boolean == true),
                    .init(
                        name: "uppercase", label: "Passwords need a capital letter", kind: .checkbox,
                        isChecked: rules?["RequireUppercase"]?.boolean == true),
                    .init(name: "numbers", label: "Passwords need a digit", kind: .checkbox, isChecked: rules?["RequireNumbers"]?.boolean == true),
                    .init(name: "symbols", label: "Passwords need a symbol", kind: .checkbox, isChecked: rules?["RequireSymbols"]?.boolean == true),
                ]
            ).tied(to: pool),
            .init(
                title: "Second factors", action: address("factors"), button: "Save the factors",
                fields: [
                    .init(
                        name: "mfa", label: "A second factor is",
                        kind: .choice([("OFF", "never asked for"), ("OPTIONAL", "asked of those who set one up"), ("ON", "asked of everybody")]),
                        value: factors["MfaConfiguration"]?.string ?? "OFF"),
                    .init(name: "app", label: "Codes of an authenticator app", kind: .checkbox, isChecked: appIsOn),
                ]
            ).tied(to: pool),
            .init(
                title: "Delete", action: address("delete"), button: "Delete this pool",
                fields: [.init(name: "confirm", label: "Type the pool's id to confirm", isRequired: true)], isDangerous: true),
        ]
    }

    func changePool(_ id: String, _ call: ConsoleRequest) async throws -> ConsoleOutcome {
        switch call.path[2] {
        case "change": try await changeSettings(of: id, call)
        case "factors": try await changeFactors(of: id, call)
        case "delete":
            guard call.field("confirm")?.isIdentical(to: id) == true else {
                throw APIError.invalidParameter("The pool's id was not typed as it is. Nothing was deleted.")
            }
            _ = try await call.call("DeleteUserPool", ["UserPoolId": .string(id)])
            return .redirect(consoleURL(query: [("done", "deleted")]))
        default: return .notFound
        }
        return .redirect(consoleURL("pools", id, query: [("done", call.path[2])]))
    }

    private func changeSettings(of id: String, _ call: ConsoleRequest) async throws {
        let pool = try await call.call("DescribeUserPool", ["UserPoolId": .string(id)])["UserPool"] ?? .null
        try ConsolePage.Form.requireUnchanged(pool, in: call)
        var input: [String: JSONValue] = ["UserPoolId": .string(id)]
        for name in Self.settings { input[name] = pool[name] }
        input["PoolName"] = .string(call.field("name") ?? "")
        input["DeletionProtection"] = .string(call.field("protected") == nil ? "INACTIVE" : "ACTIVE")
        var creation = pool["AdminCreateUserConfig"]?.object ?? [:]
        // The password policy says it too, and only one of the two may.
        creation["UnusedAccountValidityDays"] = nil
        creation["AllowAdminCreateUserOnly"] = .boolean(call.field("admin_only") != nil)
        input["AdminCreateUserConfig"] = .object(creation)
        var policies = pool["Policies"]?.object ?? [:]
        var rules = policies["PasswordPolicy"]?.object ?? [:]
        guard let length = call.field("minimum_length").flatMap({ Int64($0) }) else {
            throw APIError.invalidParameter("The shortest password is a number of characters.")
        }
        rules["MinimumLength"] = .integer(length)
        for (member, field) in [
            ("RequireLowercase", "lowercase"), ("RequireUppercase", "uppercase"), ("RequireNumbers", "numbers"), ("RequireSymbols", "symbols"),
        ] { rules[member] = .boolean(call.field(field) != nil) }
        policies["PasswordPolicy"] = .object(rules)
        input["Policies"] = .object(policies)
        // An update asks for a second factor by text message or for none; the other factors are put back as they were.
        let factors = try await call.call("GetUserPoolMfaConfig", ["UserPoolId": .string(id)])
        let isBack = pool["SmsConfiguration"] != nil || factors["MfaConfiguration"]?.string ?? "OFF" == "OFF"
        if !isBack { input["MfaConfiguration"] = nil }
        _ = try await call.call("UpdateUserPool", input)
        guard !isBack else { return }
        let restored = factors.object?.merging(["UserPoolId": .string(id)]) { $1 } ?? [:]
        do { _ = try await call.call("SetUserPoolMfaConfig", restored) } catch {
            // Once more: until it has worked, the pool asks for no second factor.
            do { _ = try await call.call("SetUserPoolMfaConfig", restored) } catch {
                throw APIError.invalidParameter("The settings are saved, but second factors are off now: turn them on again below.")
            }
        }
    }

    private func changeFactors(of id: String, _ call: ConsoleRequest) async throws {
        try ConsolePage.Form.requireUnchanged(try await call.call("DescribeUserPool", ["UserPoolId": .string(id)])["UserPool"] ?? .null, in: call)
        var input = try await call.call("GetUserPoolMfaConfig", ["UserPoolId": .string(id)]).object ?? [:]
        input["UserPoolId"] = .string(id)
        input["MfaConfiguration"] = .string(call.field("mfa") ?? "OFF")
        input["SoftwareTokenMfaConfiguration"] = .object(["Enabled": .boolean(call.field("app") != nil)])
        _ = try await call.call("SetUserPoolMfaConfig", input)
    }
}

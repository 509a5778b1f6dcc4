import Foundation
package import IdentityModel
package import Storage

extension Directory {
    /// Writes attributes for the bearer of an access token, as far as the client may.
    ///
    /// - Parameter attributes: by full name; an empty value removes one.
    /// - Returns: where codes went that prove changed addresses.
    /// - Throws: `DirectoryError`; `.codeDeliveryFailed` leaves the change in place.
    package func update(
        _ attributes: [String: String], of bearer: UserRecord, client: AppClientConfiguration, in pool: UserPoolConfiguration, actor: String,
        input: FunctionInput = FunctionInput()
    ) async throws -> [CodeDelivery] {
        let writable = WritableAttributes(client: client)
        guard attributes.keys.allSatisfy(writable.contains) else {
            throw try await refused(.unauthorizedAttribute, "UpdateUserAttributes", pool: pool.id, subject: bearer, actor: actor)
        }
        return try await change("UpdateUserAttributes", attributes, in: pool, isAdministrator: false, actor: actor, client: client.id, input) { sql in
            try sql.users.user(sub: bearer.sub, in: pool.id)
        }
    }

    /// Writes attributes for an administrator, who may also say that an address is verified.
    ///
    /// - Throws: `DirectoryError`, as above.
    package func update(
        _ attributes: [String: String], ofUserNamed name: String, in pool: UserPoolConfiguration, actor: String,
        input: FunctionInput = FunctionInput()
    ) async throws -> [CodeDelivery] {
        try await change("AdminUpdateUserAttributes", attributes, in: pool, isAdministrator: true, actor: actor, client: nil, input) { sql in
            try sql.users.user(named: name, in: pool)
        }
    }

    /// Removes attributes for the bearer of an access token. Names that the schema does not know are no error.
    ///
    /// - Throws: `DirectoryError`.
    package func deleteAttributes(
        _ names: [String], of bearer: UserRecord, client: AppClientConfiguration, in pool: UserPoolConfiguration, actor: String
    ) async throws {
        let known = names.filter { name in pool.schema.contains { $0.name.isIdentical(to: name) } }
        let writable = WritableAttributes(client: client)
        guard known.allSatisfy(writable.contains) else {
            throw try await refused(.unauthorizedAttribute, "DeleteUserAttributes", pool: pool.id, subject: bearer, actor: actor)
        }
        _ = try await change("DeleteUserAttributes", Self.emptied(known), in: pool, isAdministrator: false, actor: actor) { sql in
            try sql.users.user(sub: bearer.sub, in: pool.id)
        }
    }

    /// Removes attributes for an administrator.
    ///
    /// - Throws: `DirectoryError`.
    package func deleteAttributes(_ names: [String], ofUserNamed name: String, in pool: UserPoolConfiguration, actor: String) async throws {
        let known = names.filter { name in pool.schema.contains { $0.name.isIdentical(to: name) } }
        _ = try await change("AdminDeleteUserAttributes", Self.emptied(known), in: pool, isAdministrator: true, actor: actor) { sql in
            try sql.users.user(named: name, in: pool)
        }
    }

    private static func emptied(_ names: [String]) -> [String: String] { Dictionary(names.map { ($0, "") }) { first, _ in first } }

    private func change(
        _ operation: String, _ attributes: [String: String], in pool: UserPoolConfiguration, isAdministrator: Bool, actor: String,
        client: ClientID? = nil, _ input: FunctionInput = FunctionInput(), find: @Sendable @escaping (any SQLTransaction) throws -> UserRecord?
    ) async throws -> [CodeDelivery] {
        let environment = services.environment
        let now = environment.time.now
        let sent = try await environment.database.write { sql in
            guard let user = try find(sql) else { throw DirectoryError.userNotFound }
            return try apply(
                attributes, to: user, in: pool, isAdministrator: isAdministrator, as: operation, actor: actor, client: client, input, at: now, sql
            ).sent
        }
        for (_, message) in sent { try await dispatch(message) }
        return sent.map(\.delivery)
    }

    /// Writes attributes of a user, whatever the way they came by.
    ///
    /// - Returns: the user as stored, and the codes to send once the transaction is through.
    func apply(
        _ attributes: [String: String], to user: UserRecord, in pool: UserPoolConfiguration, isAdministrator: Bool, as operation: String,
        actor: String, client: ClientID?, _ input: FunctionInput, at now: Date, _ sql: any SQLTransaction
    ) throws -> (user: UserRecord, sent: [(delivery: CodeDelivery, message: QueuedMessage?)]) {
        try AttributeRules(pool: pool).check(attributes, of: user.attributes, requiresAll: false)
        try refuseRemovals(in: attributes, of: user, pool)
        let change = try AttributeChange(attributes, of: user, in: pool, isAdministrator: isAdministrator)
        var changed = user
        changed.attributes = change.result
        changed.modifiedAt = now
        changed = try sql.users.update(changed, in: pool)
        do {
            try UserAliases(pool: pool).refresh(changed, takesOver: change.isProved, in: sql)
        } catch DirectoryError.attributeTaken(let name) {
            throw DirectoryError.aliasTaken(name)
        }
        for name in change.superseded {
            for purpose in UserCodeRecord.Purpose.proving(name) { try sql.userCodes.remove(purpose, of: user.sub, in: pool.id) }
        }
        let sent = try change.toProve.map { name, address, purpose in
            let code = try VerificationCode(for: changed, purpose, attribute: name, address: address, services.environment)
            return (
                delivery: CodeDelivery(to: address, attribute: name),
                message: try queue(code, to: changed, client: client, in: pool, for: .updateUserAttribute, input, sql)
            )
        }
        let names = attributes.keys.sorted().joined(separator: ", ")
        try record(operation, changed, actor: actor, checks: [.passed("directory.attributes.schema", received: names)], in: sql)
        return (changed, sent)
    }

    /// What the pool requires, or a user signs in by, cannot be taken away.
    private func refuseRemovals(in attributes: [String: String], of user: UserRecord, _ pool: UserPoolConfiguration) throws {
        let emptied = Set(attributes.filter { $0.value.isEmpty && user.attributes[$0.key] != nil }.keys)
        var missing = pool.schema.filter { $0.isRequired && emptied.contains($0.name) }.map(\.name)
        let names = pool.usernameAttributes.filter { user.attributes[$0] != nil }
        if !names.isEmpty, names.allSatisfy(emptied.contains), user.status != .externalProvider { missing += names.filter { !missing.contains($0) } }
        guard missing.isEmpty else { throw DirectoryError.schemaViolations(missing.sorted().map { .missing($0) }) }
    }
}

/// What becomes of a user's attributes when some are written.
struct AttributeChange {
    private(set) var result: [String: String]
    /// Addresses to send a code to, and what the code is for.
    private(set) var toProve: [(name: String, address: String, purpose: UserCodeRecord.Purpose)] = []
    /// Addresses whose outstanding codes prove nothing any more.
    private(set) var superseded: [String] = []
    /// Whether an administrator vouches for a new address: it is theirs to move an alias.
    private(set) var isProved = false

    /// - Throws: `DirectoryError.verifiedWithoutValue`.
    init(_ attributes: [String: String], of user: UserRecord, in pool: UserPoolConfiguration, isAdministrator: Bool) throws {
        result = user.attributes
        let addresses = ["email", "phone_number"]
        let flags = addresses.map { "\($0)_verified" }
        for (name, value) in attributes where !addresses.contains(name) && !flags.contains(name) { result[name] = value.isEmpty ? nil : value }
        for name in addresses {
            let flag = "\(name)_verified"
            let vouched = attributes[flag].map { $0.lowercased() }
            guard let value = attributes[name], !value.isIdentical(to: user.attributes[name] ?? "") else {
                guard let vouched, !vouched.isEmpty else { continue }
                guard result[name] != nil else { throw DirectoryError.verifiedWithoutValue(name) }
                result[flag] = vouched
                if vouched == "true" {
                    isProved = true
                    superseded.append(name)
                }
                continue
            }
            if value.isEmpty {
                result[name] = nil
                result[flag] = nil
                superseded.append(name)
            } else if isAdministrator, vouched == "true" {
                result[name] = value
                result[flag] = "true"
                isProved = true
                superseded.append(name)
            } else if pool.attributesVerifiedBeforeUpdate.contains(name) {
                // The old value stays until the new one is proved.
                superseded.append(name)
                toProve.append((name, value, .changing(name)))
            } else {
                result[name] = value
                result[flag] = "false"
                superseded.append(name)
                if pool.autoVerifiedAttributes.contains(name) { toProve.append((name, value, .verifying(name))) }
            }
        }
    }
}

extension UserCodeRecord.Purpose {
    static func verifying(_ attribute: String) -> Self { attribute == "email" ? .verifyEmail : .verifyPhoneNumber }
    static func changing(_ attribute: String) -> Self { attribute == "email" ? .changeEmail : .changePhoneNumber }
    /// Codes that prove an address of this kind to a user who is signed in.
    static func proving(_ attribute: String) -> [Self] { [.verifying(attribute), .changing(attribute)] }
}

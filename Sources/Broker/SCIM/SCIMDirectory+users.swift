import Foundation
package import IdentityModel
import Storage

extension SCIMDirectory {
    /// A user and what is kept of them beside the pool's attributes.
    struct UserState {
        let user: UserRecord
        let kept: SCIMUserRecord?

        var version: String { "W/\"\(user.version)\"" }
    }

    private static let largestDocument = 65_536

    // MARK: Read

    package func user(_ id: String, _ projection: SCIMProjection) async throws -> SCIMResource {
        try await answer(try await state(id), projection)
    }

    func state(_ id: String) async throws -> UserState {
        guard id.isStorable, let state = try await services.environment.database.read({ try state(Subject(id), $0) }) else {
            throw SCIMFailure.noResource(id)
        }
        return state
    }

    func state(_ sub: Subject, _ sql: any SQLTransaction) throws -> UserState? {
        try sql.users.user(sub: sub, in: pool.id).map { UserState(user: $0, kept: try sql.scimUsers.user(sub, of: pool.id)) }
    }

    private func answer(_ state: UserState, _ projection: SCIMProjection) async throws -> SCIMResource {
        let resource = try await complete([state], withGroups: projection.needs("groups"))[0]
        return SCIMResource(
            json: .object(projection.apply(to: resource, of: userType)), location: location(of: state.user), version: state.version)
    }

    private func location(of user: UserRecord) -> String { "\(base)/Users/\(user.sub)" }

    /// What a client may change.
    private func writable(_ state: UserState) -> [String: JSONValue] {
        var resource = mapping.resource(state.kept?.document.object ?? [:], of: state.user)
        resource["userName"] = .string(mapping.userName(of: state.user))
        resource["active"] = .boolean(state.user.isEnabled)
        resource["externalId"] = state.kept?.externalID.map(JSONValue.string)
        return resource
    }

    /// Everything there is to show.
    func complete(_ states: [UserState], withGroups: Bool) async throws -> [[String: JSONValue]] {
        var groups: [Subject: [JSONValue]] = [:]
        if withGroups {
            let pool = pool.id
            let subjects = states.map(\.user.sub)
            let records = try await services.environment.database.read { sql in try subjects.map { ($0, try sql.groups.groups(of: $0, in: pool)) } }
            let known = try await identified(Array(Set(records.flatMap { $0.1.map(\.name) })))
            for (sub, records) in records {
                groups[sub] = records.compactMap { known[$0.name] }.map { group in
                    .object([
                        "value": .string(group.id), "$ref": .string("\(base)/Groups/\(group.id)"), "display": .string(group.displayName),
                        "type": .string("direct"),
                    ])
                }
            }
        }
        return states.map { state in
            var resource = writable(state)
            if var extended = resource[SCIMResourceType.enterprise]?.object, var manager = extended["manager"]?.object {
                if let id = manager["value"]?.string { manager["$ref"] = .string("\(base)/Users/\(id)") }
                extended["manager"] = .object(manager)
                resource[SCIMResourceType.enterprise] = .object(extended)
            }
            resource["id"] = .string(state.user.sub.rawValue)
            let schemas = [userType.core.id] + (resource[SCIMResourceType.enterprise] == nil ? [] : [SCIMResourceType.enterprise])
            resource["schemas"] = .array(schemas.map(JSONValue.string))
            if let groups = groups[state.user.sub], !groups.isEmpty { resource["groups"] = .array(groups) }
            resource["meta"] = Self.meta(
                "User", created: state.user.createdAt.utcText, modified: state.user.modifiedAt.utcText, location: location(of: state.user),
                version: state.version)
            return resource
        }
    }

    // MARK: Create

    /// Makes a user as AdminCreateUser does. With a password it is theirs for good; without one they come by a provider, by an invitation if the
    /// token sends those, or once an administrator gives them one.
    ///
    /// - Parameter id: the new user's, where others refer to them already; nil: one is drawn.
    package func createUser(_ json: JSONValue, _ projection: SCIMProjection, id: String? = nil) async throws -> SCIMResource {
        let resource = try SCIMInput(type: userType).resource(json)
        guard let name = resource["userName"]?.string else { throw SCIMFailure.value("userName is required.") }
        guard (1...128).contains(name.unicodeScalars.count), name.unicodeScalars.allSatisfy({ !$0.properties.isWhitespace && $0.value >= 0x20 })
        else {
            throw SCIMFailure.value("userName has 1 to 128 characters and no space.")
        }
        let kept = try keptPart(of: resource)
        var attributes = mapping.attributes(in: resource)
        if let attribute = mapping.attribute(ofUserName: name) { attributes[attribute] = name }
        vouch(for: &attributes)
        let password = resource["password"]?.string.map { Secret($0) }
        let isActive = resource["active"]?.boolean ?? true
        let externalID = try Self.externalID(in: resource)
        let (pool, directory, actor, now) = (pool, services.directory, token.actor, services.environment.time.now)
        let isInvited = token.sendsInvitations && password == nil && isActive
        let made = try await directory.invite(
            UserInvitation(
                username: name, attributes: attributes, temporaryPassword: password, message: isInvited ? .send : .suppress,
                media: [.email], takesAliases: false, isPermanent: password != nil, sub: id.map(Subject.init)),
            to: pool, actor: actor,
            beside: { user, sql in
                try sql.scimUsers.set(
                    SCIMUserRecord(pool: pool.id, sub: user.sub, externalID: externalID, document: .object(kept)),
                    searched: SCIMUserMapping.searched(kept))
                if !isActive { try directory.disable(user, in: pool, actor: actor, at: now, sql) }
            })
        return try await answer(try await state(made.sub.rawValue), projection)
    }

    /// What is kept beside the pool's own columns.
    private func keptPart(of resource: [String: JSONValue]) throws -> [String: JSONValue] {
        var kept = resource
        for name in ["userName", "active", "password", "externalId"] { kept[name] = nil }
        guard JSONValue.object(kept).text.utf8.count <= Self.largestDocument else {
            throw SCIMFailure.value("The user's attributes are larger than \(Self.largestDocument) bytes.")
        }
        return kept
    }

    private func vouch(for attributes: inout [String: String]) {
        guard token.vouchesForAddresses else { return }
        for name in ["email", "phone_number"] where attributes[name]?.isEmpty == false { attributes["\(name)_verified"] = "true" }
    }

    // MARK: Change

    /// Source: RFC 7644 §3.5.1.
    package func replaceUser(_ id: String, _ json: JSONValue, ifMatch: String?, _ projection: SCIMProjection) async throws -> SCIMResource {
        let resource = try SCIMInput(type: userType).resource(json)
        guard resource["userName"] != nil else { throw SCIMFailure.value("userName is required.") }
        return try await change(id, ifMatch, projection) { current in
            // Whoever leaves it out does not let anybody in again.
            var resource = resource
            if resource["active"] == nil { resource["active"] = current["active"] }
            return resource
        }
    }

    /// Source: RFC 7644 §3.5.2.
    package func patchUser(_ id: String, _ json: JSONValue, ifMatch: String?, _ projection: SCIMProjection) async throws -> SCIMResource {
        let patch = try SCIMPatch(json, of: userType)
        return try await change(id, ifMatch, projection) { try patch.applied(to: $0) }
    }

    package func deleteUser(_ id: String, ifMatch: String?) async throws {
        guard id.isStorable else { throw SCIMFailure.noResource(id) }
        let (directory, actor) = (services.directory, token.actor)
        try await services.environment.database.write { sql in
            guard let state = try state(Subject(id), sql) else { throw SCIMFailure.noResource(id) }
            guard Self.matches(ifMatch, state.version) else { throw SCIMFailure.wrongVersion }
            try directory.delete(state.user, actor: actor, sql)
        }
    }

    /// What a change comes to, before the database is asked.
    private struct UserChange: Sendable {
        var attributes: [String: String] = [:]
        let kept: SCIMUserRecord
        let isActive: Bool
        let password: Secret<String>?
    }

    /// Computes the change of what there is and stores it if nobody was faster; else once more.
    private func change(
        _ id: String, _ ifMatch: String?, _ projection: SCIMProjection, _ work: ([String: JSONValue]) throws -> [String: JSONValue]
    ) async throws -> SCIMResource {
        for _ in 0..<Self.tries {
            let state = try await state(id)
            guard Self.matches(ifMatch, state.version) else { throw SCIMFailure.wrongVersion }
            let change = try userChange(of: state, to: try work(writable(state)))
            if try await store(change, of: state) { return try await answer(try await self.state(id), projection) }
        }
        throw SCIMFailure.contended
    }

    private func userChange(of state: UserState, to resource: [String: JSONValue]) throws -> UserChange {
        guard let name = resource["userName"]?.string else { throw SCIMFailure.mutability("userName is required.") }
        let user = state.user
        var wanted = mapping.attributes(in: resource)
        let present = mapping.userName(of: user)
        if let attribute = mapping.attribute(ofUserName: name) {
            wanted[attribute] = name
        } else if !pool.nameKey(name).isIdentical(to: pool.nameKey(present)) {
            guard pool.usernameAttributes.isEmpty else { throw DirectoryError.usernameMustBe(pool.usernameAttributes) }
            throw SCIMFailure.mutability("A userName never changes in this pool.")
        }
        let kept = try keptPart(of: resource)
        var change = UserChange(
            kept: SCIMUserRecord(pool: pool.id, sub: user.sub, externalID: try Self.externalID(in: resource), document: .object(kept)),
            isActive: resource["active"]?.boolean ?? true, password: resource["password"]?.string.map { Secret($0) })
        // What the pool has and the resource does not say is taken away; of attributes without a place in the resource nothing is said.
        let said = mapping.attributes(in: mapping.resource([:], of: user))
        for attribute in Set(wanted.keys).union(said.keys) {
            let value = wanted[attribute] ?? ""
            if !value.isIdentical(to: user.attributes[attribute] ?? "") { change.attributes[attribute] = value }
        }
        vouch(for: &change.attributes)
        return change
    }

    /// - Returns: false if the user was changed meanwhile.
    private func store(_ change: UserChange, of state: UserState) async throws -> Bool {
        let (pool, directory, actor, now) = (pool, services.directory, token.actor, services.environment.time.now)
        var credential: CredentialRecord?
        if let password = change.password {
            if let weakness = pool.passwordPolicy.weakness(of: password.exposed) { throw DirectoryError.weakPassword(weakness) }
            try await directory.refuseReused(password, of: state.user, in: pool)
            credential = try await directory.hashed(password, of: state.user, isTemporary: false, expiresAt: nil)
        }
        let isKeptChanged = change.kept.document != state.kept?.document ?? .object([:]) || change.kept.externalID != state.kept?.externalID
        guard isKeptChanged || credential != nil || !change.attributes.isEmpty || change.isActive != state.user.isEnabled else { return true }
        let hashed = credential
        let messages: [QueuedMessage?]? = try await services.environment.database.write { sql -> [QueuedMessage?]? in
            guard let current = try self.state(state.user.sub, sql), current.user.version == state.user.version else { return nil }
            var user = current.user
            var messages: [QueuedMessage?] = []
            if !change.attributes.isEmpty || isKeptChanged {
                let applied = try directory.apply(
                    change.attributes, to: user, in: pool, isAdministrator: true, as: "AdminUpdateUserAttributes", actor: actor, client: nil,
                    FunctionInput(), at: now, sql)
                user = applied.user
                messages = applied.sent.map(\.message)
                try sql.scimUsers.set(change.kept, searched: SCIMUserMapping.searched(change.kept.document.object ?? [:]))
            }
            if let hashed { user = try directory.set(hashed, of: user, isPermanent: true, in: pool, actor: actor, sql) }
            if change.isActive != user.isEnabled {
                if change.isActive {
                    try directory.enable(user, in: pool, actor: actor, at: now, sql)
                } else {
                    try directory.disable(user, in: pool, actor: actor, at: now, sql)
                }
            }
            return messages
        }
        guard let messages else { return false }
        // The change stands; that a code could not be sent is in the log of messages.
        for message in messages { try? await directory.dispatch(message) }
        return true
    }
}

package import Foundation
package import IdentityModel
import Storage

/// One of an app client's secrets.
package struct ClientSecret: Sendable {
    /// `{clientId}--{seconds since 1970}`
    package let id: String
    package let value: Secret<String>
    package let createdAt: Date
}

/// A client's secrets as they are sealed, oldest first.
struct SealedClientSecrets: Codable {
    struct Entry: Codable {
        let id: String
        let value: String
        let createdAt: Date
    }

    var entries: [Entry]

    /// Two, so that a secret can be replaced while both are in use.
    ///
    /// Source: Amazon Cognito user pools API reference, AddUserPoolClientSecret.
    static let most = 2

    /// Adds a secret whose id is not taken, made in the same second or not.
    mutating func add(_ value: String, of client: ClientID, at now: Date) -> Entry {
        var second = Int64(now.timeIntervalSince1970)
        while entries.contains(where: { $0.id == "\(client)--\(second)" }) { second += 1 }
        let entry = Entry(id: "\(client)--\(second)", value: value, createdAt: now)
        entries.append(entry)
        return entry
    }
}

extension PoolAdministration {
    static let secretAlphabet = "abcdefghijklmnopqrstuvwxyz0123456789"
    static let secretLength = 51

    /// Adds a second secret to a client that has one; from now on both are good.
    ///
    /// - Parameter given: nil: one is generated.
    /// - Throws: `PoolError.poolNotFound`, `.clientNotFound`, `.limitExceeded`; `.invalid` for a public client.
    package func addSecret(_ given: Secret<String>?, to id: ClientID, of pool: UserPoolID, actor: String) async throws -> ClientSecret {
        let now = Date(milliseconds: environment.time.now.milliseconds)
        let value = given?.exposed ?? environment.random.string(length: Self.secretLength, from: Self.secretAlphabet)
        return try await changeSecrets(of: id, pool, "AddUserPoolClientSecret", actor: actor) { secrets in
            guard secrets.entries.count < SealedClientSecrets.most else {
                throw PoolError.limitExceeded("The number of client secrets exceeds the limit of \(SealedClientSecrets.most).")
            }
            guard !secrets.entries.contains(where: { $0.value.isIdentical(to: value) }) else {
                throw PoolError.invalid("The client has this secret already.")
            }
            let entry = secrets.add(value, of: id, at: now)
            return ClientSecret(id: entry.id, value: Secret(entry.value), createdAt: entry.createdAt)
        }
    }

    /// Voids a secret at once; the last one stays.
    ///
    /// - Throws: `PoolError.poolNotFound`, `.clientNotFound`, `.secretNotFound`, `.invalid`.
    package func deleteSecret(_ secret: String, of id: ClientID, _ pool: UserPoolID, actor: String) async throws {
        try await changeSecrets(of: id, pool, "DeleteUserPoolClientSecret", actor: actor) { secrets in
            guard let index = secrets.entries.firstIndex(where: { $0.id.isIdentical(to: secret) }) else { throw PoolError.secretNotFound }
            guard secrets.entries.count > 1 else { throw PoolError.invalid("The last secret of a client cannot be deleted.") }
            secrets.entries.remove(at: index)
        }
    }

    /// The client's secrets, oldest first; none for a public client.
    ///
    /// - Throws: `PoolError.poolNotFound`, `.clientNotFound`.
    package func secrets(of id: ClientID, _ pool: UserPoolID) async throws -> [ClientSecret] {
        _ = try await services.catalogue.pool(pool)
        guard let record = try await environment.database.read({ try $0.appClients.client(id, of: pool) }) else { throw PoolError.clientNotFound(id) }
        guard let sealed = record.secrets else { return [] }
        return try services.catalogue.open(sealed, of: id, pool).entries.map {
            ClientSecret(id: $0.id, value: Secret($0.value), createdAt: $0.createdAt)
        }
    }

    private func changeSecrets<Value: Sendable>(
        of id: ClientID, _ pool: UserPoolID, _ operation: String, actor: String,
        _ work: @Sendable @escaping (inout SealedClientSecrets) throws -> Value
    ) async throws -> Value {
        try await change(pool, operation, subject: id.rawValue, actor: actor) { [services] sql in
            guard let record = try sql.appClients.client(id, of: pool) else { throw PoolError.clientNotFound(id) }
            guard record.configuration.isRegistered != true else {
                throw PoolError.invalid("Client \(id) registered itself: its secret cannot be changed.")
            }
            guard let sealed = record.secrets else {
                throw PoolError.invalid("Client \(id) has no secret: secrets can be changed only for a client that was created with one.")
            }
            var secrets = try services.catalogue.open(sealed, of: id, pool)
            let value = try work(&secrets)
            try sql.appClients.setSecrets(try services.catalogue.seal(secrets, of: id, pool), of: id, pool)
            return value
        }
    }
}

extension PoolCatalogue {
    func open(_ sealed: [UInt8], of client: ClientID, _ pool: UserPoolID) throws -> SealedClientSecrets {
        try StoredJSON.value(
            SealedClientSecrets.self, parsing: try environment.sealer.open(sealed, context: "\(pool)/client-secrets/\(client)"))
    }

    func seal(_ secrets: SealedClientSecrets, of client: ClientID, _ pool: UserPoolID) throws -> [UInt8] {
        try environment.sealer.seal(try StoredJSON.bytes(secrets), context: "\(pool)/client-secrets/\(client)")
    }
}

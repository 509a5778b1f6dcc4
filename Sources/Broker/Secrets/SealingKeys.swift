package import Cryptography
package import Foundation
package import IdentityModel
package import Storage

/// The keys that seal an installation's secrets. They are kept in its database, each wrapped under the master key, so that a master key is
/// exchanged by wrapping a few keys anew, however many secrets there are.
///
/// The first key is the master key of the installation's first start; what was sealed before there was this table stays readable by it.
package struct SealingKeys: Sendable {
    /// Why the sealing keys cannot be had.
    package enum Failure: Error, Equatable, CustomStringConvertible {
        /// The keys in the database are wrapped under another master key.
        case foreignMasterKey
        case unusableMasterKey

        package var description: String {
            switch self {
            case .foreignMasterKey: "the master key is not the one of this database: give the right master.key or GATEHOUSE_MASTER_KEY"
            case .unusableMasterKey: "a master key is 32 bytes"
            }
        }
    }

    private let database: any SQLDatabase
    private let random: any RandomSource

    package init(database: any SQLDatabase, random: any RandomSource) {
        self.database = database
        self.random = random
    }

    /// What seals and opens under the installation's keys. The first start settles them.
    ///
    /// - Throws: `Failure`; `StorageError`.
    package func sealer(under masterKey: Secret<[UInt8]>, at now: Date) async throws -> Sealer {
        var keys = try await database.read { try $0.sealingKeys.all() }
        if keys.isEmpty {
            let first = SealingKeyRecord(number: 1, wrapped: try wrap(masterKey, number: 1, under: masterKey), createdAt: now)
            keys = try await database.write { sql in
                try sql.sealingKeys.insertFirst(first)
                return try sql.sealingKeys.all()
            }
        }
        return Sealer(masterKeys: try keys.map { try unwrap($0, under: masterKey) }, random: random)
    }

    /// Puts the keys under another master key, and begins a new sealing key: what is sealed from then on is closed to whoever has the old
    /// master key and a copy of the database. Running nodes go on with what they have, and read what the new key seals once they are started again.
    ///
    /// - Parameter log: what else belongs into the same transaction.
    /// - Throws: `Failure`, and then nothing is changed; `StorageError`.
    package func rotate(
        from old: Secret<[UInt8]>, to new: Secret<[UInt8]>, at now: Date, log: @Sendable @escaping (any SQLTransaction) throws -> Void
    ) async throws {
        let fresh = Secret(random.bytes(32))
        try await database.write { sql in
            let keys = try sql.sealingKeys.all()
            let next = (keys.map(\.number).max() ?? 0) + 1
            var rewrapped = [SealingKeyRecord(number: next, wrapped: try wrap(fresh, number: next, under: new), createdAt: now)]
            for key in keys {
                let opened = try unwrap(key, under: old)
                rewrapped.append(
                    SealingKeyRecord(number: key.number, wrapped: try wrap(opened, number: key.number, under: new), createdAt: key.createdAt))
            }
            try sql.sealingKeys.replaceAll(by: rewrapped)
            try log(sql)
        }
    }

    private func wrap(_ key: Secret<[UInt8]>, number: Int, under masterKey: Secret<[UInt8]>) throws(Failure) -> [UInt8] {
        do { return try Sealer(masterKey: masterKey, random: random).seal(key.exposed, context: "sealing-key/\(number)") } catch {
            throw .unusableMasterKey
        }
    }

    private func unwrap(_ key: SealingKeyRecord, under masterKey: Secret<[UInt8]>) throws(Failure) -> Secret<[UInt8]> {
        do {
            return Secret(try Sealer(masterKey: masterKey, random: random).open(key.wrapped, context: "sealing-key/\(key.number)"))
        } catch { throw .foreignMasterKey }
    }
}

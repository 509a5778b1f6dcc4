import Broker
import Cryptography
import Fixtures
import Foundation
import IdentityModel
import Storage
import Testing

@Suite struct SealingKeysTests {
    let old = Secret([UInt8](repeating: 1, count: 32))
    let new = Secret([UInt8](repeating: 2, count: 32))
    let now = Date(timeIntervalSince1970: 1_788_253_507)

    private func world(_ engine: Engine) async throws -> (database: any SQLDatabase, keys: SealingKeys) {
        let database = try await engine.database()
        return (database, SealingKeys(database: database, random: CountingRandom(seed: 3)))
    }

    @Test(arguments: Engine.available)
    func `what was sealed before a rotation opens after it, and the old master key opens nothing any more`(engine: Engine) async throws {
        let (_, keys) = try await world(engine)
        let before = try await keys.sealer(under: old, at: now)
        let sealed = try before.seal([7], context: "c")
        let stable = before.stableSecret(for: "s").exposed
        try await keys.rotate(from: old, to: new, at: now) { _ in }
        let after = try await keys.sealer(under: new, at: now)
        #expect(try after.open(sealed, context: "c") == [7])
        #expect(after.stableSecret(for: "s").exposed == stable)
        #expect(!after.isCurrent(sealed))
        await #expect(throws: SealingKeys.Failure.foreignMasterKey) { try await keys.sealer(under: old, at: now) }
        // What is sealed now is closed to the old master key by itself.
        let later = try after.seal([8], context: "c")
        #expect(throws: Sealer.Failure.unreadable) { try Sealer(masterKey: old, random: CountingRandom(seed: 4)).open(later, context: "c") }
        #expect(throws: Sealer.Failure.unreadable) { try Sealer(masterKey: new, random: CountingRandom(seed: 4)).open(later, context: "c") }
    }

    @Test(arguments: Engine.available)
    func `what an installation sealed before it kept its keys stays readable`(engine: Engine) async throws {
        let (_, keys) = try await world(engine)
        let sealed = try Sealer(masterKey: old, random: CountingRandom(seed: 5)).seal([9], context: "c")
        #expect(try await keys.sealer(under: old, at: now).open(sealed, context: "c") == [9])
    }

    @Test(arguments: Engine.available)
    func `a rotation from a master key of another database changes nothing`(engine: Engine) async throws {
        let (database, keys) = try await world(engine)
        _ = try await keys.sealer(under: old, at: now)
        await #expect(throws: SealingKeys.Failure.foreignMasterKey) { try await keys.rotate(from: new, to: new, at: now) { _ in } }
        await #expect(throws: SealingKeys.Failure.unusableMasterKey) {
            try await keys.rotate(from: old, to: Secret([1, 2]), at: now) { _ in }
        }
        #expect(try await database.read { try $0.sealingKeys.all() }.map(\.number) == [1])
        _ = try await keys.sealer(under: old, at: now)
    }

    @Test(arguments: Engine.available)
    func `several rotations keep every key`(engine: Engine) async throws {
        let (database, keys) = try await world(engine)
        var masterKey = old
        var sealed: [[UInt8]] = []
        for round in 0..<3 {
            sealed.append(try await keys.sealer(under: masterKey, at: now).seal([UInt8(round)], context: "c"))
            let next = Secret([UInt8](repeating: UInt8(10 + round), count: 32))
            try await keys.rotate(from: masterKey, to: next, at: now) { _ in }
            masterKey = next
        }
        let sealer = try await keys.sealer(under: masterKey, at: now)
        for round in 0..<3 { #expect(try sealer.open(sealed[round], context: "c") == [UInt8(round)]) }
        #expect(try await database.read { try $0.sealingKeys.all() }.map(\.number) == [4, 3, 2, 1])
    }
}

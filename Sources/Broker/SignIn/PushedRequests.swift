import Cryptography
import Foundation
package import IdentityModel
import Storage

/// Authorization requests that apps leave here before they send the browser, so that nothing of them passes through it.
///
/// Source: RFC 9126.
package struct PushedRequests: Sendable {
    let services: BrokerServices

    /// How long a sign-in may take from the push to its code, in seconds: RFC 9126 §2.2 allows between 5 and 600.
    package static let lifetime = 600
    /// How many may wait for one client: a public client's name is all that it takes to push.
    private static let mostWaiting = 10_000

    /// RFC 9126 §2.2.
    private static let prefix = "urn:ietf:params:oauth:request_uri:"

    package enum Refusal: Error {
        /// Too many of the client's requests wait.
        case full
        /// The request was used by another browser meanwhile.
        case used
    }

    /// Stores a request that was read and found good.
    ///
    /// - Parameter parameters: in form encoding.
    /// - Returns: the `request_uri`.
    /// - Throws: `Refusal.full`.
    package func push(_ parameters: String, client: AppClientConfiguration) async throws -> String {
        let environment = services.environment
        let now = environment.time.now
        let reference = environment.random.bytes(32).base64URL
        let hash = PoolHandle.hash(of: reference)
        let sealed = try environment.sealer.seal(Array(parameters.utf8), context: Self.context(client.poolID, hash))
        try await environment.database.write { sql in
            guard try sql.pushedRequests.count(of: client.id, in: client.poolID, at: now) < Self.mostWaiting else { throw Refusal.full }
            try sql.pushedRequests.insert(
                PushedRequestRecord(
                    pool: client.poolID, idHash: hash, client: client.id, parameters: sealed,
                    expiresAt: now.addingTimeInterval(Double(Self.lifetime))), at: now)
        }
        return Self.prefix + reference
    }

    /// The parameters behind a `request_uri`, and what they are remembered by; nil unless it is this client's, alive and unused.
    package func parameters(of uri: String, client: AppClientConfiguration) async throws -> (parameters: [UInt8], id: String)? {
        guard uri.hasPrefix(Self.prefix), uri.utf8.count <= 128 else { return nil }
        let hash = PoolHandle.hash(of: String(uri.dropFirst(Self.prefix.count)))
        guard let record = try await services.environment.database.read({ sql in try sql.pushedRequests.request(hash, in: client.poolID) }),
            record.client == client.id, record.consumedAt == nil, services.environment.time.now <= record.expiresAt
        else { return nil }
        return (try services.environment.sealer.open(record.parameters, context: Self.context(client.poolID, hash)), hash.hex)
    }

    /// Uses a request up in the transaction of what it led to.
    ///
    /// - Throws: `Refusal.used`.
    static func consume(_ id: String, in pool: UserPoolID, at now: Date, _ sql: any SQLTransaction) throws {
        guard let hash = [UInt8](hex: id), try sql.pushedRequests.consume(hash, in: pool, at: now) else { throw Refusal.used }
    }

    private static func context(_ pool: UserPoolID, _ hash: [UInt8]) -> String { "\(pool)/pushed-request/\(hash.hex)" }
}

extension BrokerServices {
    package var pushedRequests: PushedRequests { PushedRequests(services: self) }
}

import Cryptography
import Fixtures
import Foundation
import IdentityModel
import Storage

@testable import Broker

/// An identity pool that takes the ID tokens of the world's user pool, with a role for each kind of identity.
struct IdentityWorld {
    let world: BrokerWorld
    let pool: IdentityPoolConfiguration

    static let provider = "cognito-idp.us-east-1.amazonaws.com/us-east-1_TestPool1"

    var services: BrokerServices { world.services }
    var identities: Identities { services.identities }

    init(
        _ engine: Engine, checksServerSide: Bool = false, changing change: (inout IdentityPoolConfiguration) -> Void = { _ in }
    ) async throws {
        world = try await BrokerWorld(engine)
        pool = try await world.services.identityPools.create(name: "app", allowsGuests: true, actor: "test") { pool in
            pool.allowsClassicFlow = true
            pool.userPoolProviders = [.init(providerName: Self.provider, clientID: BrokerWorld.clientID, checksServerSide: checksServerSide)]
            change(&pool)
        }
        let access = world.services.access
        try await access.putRole(name: "member", trust: trustPolicy(pool: pool.id.rawValue), policy: everything)
        try await access.putRole(name: "guest", trust: trustPolicy(pool: pool.id.rawValue, method: "unauthenticated"), policy: everything)
        try await setRoles()
    }

    static func arn(_ role: String) -> String { "arn:aws:iam::123456789012:role/\(role)" }

    func setRoles(mappings: [String: IdentityPoolRoles.Mapping] = [:]) async throws {
        try await services.identityPools.setRoles(
            IdentityPoolRoles(authenticated: Self.arn("member"), unauthenticated: Self.arn("guest"), mappings: mappings), of: pool.id, actor: "test")
    }

    /// The logins map of a user who has just signed in.
    func logins(of user: UserRecord) async throws -> [String: String] {
        [Self.provider: try await services.tokens.issue(world.grant(for: user)).id]
    }

    func id(_ logins: [String: String] = [:]) async throws -> IdentityID {
        try await identities.id(in: pool.id, logins: logins, actor: "127.0.0.1")
    }

    func credentials(_ id: IdentityID, _ logins: [String: String] = [:], customRole: String? = nil) async throws -> (
        identity: IdentityID, credentials: TemporaryCredentials
    ) {
        try await identities.credentials(for: id, logins: logins, customRole: customRole, actor: "127.0.0.1")
    }

    func principal(of credentials: TemporaryCredentials) async throws -> Principal {
        try await services.access.credential(
            accessKeyID: credentials.accessKeyID, sessionToken: credentials.sessionToken.exposed, now: world.time.now
        ).principal
    }

    /// Lines of the decision log of one kind, as (outcome, verdict).
    func log(_ kind: DecisionRecord.Kind) async throws -> [(outcome: String, verdict: Verdict)] {
        try await services.environment.database.read { sql in
            try sql.rows("SELECT outcome, verdict FROM decisions WHERE kind = $1 ORDER BY node, sequence", [.text(kind.rawValue)]).map { row in
                (try row.text("outcome"), try StoredJSON.value(Verdict.self, in: row, "verdict"))
            }
        }
    }
}

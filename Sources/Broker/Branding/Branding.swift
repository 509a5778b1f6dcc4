import Foundation
import IdentityModel
import Storage

extension BrokerServices {
    package var branding: Branding { Branding(services: self) }
}

/// How a pool's pages look, and the documents that they link to. Every change is logged in its transaction.
package struct Branding: Sendable {
    let services: BrokerServices

    var environment: BrokerEnvironment { services.environment }
    /// With the precision that is stored.
    var now: Date { Date(milliseconds: environment.time.now.milliseconds) }

    /// - Throws: `PoolError.poolNotFound`, `.clientNotFound`.
    static func check(_ client: ClientID, of pool: UserPoolID, in sql: any SQLTransaction) throws {
        guard try sql.appClients.client(client, of: pool) != nil else { throw PoolError.clientNotFound(client) }
    }
}

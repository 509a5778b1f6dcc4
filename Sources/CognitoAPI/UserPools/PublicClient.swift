import Broker
import IdentityModel

/// The app client that an unsigned operation names, and its pool.
struct PublicClient {
    let client: AppClientConfiguration
    let pool: UserPoolConfiguration
    private let services: BrokerServices

    /// - Throws: `PoolError.clientNotFound`.
    init(_ id: String, _ services: BrokerServices) async throws {
        client = try await services.catalogue.client(ClientID(id))
        pool = try await services.catalogue.pool(client.poolID)
        self.services = services
    }

    /// - Parameter pool: what an administrator named beside the client: the client has to be its own.
    /// - Throws: `PoolError.poolNotFound`, `.clientNotFound`.
    init(_ id: String, of pool: String, _ services: BrokerServices) async throws {
        self.pool = try await services.catalogue.pool(UserPoolID(pool))
        client = try await services.catalogue.client(ClientID(id), of: self.pool.id)
        self.services = services
    }

    /// Checks SecretHash over the name as it was sent, else over the stored name of the user whom it means: clients differ in which
    /// they hash.
    ///
    /// - Throws: `ClientAuthentication.Failure`.
    func check(_ secretHash: String?, over name: String) async throws {
        do {
            try await services.clientAuthentication.check(secretHash: secretHash, over: [name], for: client)
        } catch ClientAuthentication.Failure.secretHashWrong(let id) {
            guard let user = try? await services.directory.user(named: name, in: pool), !user.username.rawValue.isIdentical(to: name) else {
                throw ClientAuthentication.Failure.secretHashWrong(id)
            }
            try await services.clientAuthentication.check(secretHash: secretHash, over: [user.username.rawValue], for: client)
        }
    }
}

import Broker
import CognitoModel
import IdentityModel

/// Lists a pool's app clients, a page at a time.
///
/// - Throws: `PoolError.poolNotFound`.
/// Source: Amazon Cognito user pools API reference, ListUserPoolClients.
struct ListUserPoolClients: Operation {
    let services: BrokerServices

    func run(_ input: ListUserPoolClientsRequest, _ call: Call) async throws -> ListUserPoolClientsResponse {
        let token = PageToken(services: services, operation: "ListUserPoolClients", scope: input.userPoolId)
        let pool = UserPoolID(input.userPoolId)
        let after = try token.key(in: input.nextToken).map { ClientID($0) }
        let page = try await services.pools.listClients(of: pool, after: after, limit: PageToken.limit(input.maxResults))
        // A page may be short: clients of the other kind are left out of it.
        let clients = page.clients.filter { client in input.clientType.map { ($0 == "DCR") == (client.isRegistered == true) } ?? true }
        return ListUserPoolClientsResponse(
            userPoolClients: clients.map { UserPoolClientDescription(clientId: $0.id.rawValue, userPoolId: pool.rawValue, clientName: $0.name) },
            nextToken: page.hasMore ? try page.clients.last.map { try token.token(after: $0.id.rawValue) } : nil)
    }
}

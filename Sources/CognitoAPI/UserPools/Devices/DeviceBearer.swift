import Broker
import Storage

extension AccessTokenBearer {
    /// The bearer of a token that the model leaves optional and the operation needs.
    init(optional accessToken: String?, _ services: BrokerServices) async throws {
        guard let accessToken else { throw APIError.missing("AccessToken") }
        try await self.init(accessToken, services)
    }

    /// The bearer's client and where they are, for the decision log.
    func actor(_ call: Call) -> String { "\(clientID) at \(call.caller.address)" }
}

package import Broker
import CognitoModel
package import HTTPTypes

/// The front of the three AWS APIs at `/`: JSON 1.1 for user pools and identity pools, Query for the security token service.
package struct CognitoEndpoint: Sendable {
    private let services: BrokerServices
    private let operations: [OperationName: AnyOperation]

    package init(services: BrokerServices) {
        self.services = services
        operations = Dictionary(OperationList.all(services).map { ($0.name, $0) }) { first, _ in first }
    }

    /// Answers a request to `/`. Never throws: whatever goes wrong has a wire form.
    package func respond(to request: HTTPRequest, body: [UInt8], caller: CallerContext) async -> (HTTPResponse, [UInt8]) {
        (HTTPResponse(status: .notImplemented), [])
    }
}

import Broker
import CognitoModel
import IdentityModel
import Storage

/// Lists the bearer's devices, a page at a time.
///
/// - Throws: `DeviceError.trackingOff`.
/// Source: Amazon Cognito user pools API reference, ListDevices.
struct ListDevices: Operation {
    let services: BrokerServices

    func run(_ input: ListDevicesRequest, _ call: Call) async throws -> ListDevicesResponse {
        let bearer = try await AccessTokenBearer(input.accessToken, services)
        let page = try await DevicePage(of: bearer.user, limit: input.limit, token: input.paginationToken, services)
        return ListDevicesResponse(devices: page.devices, paginationToken: page.nextToken)
    }
}

/// A page of devices with the token of the next.
struct DevicePage {
    let devices: [DeviceType]
    let nextToken: String?

    /// - Throws: `APIError` for a token of another list, `DeviceError.trackingOff`.
    init(of user: UserRecord, limit: Int?, token: String?, _ services: BrokerServices) async throws {
        let pages = PageToken(services: services, operation: "ListDevices", scope: "\(user.pool)/\(user.sub)")
        let page = try await services.devices.list(of: user, after: try pages.key(in: token), limit: PageToken.limit(limit))
        devices = page.devices.map(DeviceType.init)
        nextToken = page.hasMore ? try page.devices.last.map { try pages.token(after: $0.key) } : nil
    }
}

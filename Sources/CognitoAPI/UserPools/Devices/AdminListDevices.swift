import Broker
import CognitoModel
import IdentityModel

/// Lists the devices of a user, a page at a time.
///
/// - Throws: `PoolError.poolNotFound`, `DirectoryError.userNotFound`, `DeviceError.trackingOff`.
/// Source: Amazon Cognito user pools API reference, AdminListDevices.
struct AdminListDevices: Operation {
    let services: BrokerServices

    func run(_ input: AdminListDevicesRequest, _ call: Call) async throws -> AdminListDevicesResponse {
        let pool = try await services.catalogue.pool(UserPoolID(input.userPoolId))
        let user = try await services.directory.user(named: input.username, in: pool)
        let page = try await DevicePage(of: user, limit: input.limit, token: input.paginationToken, services)
        return AdminListDevicesResponse(devices: page.devices, paginationToken: page.nextToken)
    }
}

import Broker
import CognitoModel

/// Which account a key's id belongs to; it says nothing of whether the key is good.
///
/// Source: STS API reference, GetAccessKeyInfo.
struct GetAccessKeyInfo: Operation {
    let services: BrokerServices

    func run(_ input: GetAccessKeyInfoRequest, _ call: Call) async throws -> GetAccessKeyInfoResponse {
        guard let account = services.access.account(ofKey: input.accessKeyId) else {
            throw FrontRefusal.constraint("The access key ID is not valid.")
        }
        return GetAccessKeyInfoResponse(account: account)
    }
}

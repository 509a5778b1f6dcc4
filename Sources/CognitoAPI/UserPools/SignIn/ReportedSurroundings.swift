import Broker
import CognitoModel
import Cryptography
import IdentityModel

extension SignInSurroundings {
    /// What an app tells of the person in front of it. Nothing in it can make a request fail.
    ///
    /// The address counts only where the client may speak for its users: it has a secret, and the setting says so.
    /// Source: Amazon Cognito user pools API reference, UserContextDataType.
    init(_ input: UserContextDataType?, for client: AppClientConfiguration) {
        let device = EncodedDeviceData(input?.encodedData)
        self.init(address: client.speaksForItsUsers ? input?.ipAddress : nil, userAgent: device?.userAgent, deviceID: device?.id)
    }

    /// What an app's server tells of the person that it serves.
    ///
    /// Source: Amazon Cognito user pools API reference, ContextDataType.
    init(_ input: ContextDataType?) {
        let device = EncodedDeviceData(input?.encodedData)
        let header = input?.httpHeaders.first { $0.headerName?.lowercased() == "user-agent" }?.headerValue
        self.init(address: input?.ipAddress, userAgent: header ?? device?.userAgent, deviceID: device?.id)
    }
}

/// EncodedData: what the code of an app gathers of its device. Its signature is keyed with the client's id, which is no secret, so it proves
/// nothing and is not looked at.
private struct EncodedDeviceData {
    let id: String?
    let userAgent: String?

    /// Nil for what cannot be read.
    init?(_ text: String?) {
        guard let text, text.utf8.count <= 8192, let bytes = [UInt8](base64: text), let outer = JSONValue(parsing: bytes),
            let payload = outer["payload"]?.string.flatMap({ JSONValue(parsing: Array($0.utf8)) }), let data = payload["contextData"]
        else { return nil }
        id = data["DeviceId"]?.string ?? data["DeviceFingerprint"]?.string
        userAgent = data["UserAgent"]?.string
    }
}

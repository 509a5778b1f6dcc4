import Broker

extension DeviceError: APIErrorRepresentable {
    /// The refusals of devices in Cognito's codes and texts. Clients drop their stored device at `Device does not exist.`
    package var apiError: APIError {
        switch self {
        case .trackingOff:
            APIError(code: "InvalidUserPoolConfigurationException", message: "Device tracking is not enabled for the user pool.")
        case .deviceNotFound: APIError(code: "ResourceNotFoundException", message: "Device does not exist.")
        case .deviceExists: APIError(code: "DeviceKeyExistsException", message: "Device already exists.")
        case .missing(let member): .missing(member)
        case .unusableVerifier: .invalidParameter("Invalid device secret verifier configuration.")
        }
    }
}

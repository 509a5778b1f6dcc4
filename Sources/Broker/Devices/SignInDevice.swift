/// What a sign-in through the API knows of the device that it came from.
package enum SignInDevice: Sendable, Equatable {
    /// Nobody asks: an administrator's sign-in.
    case untracked
    /// None was proved: in a pool that tracks devices the app gets a new key.
    case unknown
    /// The device answered for itself.
    case proved(key: String)
}

extension PassedStep {
    /// Administrators' sign-ins are tied to no device: their refresh tokens could not be used.
    var device: SignInDevice {
        guard request.way == .open else { return .untracked }
        return progress.deviceKey.map { .proved(key: $0) } ?? .unknown
    }
}

/// A device key that the app may confirm with a verifier of its own making.
package struct NewDevice: Sendable, Equatable {
    package let key: String
    package let groupKey: String
}

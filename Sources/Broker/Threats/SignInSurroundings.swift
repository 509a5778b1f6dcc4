/// What an app tells of the person in front of it, beside what the connection shows: UserContextData, ContextData.
///
/// It weighs a sign-in and decides nothing alone: whoever runs the app's code can make it up.
package struct SignInSurroundings: Sendable, Equatable {
    /// The person's own address, where an app's server may speak for it.
    package var address: String?
    package var userAgent: String?
    /// What the app's code told of the device.
    package var deviceID: String?

    package init(address: String? = nil, userAgent: String? = nil, deviceID: String? = nil) {
        self.address = address
        self.userAgent = userAgent
        self.deviceID = deviceID
    }
}

/// What the devices of a pool refuse.
package enum DeviceError: Error, Equatable {
    /// The pool does not track devices.
    case trackingOff
    /// No confirmed device of the user has that key; or the key to confirm is not the one of the access token.
    case deviceNotFound
    /// The key was confirmed before.
    case deviceExists
    /// A member of ConfirmDevice is missing.
    case missing(String)
    /// The verifier or the salt is no number that SRP can use.
    case unusableVerifier
}

package import Foundation
package import IdentityModel

/// What a browser needs to make a passkey.
package struct PasskeyCreation: Sendable {
    package let relyingPartyID: String
    /// An opaque name of the user, at most 64 bytes, which authenticators keep.
    package let userHandle: [UInt8]
    package let username: Username
    package let displayName: String
    package let challenge: [UInt8]
    package let timeout: TimeInterval
    /// What the user has already.
    package let registered: [PasskeyDescriptor]
    package let requiresUserVerification: Bool
}

/// What a browser needs to sign in by a passkey.
package struct PasskeyRequest: Sendable {
    package let relyingPartyID: String
    package let challenge: [UInt8]
    package let timeout: TimeInterval
    /// The user's passkeys.
    package let allowed: [PasskeyDescriptor]
    package let requiresUserVerification: Bool
}

/// How a browser finds a passkey.
package struct PasskeyDescriptor: Sendable, Equatable {
    package let id: [UInt8]
    package let transports: [String]
}

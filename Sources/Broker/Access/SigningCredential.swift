package import Foundation
package import IdentityModel

/// The long-term credential of the installation's root, given at start and never stored.
package struct RootCredential: Sendable {
    /// `AKIA` and 16 of `[A-Z2-7]`.
    package let accessKeyID: String
    package let secretAccessKey: Secret<String>

    package init(accessKeyID: String, secretAccessKey: Secret<String>) {
        self.accessKeyID = accessKeyID
        self.secretAccessKey = secretAccessKey
    }

    /// A fresh one: 40 characters of secret.
    package static func generate(random: any RandomSource) -> RootCredential {
        RootCredential(accessKeyID: "AKIA" + AccessKey.suffix(random: random), secretAccessKey: AccessKey.secret(random: random))
    }
}

/// What a signature is checked against, and whom it then proves.
package struct SigningCredential: Sendable {
    package let secretAccessKey: Secret<String>
    package let principal: Principal
    /// Nil for a long-term credential.
    package let expiresAt: Date?
}

/// Why an access key is not accepted.
package enum AccessError: Error, Equatable {
    /// The access key is unknown, or its session token is missing, forged or of another key.
    case unknownCredential
    case expiredCredential
    /// What the session rested on has ended.
    case endedSession(Verdict)
    case unavailable
}

package import Foundation
package import IdentityModel

/// What the pool knows of a user who is signing in, read in one moment.
package struct LocalUserSnapshot: Sendable {
    package let username: Username
    package let sub: Subject
    package let status: UserStatus
    package let isEnabled: Bool
    /// Nil for users who have no password here.
    package let credential: LocalCredential?

    package init(username: Username, sub: Subject, status: UserStatus, isEnabled: Bool, credential: LocalCredential?) {
        self.username = username
        self.sub = sub
        self.status = status
        self.isEnabled = isEnabled
        self.credential = credential
    }
}

/// A user's password, opened for one check.
package struct LocalCredential: Sendable {
    /// `$argon2id$…`
    package let passwordHash: Secret<String>
    package let srpSalt: [UInt8]
    package let srpVerifier: Secret<[UInt8]>
    package let isTemporary: Bool
    /// When a temporary password ends.
    package let expiresAt: Date?
    package let lockout: Lockout

    package init(
        passwordHash: Secret<String>, srpSalt: [UInt8], srpVerifier: Secret<[UInt8]>, isTemporary: Bool, expiresAt: Date?, lockout: Lockout
    ) {
        self.passwordHash = passwordHash
        self.srpSalt = srpSalt
        self.srpVerifier = srpVerifier
        self.isTemporary = isTemporary
        self.expiresAt = expiresAt
        self.lockout = lockout
    }
}

package import Foundation
package import IdentityModel

/// A user of a pool, as stored.
package struct UserRecord: Sendable, Equatable {
    package let pool: UserPoolID
    /// The canonical name, never an alias.
    package let username: Username
    /// UUID-shaped; never changes, never given to another user.
    package let sub: Subject
    package var status: UserStatus
    package var isEnabled: Bool
    /// By full name (`email`, `custom:department`), all values as text; without `sub`.
    package var attributes: [String: String]
    package let createdAt: Date
    package var modifiedAt: Date
    /// Every token issued at or before this moment is void (GlobalSignOut); nil if that never happened.
    package var signedOutAt: Date?
    /// Raised by every update; an update of an older version conflicts.
    package var version: Int

    package init(
        pool: UserPoolID, username: Username, sub: Subject, status: UserStatus, isEnabled: Bool = true, attributes: [String: String], createdAt: Date,
        modifiedAt: Date, signedOutAt: Date? = nil, version: Int = 1
    ) {
        self.pool = pool
        self.username = username
        self.sub = sub
        self.status = status
        self.isEnabled = isEnabled
        self.attributes = attributes
        self.createdAt = createdAt
        self.modifiedAt = modifiedAt
        self.signedOutAt = signedOutAt
        self.version = version
    }

    /// `sub` first, the others by name: the order in which answers list them.
    package var listedAttributes: [(name: String, value: String)] {
        [(name: "sub", value: sub.rawValue)] + attributes.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) }
    }
}

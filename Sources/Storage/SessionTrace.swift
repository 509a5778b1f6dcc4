package import Foundation
import IdentityModel

/// What a pool that tracks sessions remembers of one: where it was last used, and from which other it came.
package struct SessionTrace: Sendable, Equatable {
    /// `tkn` or `sso` and 25 lower-case letters or digits.
    package let id: String
    /// The session at the hosted pages that a token session descends from; nil for sign-ins through the API, and for those pages' own.
    package let parent: String?
    package var activeAt: Date
    /// In words for people: `Firefox on Linux`.
    package var device: String
    /// IP address in text.
    package var address: String

    package init(id: String, parent: String? = nil, activeAt: Date, device: String, address: String) {
        self.id = id
        self.parent = parent
        self.activeAt = activeAt
        self.device = device
        self.address = address
    }

    /// From the columns that grants and sessions at the pages share; nil where nothing was tracked.
    init?(row: SQLRow, parentColumn: String?) throws {
        guard let id = try row.optionalText("session"), let activeAt = try row.optionalDate("active_at") else { return nil }
        self.init(
            id: id, parent: try parentColumn.flatMap { try row.optionalText($0) }, activeAt: activeAt,
            device: try row.optionalText("device") ?? "unknown", address: try row.optionalText("address") ?? "")
    }
}

import Foundation

/// A text that grows with each change, as the API names versions of domains and styles.
enum ChangeVersion {
    /// `20261125093015`, or the number after the previous version if the clock says no more.
    static func text(at now: Date, after previous: String? = nil) -> String {
        let version = now.formatted(.iso8601).filter(\.isNumber)
        guard let previous, version <= previous, let number = Int(previous) else { return version }
        return String(number + 1)
    }
}

import Foundation

/// `resource`: the address of the API that a token is for, as an app names it.
///
/// Source: RFC 8707 §2; Amazon Cognito developer guide, "Resource binding".
enum ResourceIndicator {
    /// An absolute address without fragment: https, http on this machine, or a scheme of one's own.
    static func isValid(_ text: String) -> Bool {
        guard text.utf8.count <= 2048, !text.contains("#"), let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased() else {
            return false
        }
        switch scheme {
        case "https": return parts.host?.isEmpty == false
        case "http": return ["localhost", "127.0.0.1", "[::1]"].contains(parts.host ?? "")
        case "javascript", "data", "vbscript", "file": return false
        default: return true
        }
    }
}

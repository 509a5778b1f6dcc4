/// The name of a role: 1 to 64 of `[\w+=,.@-]`.
///
/// Source: IAM API reference, CreateRole.
package struct RoleName: Sendable {
    package let text: String

    package init?(_ text: String) {
        guard (1...64).contains(text.utf8.count), text.utf8.allSatisfy(Self.isAllowed) else { return nil }
        self.text = text
    }

    /// The role of an ARN `arn:aws:iam::{account}:role/{path}{name}`; nil for another account's, or another shape. Whether the role lies
    /// under that path is for whoever finds it to check.
    package init?(arn: String, account: String) {
        let prefix = "arn:aws:iam::\(account):role/"
        guard arn.utf8.starts(with: prefix.utf8) else { return nil }
        let rest = arn.utf8.dropFirst(prefix.utf8.count)
        self.init(String(decoding: rest.suffix(from: rest.lastIndex(of: 0x2F).map(rest.index(after:)) ?? rest.startIndex), as: UTF8.self))
    }

    static func isAllowed(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || "_+=,.@-".utf8.contains(byte)
    }
}

/// The name of a role: 1 to 64 of `[\w+=,.@-]`.
///
/// Source: IAM API reference, CreateRole.
package struct RoleName: Sendable {
    package let text: String

    package init?(_ text: String) {
        guard (1...64).contains(text.utf8.count), text.utf8.allSatisfy(Self.isAllowed) else { return nil }
        self.text = text
    }

    /// The role of an ARN `arn:aws:iam::{account}:role/{name}`; nil for another account's, or another shape.
    package init?(arn: String, account: String) {
        let prefix = "arn:aws:iam::\(account):role/"
        guard arn.utf8.starts(with: prefix.utf8) else { return nil }
        self.init(String(decoding: arn.utf8.dropFirst(prefix.utf8.count), as: UTF8.self))
    }

    static func isAllowed(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || "_+=,.@-".utf8.contains(byte)
    }
}

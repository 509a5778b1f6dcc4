/// `arn:aws:iam::{account}:policy/{path}{name}`; a name is 1 to 128 of `[\w+=,.@-]`.
///
/// Source: IAM API reference, CreatePolicy; IAM user guide, IAM identifiers.
package struct ManagedPolicyARN: Sendable {
    package let name: String

    /// - Returns: nil for another account's, or another shape. Whether the policy lies under that path is for whoever finds it to check.
    package init?(_ arn: String, account: String) {
        let prefix = "arn:aws:iam::\(account):policy/"
        guard arn.utf8.starts(with: prefix.utf8) else { return nil }
        let rest = arn.utf8.dropFirst(prefix.utf8.count)
        let name = rest.suffix(from: rest.lastIndex(of: 0x2F).map(rest.index(after:)) ?? rest.startIndex)
        guard Self.isName(name) else { return nil }
        self.name = String(decoding: name, as: UTF8.self)
    }

    static func isName(_ name: some Collection<UInt8>) -> Bool { (1...128).contains(name.count) && name.allSatisfy(RoleName.isAllowed) }

    /// `/`, or `/a/b/`.
    static func isPath(_ path: String) -> Bool {
        let bytes = Array(path.utf8)
        return bytes.count <= 512 && bytes.first == 0x2F && bytes.last == 0x2F && bytes.allSatisfy { (0x21...0x7F).contains($0) }
    }
}

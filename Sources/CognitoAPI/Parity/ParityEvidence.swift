// swift-format-ignore-file
// Made by merge_parity.py from a test run: never edited by hand.

extension ParityManifest {
    /// `operation NAME`, after it `inert PATH`, `refused PATH`, `answered TEST`, `proved PATH TEST`.
    static let evidence = #"""
    """#
}

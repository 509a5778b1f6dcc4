import CQREncode

/// A QR code as a drawing: the rows of its dark squares as one SVG path.
///
/// Source: ISO/IEC 18004, by libqrencode.
struct QRCode {
    /// Squares on each side, the quiet zone included.
    let size: Int
    /// The `d` of a path over that many units.
    let path: String

    /// The standard's own margin: scanners need it.
    private static let quietZone = 4

    /// Nil for a text that no code holds.
    init?(_ text: String) {
        // The library wants a C string: a NUL would cut the text.
        guard !text.utf8.contains(0), let code = QRcode_encodeString(text, 0, QR_ECLEVEL_M, QR_MODE_8, 1) else { return nil }
        defer { QRcode_free(code) }
        let width = Int(code.pointee.width)
        guard width > 0, let squares = code.pointee.data else { return nil }
        var path = ""
        for row in 0..<width {
            var column = 0
            while column < width {
                let start = column
                while column < width, squares[row * width + column] & 1 == 1 { column += 1 }
                if column > start { path += "M\(start + Self.quietZone) \(row + Self.quietZone)h\(column - start)v1h-\(column - start)z" }
                column += 1
            }
        }
        size = width + 2 * Self.quietZone
        self.path = path
    }
}

/// Cuts a file that comes in pieces into lines. Pure, and bounded whatever the file holds.
struct ImportLines {
    enum Line: Equatable {
        case text(String)
        /// Longer than a row may be; its content is thrown away.
        case tooLong
        case notUTF8
    }

    /// Sixteen thousand characters of at most four bytes.
    private static let mostBytes = 64_000
    private static let mostCharacters = 16_000

    private var rest: [UInt8] = []
    private var isTooLong = false

    /// The lines that end in this piece.
    mutating func lines(in piece: [UInt8]) -> [Line] {
        var lines: [Line] = []
        var start = piece.startIndex
        while let end = piece[start...].firstIndex(of: 0x0A) {
            take(piece[start..<end])
            lines.append(close())
            start = end + 1
        }
        take(piece[start...])
        return lines
    }

    /// What stands after the last line break; nil if nothing does.
    mutating func last() -> Line? { rest.isEmpty && !isTooLong ? nil : close() }

    private mutating func take(_ bytes: ArraySlice<UInt8>) {
        guard !isTooLong else { return }
        guard rest.count + bytes.count <= Self.mostBytes else {
            isTooLong = true
            rest = []
            return
        }
        rest.append(contentsOf: bytes)
    }

    private mutating func close() -> Line {
        defer {
            rest = []
            isTooLong = false
        }
        if isTooLong { return .tooLong }
        if rest.last == 0x0D { rest.removeLast() }
        guard !rest.contains(0), let text = String(validating: rest, as: UTF8.self) else { return .notUTF8 }
        return text.unicodeScalars.count > Self.mostCharacters ? .tooLong : .text(text)
    }
}

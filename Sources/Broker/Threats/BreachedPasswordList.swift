import Foundation

/// A file of leaked passwords: the first eight octets of each SHA-1, in ascending order, behind a header of sixteen.
///
/// The file is mapped, not read: a lookup touches a handful of pages of it, however long it is. Digests are spread evenly, so that a guess by
/// proportion lands near; every other step halves, so that no file makes a search long. Eight octets take a billion entries into 8 GB and
/// mistake a good password for a leaked one in less than one of ten billion cases.
package struct BreachedPasswordList: Sendable {
    static let magic = Array("GHLEAKED".utf8)
    static let headerLength = 16
    static let keyLength = 8

    private let file: Data
    package let count: Int

    /// - Throws: `BreachedPasswordError.unreadable`.
    package init(path: String) throws(BreachedPasswordError) {
        let file: Data
        do {
            file = try Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped)
        } catch {
            throw .unreadable("the file cannot be opened")
        }
        guard file.count >= Self.headerLength, Array(file.prefix(Self.magic.count)) == Self.magic else {
            throw .unreadable("the file is no list that `gatehouse breached import` made")
        }
        let (count, rest) = (file.count - Self.headerLength).quotientAndRemainder(dividingBy: Self.keyLength)
        guard rest == 0, Self.number(in: file, at: Self.magic.count) == UInt64(count) else {
            throw .unreadable("the file's length is not what its header says")
        }
        self.file = file
        self.count = count
    }

    /// - Parameter digest: a SHA-1; at least eight octets.
    package func contains(_ digest: [UInt8]) -> Bool {
        guard digest.count >= Self.keyLength else { return false }
        let sought = Self.key(of: digest)
        var low = 0
        var high = count - 1
        var guesses = false
        while low <= high {
            let first = key(at: low)
            let last = key(at: high)
            guard sought >= first, sought <= last else { return false }
            guesses.toggle()
            let middle = guesses ? low + Self.share(of: sought - first, in: last - first, among: high - low) : low + (high - low) / 2
            let found = key(at: middle)
            if found == sought { return true }
            if found < sought { low = middle + 1 } else { high = middle - 1 }
        }
        return false
    }

    static func key(of digest: [UInt8]) -> UInt64 { digest.prefix(keyLength).reduce(0) { $0 << 8 | UInt64($1) } }

    /// `count · part ÷ whole`, without overflow.
    private static func share(of part: UInt64, in whole: UInt64, among count: Int) -> Int {
        guard whole > 0 else { return 0 }
        let product = part.multipliedFullWidth(by: UInt64(count))
        return Int(whole.dividingFullWidth(product).quotient)
    }

    private func key(at index: Int) -> UInt64 { Self.number(in: file, at: Self.headerLength + index * Self.keyLength) }

    private static func number(in file: Data, at offset: Int) -> UInt64 {
        file[offset..<offset + keyLength].reduce(0) { $0 << 8 | UInt64($1) }
    }
}

/// Somewhere that knows which passwords have leaked.
package protocol BreachedPasswordSource: Sendable {
    /// Whether it could be asked now: a list that was never imported cannot.
    var isAvailable: Bool { get }

    /// - Parameter digest: the SHA-1 of the password in UTF-8, 20 octets, as the lists of leaked passwords go by.
    /// - Throws: `BreachedPasswordError` where it cannot be known.
    func contains(digest: [UInt8]) async throws(BreachedPasswordError) -> Bool
}

/// Why a list of leaked passwords cannot be read, made or asked.
package enum BreachedPasswordError: Error, Equatable {
    /// No file, no permission, or a file of another kind or length.
    case unreadable(String)
    /// A line of an import that is no SHA-1, by its number from 1.
    case malformedLine(Int)
    /// A digest that is less than the one before it, by its line's number.
    case unsortedLine(Int)
    case tooManyWords(limit: Int)
    /// The server of the range interface gave no usable answer.
    case noAnswer(String)
}

/// A set of Unicode scalars, as a character class of a pattern names them.
struct ScalarSet: Sendable {
    /// The first letters of Unicode's general categories (`\p{L}`), as bits.
    struct Categories: OptionSet, Sendable {
        let rawValue: UInt8
        static let letter = Categories(rawValue: 1)
        static let mark = Categories(rawValue: 2)
        static let number = Categories(rawValue: 4)
        static let punctuation = Categories(rawValue: 8)
        static let symbol = Categories(rawValue: 16)
        static let separator = Categories(rawValue: 32)

        init(rawValue: UInt8) { self.rawValue = rawValue }

        /// By the letter of `\p{…}`.
        init?(letter: Unicode.Scalar) {
            switch letter {
            case "L": self = .letter
            case "M": self = .mark
            case "N": self = .number
            case "P": self = .punctuation
            case "S": self = .symbol
            case "Z": self = .separator
            default: return nil
            }
        }

        init(of scalar: Unicode.Scalar) {
            switch scalar.properties.generalCategory {
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: self = .letter
            case .nonspacingMark, .spacingMark, .enclosingMark: self = .mark
            case .decimalNumber, .letterNumber, .otherNumber: self = .number
            case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation,
                .otherPunctuation:
                self = .punctuation
            case .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol: self = .symbol
            case .spaceSeparator, .lineSeparator, .paragraphSeparator: self = .separator
            default: self = []
            }
        }
    }

    private var ranges: [ClosedRange<UInt32>] = []
    private var categories: Categories = []
    private var isNegated = false
    /// Membership of the first 128 scalars, worked out once: nearly all input is ASCII.
    private var ascii: (low: UInt64, high: UInt64) = (0, 0)

    init() {}

    init(_ scalar: Unicode.Scalar) {
        insert(scalar.value...scalar.value)
        prepare()
    }

    mutating func insert(_ range: ClosedRange<UInt32>) { ranges.append(range) }
    mutating func insert(_ category: Categories) { categories.formUnion(category) }
    mutating func negate() { isNegated = true }

    /// Inserts a class that a backslash names, with Java's meaning: ASCII only, unlike most engines.
    mutating func insert(shorthand letter: Unicode.Scalar) -> Bool {
        switch letter {
        case "w":
            insert(0x30...0x39)
            insert(0x41...0x5A)
            insert(0x5F...0x5F)
            insert(0x61...0x7A)
        case "d": insert(0x30...0x39)
        case "s":
            insert(0x09...0x0D)
            insert(0x20...0x20)
        case "S":
            insert(0...0x08)
            insert(0x0E...0x1F)
            insert(0x21...0x10FFFF)
        default: return false
        }
        return true
    }

    /// Works out the ASCII part; to be called once after the last change.
    mutating func prepare() {
        for value: UInt32 in 0..<128 {
            guard let scalar = Unicode.Scalar(value), matchesSlowly(scalar) else { continue }
            if value < 64 { ascii.low |= 1 << UInt64(value) } else { ascii.high |= 1 << UInt64(value - 64) }
        }
    }

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<64: ascii.low >> UInt64(scalar.value) & 1 == 1
        case 64..<128: ascii.high >> UInt64(scalar.value - 64) & 1 == 1
        default: matchesSlowly(scalar)
        }
    }

    /// Whether every byte is a member; nil if one is not ASCII.
    func containsAll(ascii bytes: UnsafeBufferPointer<UInt8>) -> Bool? {
        var isContained = true
        for byte in bytes {
            guard byte < 128 else { return nil }
            let half = byte < 64 ? ascii.low : ascii.high
            isContained = isContained && half >> UInt64(byte & 63) & 1 == 1
        }
        return isContained
    }

    private func matchesSlowly(_ scalar: Unicode.Scalar) -> Bool {
        let isNamed = ranges.contains { $0.contains(scalar.value) } || (!categories.isEmpty && !categories.isDisjoint(with: Categories(of: scalar)))
        return isNamed != isNegated
    }
}

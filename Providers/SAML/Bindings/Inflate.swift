/// DEFLATE undone, never to more bytes than the caller allows.
///
/// The limit holds while bytes come out, so that a bomb costs no more than an honest message.
/// Source: RFC 1951.
struct Inflate {
    struct Failure: Error, Equatable { let reason: String }

    /// - Throws: `Failure` for broken input, for what follows the last block, and for more than `limit` bytes.
    static func decode(_ bytes: [UInt8], limit: Int) throws(Failure) -> [UInt8] {
        var inflate = Inflate(bytes, limit: limit)
        return try inflate.run()
    }

    private let input: [UInt8]
    private let limit: Int
    private var position = 0
    private var buffer: UInt32 = 0
    private var buffered = 0
    private var output: [UInt8] = []

    private init(_ input: [UInt8], limit: Int) {
        self.input = input
        self.limit = limit
    }

    private mutating func run() throws(Failure) -> [UInt8] {
        var isLast = false
        while !isLast {
            isLast = try bits(1) == 1
            switch try bits(2) {
            case 0: try stored()
            case 1: try block(Self.fixedLengths, Self.fixedDistances)
            case 2:
                let (lengths, distances) = try dynamicCodes()
                try block(lengths, distances)
            default: throw Failure(reason: "an unknown kind of block")
            }
        }
        guard position == input.count else { throw Failure(reason: "bytes after the last block") }
        return output
    }

    private mutating func bits(_ count: Int) throws(Failure) -> Int {
        while buffered < count {
            guard position < input.count else { throw Failure(reason: "cut off") }
            buffer |= UInt32(input[position]) << UInt32(buffered)
            position += 1
            buffered += 8
        }
        let value = buffer & ((1 << UInt32(count)) - 1)
        buffer >>= UInt32(count)
        buffered -= count
        return Int(value)
    }

    private mutating func emit(_ byte: UInt8) throws(Failure) {
        guard output.count < limit else { throw Failure(reason: "more than \(limit) bytes") }
        output.append(byte)
    }

    private mutating func stored() throws(Failure) {
        buffer = 0
        buffered = 0
        guard position + 4 <= input.count else { throw Failure(reason: "cut off") }
        let length = Int(input[position]) | Int(input[position + 1]) << 8
        let complement = Int(input[position + 2]) | Int(input[position + 3]) << 8
        guard length == ~complement & 0xFFFF else { throw Failure(reason: "a broken length") }
        position += 4
        guard position + length <= input.count else { throw Failure(reason: "cut off") }
        guard output.count + length <= limit else { throw Failure(reason: "more than \(limit) bytes") }
        output += input[position..<(position + length)]
        position += length
    }

    private mutating func block(_ lengths: Code, _ distances: Code) throws(Failure) {
        while true {
            let symbol = try next(lengths)
            switch symbol {
            case 0..<256: try emit(UInt8(truncatingIfNeeded: symbol))
            case 256: return
            case 257..<286:
                let length = Self.lengthBase[symbol - 257] + (try bits(Self.lengthBits[symbol - 257]))
                let code = try next(distances)
                guard code < 30 else { throw Failure(reason: "an unknown distance") }
                let distance = Self.distanceBase[code] + (try bits(Self.distanceBits[code]))
                guard distance <= output.count else { throw Failure(reason: "a distance before the start") }
                for _ in 0..<length { try emit(output[output.count - distance]) }
            default: throw Failure(reason: "an unknown length")
            }
        }
    }

    private mutating func dynamicCodes() throws(Failure) -> (Code, Code) {
        let lengthCount = try bits(5) + 257
        let distanceCount = try bits(5) + 1
        let orderCount = try bits(4) + 4
        guard lengthCount <= 286, distanceCount <= 30 else { throw Failure(reason: "too many codes") }
        var sizes = [Int](repeating: 0, count: 19)
        for place in Self.order.prefix(orderCount) { sizes[place] = try bits(3) }
        let code = try Code(sizes)
        var lengths: [Int] = []
        while lengths.count < lengthCount + distanceCount {
            let symbol = try next(code)
            switch symbol {
            case 0..<16: lengths.append(symbol)
            case 16:
                guard let last = lengths.last else { throw Failure(reason: "a repetition of nothing") }
                lengths += [Int](repeating: last, count: 3 + (try bits(2)))
            case 17: lengths += [Int](repeating: 0, count: 3 + (try bits(3)))
            default: lengths += [Int](repeating: 0, count: 11 + (try bits(7)))
            }
        }
        guard lengths.count == lengthCount + distanceCount, lengths[256] > 0 else { throw Failure(reason: "broken code lengths") }
        return (try Code(Array(lengths[..<lengthCount])), try Code(Array(lengths[lengthCount...]), allowsIncomplete: true))
    }

    /// The next symbol of a Huffman code, bit by bit.
    private mutating func next(_ code: Code) throws(Failure) -> Int {
        var (value, first, index) = (0, 0, 0)
        for length in 1...15 {
            value |= try bits(1)
            let count = code.counts[length]
            if value - count < first { return code.symbols[index + (value - first)] }
            index += count
            first = (first + count) << 1
            value <<= 1
        }
        throw Failure(reason: "an unknown code")
    }

    /// A canonical Huffman code: how many symbols have each length, and the symbols in order.
    private struct Code {
        var counts = [Int](repeating: 0, count: 16)
        var symbols: [Int]

        init(_ lengths: [Int], allowsIncomplete: Bool = false) throws(Failure) {
            for length in lengths { counts[length] += 1 }
            var left = 1
            for length in 1...15 {
                left = left << 1 - counts[length]
                guard left >= 0 else { throw Failure(reason: "an impossible code") }
            }
            guard left == 0 || allowsIncomplete || lengths.count - counts[0] == 1 else { throw Failure(reason: "an incomplete code") }
            var offsets = [Int](repeating: 0, count: 16)
            for length in 1..<15 { offsets[length + 1] = offsets[length] + counts[length] }
            symbols = [Int](repeating: 0, count: lengths.count)
            for (symbol, length) in lengths.enumerated() where length > 0 {
                symbols[offsets[length]] = symbol
                offsets[length] += 1
            }
            counts[0] = 0
        }

        /// The fixed codes, which are known to be right.
        init(fixed lengths: [Int]) { self = (try? Code(lengths, allowsIncomplete: true)) ?? Code() }

        private init() { symbols = [] }
    }

    private static let fixedLengths = Code(
        fixed: [Int](repeating: 8, count: 144) + [Int](repeating: 9, count: 112) + [Int](repeating: 7, count: 24) + [Int](repeating: 8, count: 8))
    private static let fixedDistances = Code(fixed: [Int](repeating: 5, count: 30))
    private static let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
    private static let lengthBase = [
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
    ]
    private static let lengthBits = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0]
    private static let distanceBase = [
        1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577,
    ]
    private static let distanceBits = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13]
}

import Fixtures

/// Changes messages as somebody would who wants one to be believed that nobody signed: octets, texts, attributes, and whole elements moved, doubled
/// and taken from other messages. The same seed gives the same mutants.
struct MessageMutator {
    private var state: UInt64
    private let corpus: [[UInt8]]
    private let elements: [[UInt8]]

    init(seed: UInt64, corpus: [[UInt8]]) {
        state = seed
        self.corpus = corpus
        elements = corpus.flatMap { message in Self.elements(of: message).prefix(60).map { Array(message[$0]) } }
    }

    /// One message of the corpus after one to six changes.
    mutating func next() -> [UInt8] {
        var message = corpus[below(corpus.count)]
        for _ in 0...below(6) { change(&message) }
        return message
    }

    private static let injections = [
        "<!---->", "<!-- x -->", "<?x y?>", "<![CDATA[]]>", "<![CDATA[admin]]>", "&#97;", "&amp;", "&x;", "\u{0}", "\u{85}", "\u{202E}", " ", "\n",
        "<x/>",
        "<ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"/>", "<!DOCTYPE r [<!ENTITY x \"admin\">]>", "admin", " xmlns=\"urn:x\"",
        " xmlns:saml=\"urn:x\"", " ID=\"_assertion-1\"", " ID=\"_response-1\"", " Id=\"_assertion-1\"", " xml:id=\"_assertion-1\"", "]]>", "</", "<",
        "'",
        "<saml:Assertion xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\">", "</saml:Assertion>",
        "<ds:Object xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\">", "</ds:Object>",
    ].map { Array($0.utf8) }

    private mutating func change(_ message: inout [UInt8]) {
        guard !message.isEmpty, message.count < 200_000 else { return }
        switch below(12) {
        case 0: message[below(message.count)] ^= 1 << UInt8(below(8))
        case 1: message.insert(contentsOf: Self.injections[below(Self.injections.count)], at: below(message.count + 1))
        case 2: message.removeSubrange(span(in: message, longest: 40))
        case 3: message.insert(contentsOf: Array(message[span(in: message, longest: 400)]), at: below(message.count + 1))
        case 4: message.insert(contentsOf: Self.injections[below(Self.injections.count)], at: boundary(in: message))
        case 5: swapTexts(in: &message)
        default: moveElement(in: &message)
        }
    }

    /// An element deleted, doubled, moved, put into another one, or one of another message put in its place.
    private mutating func moveElement(in message: inout [UInt8]) {
        let all = Self.elements(of: message)
        guard !all.isEmpty else { return }
        let range = all[below(all.count)]
        let element = Array(message[range])
        switch below(6) {
        case 0: message.removeSubrange(range)
        case 1: message.insert(contentsOf: element, at: range.upperBound)
        case 2:
            message.removeSubrange(range)
            message.insert(contentsOf: element, at: boundary(in: message))
        case 3: message.insert(contentsOf: element, at: boundary(in: message))
        case 4: message.replaceSubrange(range, with: elements[below(elements.count)])
        default: message.insert(contentsOf: elements[below(elements.count)], at: boundary(in: message))
        }
    }

    /// The value of one attribute, or the text of one element, in place of another's.
    private mutating func swapTexts(in message: inout [UInt8]) {
        let texts = Self.texts(of: message)
        guard texts.count >= 2 else { return }
        let value = Array(message[texts[below(texts.count)]])
        message.replaceSubrange(texts[below(texts.count)], with: value)
    }

    private mutating func span(in message: [UInt8], longest: Int) -> Range<Int> {
        let start = below(message.count)
        return start..<min(message.count, start + 1 + below(longest))
    }

    /// A place before a `<` or after a `>`: where an element may stand.
    private mutating func boundary(in message: [UInt8]) -> Int {
        guard !message.isEmpty else { return 0 }
        var place = below(message.count)
        for _ in 0..<message.count {
            if message[place] == UInt8(ascii: "<") { return place }
            place = (place + 1) % message.count
        }
        return place
    }

    /// The octets of each element, found by counting tags: good enough for well-formed messages, harmless for others.
    private static func elements(of message: [UInt8]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var open: [Int] = []
        var place = 0
        while let start = message[place...].firstIndex(of: UInt8(ascii: "<")), let end = message[start...].firstIndex(of: UInt8(ascii: ">")) {
            let next = start + 1 < message.count ? message[start + 1] : 0
            if next == UInt8(ascii: "/") {
                if let from = open.popLast() { found.append(from..<end + 1) }
            } else if next != UInt8(ascii: "!"), next != UInt8(ascii: "?") {
                if message[end - 1] == UInt8(ascii: "/") { found.append(start..<end + 1) } else { open.append(start) }
            }
            place = end + 1
        }
        return found
    }

    /// What stands between two quotation marks, or between two tags.
    private static func texts(of message: [UInt8]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        for (opening, closing) in [(UInt8(ascii: "\""), UInt8(ascii: "\"")), (UInt8(ascii: ">"), UInt8(ascii: "<"))] {
            var place = 0
            while let start = message[place...].firstIndex(of: opening), let end = message[(start + 1)...].firstIndex(of: closing) {
                if end > start + 1, end - start < 3000 { found.append(start + 1..<end) }
                place = end + 1
            }
        }
        return found
    }

    /// SplitMix64.
    private mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((word ^ (word >> 31)) % UInt64(bound))
    }
}

/// DEFLATE without compression: the bytes in stored blocks, which every inflater reads.
///
/// An AuthnRequest is half a kilobyte; compressing it would save less than a header line and cost a library.
/// Source: RFC 1951 §3.2.4; SAML 2.0 Bindings §3.4.4.1.
enum StoredDeflate {
    static func encode(_ bytes: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        var start = 0
        repeat {
            let end = min(start + 0xFFFF, bytes.count)
            let length = UInt16(truncatingIfNeeded: end - start)
            output.append(end == bytes.count ? 1 : 0)
            for word in [length, ~length] { output += [UInt8(truncatingIfNeeded: word), UInt8(truncatingIfNeeded: word >> 8)] }
            output += bytes[start..<end]
            start = end
        } while start < bytes.count
        return output
    }
}

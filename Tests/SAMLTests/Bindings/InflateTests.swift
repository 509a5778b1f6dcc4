import Fixtures
import Testing

@testable import SAML

@Suite struct InflateTests {
    @Test(arguments: ["stored", "fixed", "dynamic"])
    func `what zlib deflated comes out again, by every kind of block`(kind: String) throws {
        let plain = try Fixture("saml/deflated/plain.xml").bytes
        #expect(try Inflate.decode(try Fixture("saml/deflated/\(kind).bin").bytes, limit: plain.count) == plain)
    }

    @Test func `our own encoding comes out again`() throws {
        let bytes = [UInt8]((0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 31) })
        #expect(try Inflate.decode(StoredDeflate.encode(bytes), limit: 200_000) == bytes)
    }

    @Test func `nothing comes out beyond the limit`() throws {
        let bomb = try Fixture("saml/deflated/bomb.bin").bytes
        #expect(bomb.count < 20_000)
        #expect(throws: Inflate.Failure(reason: "more than 100000 bytes")) { try Inflate.decode(bomb, limit: 100_000) }
        let plain = try Fixture("saml/deflated/plain.xml").bytes
        #expect(throws: Inflate.Failure.self) { try Inflate.decode(try Fixture("saml/deflated/dynamic.bin").bytes, limit: plain.count - 1) }
    }

    @Test(arguments: ["stored", "fixed", "dynamic"])
    func `whatever is cut off or follows is refused, and nothing else happens`(kind: String) throws {
        let bytes = try Fixture("saml/deflated/\(kind).bin").bytes
        for end in 0..<bytes.count { #expect(throws: Inflate.Failure.self) { try Inflate.decode(Array(bytes[..<end]), limit: 100_000) } }
        #expect(throws: Inflate.Failure(reason: "bytes after the last block")) { try Inflate.decode(bytes + [0], limit: 100_000) }
        for place in bytes.indices {
            for bit in 0..<8 {
                var changed = bytes
                changed[place] ^= 1 << UInt8(bit)
                _ = try? Inflate.decode(changed, limit: 100_000)
            }
        }
    }
}

import Broker
import Testing

@Suite struct TrustedProxiesTests {
    let proxies: TrustedProxies

    init() throws { proxies = try TrustedProxies("127.0.0.1, ::1,10.1.0.0/24") }

    @Test func `without a list nobody is believed`() {
        #expect(TrustedProxies.none.origin(ofConnectionFrom: "127.0.0.1", forwarded: ["203.0.113.9"]) == "127.0.0.1")
    }

    @Test(arguments: ["10.1.1.1", "203.0.113.9", "2001:db8::1", "unknown", ""])
    func `who is no proxy of ours cannot speak for others`(peer: String) {
        #expect(proxies.origin(ofConnectionFrom: peer, forwarded: ["198.51.100.1"]) == peer)
    }

    @Test(arguments: [
        (["203.0.113.9"], "203.0.113.9"),
        (["203.0.113.9, 10.1.0.7"], "203.0.113.9"),
        (["203.0.113.9", "10.1.0.7"], "203.0.113.9"),
        // What stands left of what the proxy wrote is the caller's own invention.
        (["127.0.0.1, 203.0.113.9"], "203.0.113.9"),
        (["10.1.0.1, 198.51.100.1, 203.0.113.9, 10.1.0.2"], "203.0.113.9"),
        (["nonsense, 203.0.113.9"], "203.0.113.9"),
        (["203.0.113.9:4711"], "203.0.113.9"),
        (["[2001:db8::9]:4711"], "2001:db8:0:0:0:0:0:9"),
        (["2001:DB8:0::9"], "2001:db8:0:0:0:0:0:9"),
        (["::ffff:203.0.113.9"], "203.0.113.9"),
        (["10.1.0.8, 10.1.0.7"], "10.1.0.8"),
    ])
    func `the last address that is no proxy's counts`(forwarded: [String], origin: String) {
        #expect(proxies.origin(ofConnectionFrom: "127.0.0.1", forwarded: forwarded) == origin)
        #expect(proxies.origin(ofConnectionFrom: "::1", forwarded: forwarded) == origin)
    }

    @Test(arguments: [[], [""], ["nonsense"], ["203.0.113.9, nonsense"], ["203.0.113.9, "], ["203.0.113.9,,"], ["0177.0.0.1"]])
    func `where the end of the field is no address it is not read`(forwarded: [String]) {
        #expect(proxies.origin(ofConnectionFrom: "127.0.0.1", forwarded: forwarded) == "127.0.0.1")
    }

    @Test func `a field of many proxies is not followed for ever`() {
        let forwarded = ["203.0.113.9" + String(repeating: ", 10.1.0.7", count: 1000)]
        #expect(proxies.origin(ofConnectionFrom: "127.0.0.1", forwarded: forwarded) == "10.1.0.7")
    }

    @Test(arguments: ["10.1.0.0/33", "example.com", "10.1.0", "10.1.0.0/24;::1", "10.1.0.0/"])
    func `a list that is none is refused`(list: String) {
        #expect(throws: TrustedProxies.Malformed.self) { try TrustedProxies(list) }
    }
}

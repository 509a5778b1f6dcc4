/// The proxies before this installation, whose word about where a request came from counts.
///
/// Each proxy appends to `X-Forwarded-For` the address that it was reached from; what stands left of what a trusted one wrote was written by
/// whoever asked, and may be anything. So the field is read from its end, and no further than the first address that is no trusted proxy's.
/// Source: RFC 7239 §5.2, §8.1, for the same in the field that has a standard.
package struct TrustedProxies: Sendable {
    /// Nobody is believed: every caller is who is connected.
    package static let none = TrustedProxies(networks: [])

    /// More proxies one behind the other than anybody has.
    private static let mostHops = 16

    private let networks: [IPNetwork]

    private init(networks: [IPNetwork]) { self.networks = networks }

    /// - Parameter list: addresses and networks such as `10.0.0.0/8`, separated by commas.
    /// - Throws: `Malformed` that names the entry which is neither.
    package init(_ list: String) throws(Malformed) {
        var networks: [IPNetwork] = []
        for entry in list.split(separator: ",") {
            let text = entry.trimmedBlanks
            guard let network = IPNetwork(text) else { throw Malformed(entry: text) }
            networks.append(network)
        }
        self.networks = networks
    }

    package struct Malformed: Error, Equatable {
        package let entry: String
    }

    /// The address that a request came from, as far as it is proved.
    ///
    /// - Parameters:
    ///   - peer: who is connected.
    ///   - forwarded: the `X-Forwarded-For` fields of the request, in order.
    package func origin(ofConnectionFrom peer: String, forwarded: [String]) -> String {
        guard !networks.isEmpty, trusts(peer) else { return peer }
        let hops = forwarded.joined(separator: ",").split(separator: ",", omittingEmptySubsequences: false)
        var origin = peer
        for hop in hops.reversed().prefix(Self.mostHops) {
            // What is no address was not written by a proxy that writes addresses.
            guard let address = IPNetwork.canonical(Self.withoutPort(hop.trimmedBlanks)) else { return origin }
            origin = address
            guard trusts(address) else { return origin }
        }
        return origin
    }

    private func trusts(_ address: String) -> Bool { networks.contains { $0.contains(address) == true } }

    /// Some proxies write the port too: `192.0.2.1:4711`, `[2001:db8::1]:4711`.
    private static func withoutPort(_ text: String) -> String {
        if text.hasPrefix("[") { return String(text.dropFirst().prefix { $0 != "]" }) }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        return parts.count == 2 ? String(parts[0]) : text
    }
}

extension Substring {
    fileprivate var trimmedBlanks: String {
        let isBlank = { (character: Character) in character == " " || character == "\t" }
        guard let last = lastIndex(where: { !isBlank($0) }) else { return "" }
        return String(self[...last].drop(while: isBlank))
    }
}

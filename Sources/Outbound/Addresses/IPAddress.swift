import CLibCurl
import Foundation

/// An address that a connection is about to go to, as its octets.
struct IPAddress: Sendable, Equatable {
    /// 4 or 16 octets in network order.
    let octets: [UInt8]

    init(octets: [UInt8]) { self.octets = octets }

    /// Nil for anything but IPv4 and IPv6.
    init?(_ address: UnsafePointer<curl_sockaddr>) {
        // The structure ends in a `sockaddr`, behind which the longer families run on.
        guard let offset = MemoryLayout<curl_sockaddr>.offset(of: \.addr) else { return nil }
        let bytes = UnsafeRawBufferPointer(start: UnsafeRawPointer(address) + offset, count: Int(address.pointee.addrlen))
        switch (address.pointee.family, bytes.count) {
        case (AF_INET, 16...): octets = Array(bytes[4..<8])
        case (AF_INET6, 28...): octets = Array(bytes[8..<24])
        default: return nil
        }
    }

    /// Where an address leads, as far as a request on behalf of a stranger is concerned.
    enum Reach: Sendable, Equatable {
        /// Anyone's server on the internet.
        case global
        /// This machine, its network, or one that only looks global from here.
        case local
        /// Never a server: multicast, broadcast, documentation, reserved.
        case none
    }

    /// Source: IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890), RFC 6598, RFC 6052, RFC 3056.
    var reach: Reach {
        octets.count == 4 ? Self.reach(ofIPv4: octets) : Self.reach(ofIPv6: octets)
    }

    private static func reach(ofIPv4 octets: [UInt8]) -> Reach {
        switch (octets[0], octets[1], octets[2]) {
        case (0, _, _), (10, _, _), (127, _, _), (169, 254, _), (172, 16...31, _), (192, 168, _), (100, 64...127, _): .local
        // Protocol assignments, and benchmarks of network equipment.
        case (192, 0, 0), (198, 18...19, _): .local
        case (192, 0, 2), (198, 51, 100), (203, 0, 113), (192, 88, 99): .none
        case (224..., _, _): .none
        default: .global
        }
    }

    private static func reach(ofIPv6 octets: [UInt8]) -> Reach {
        let zeros = octets.prefix { $0 == 0 }.count
        // `::` and `::1`, IPv4-mapped and the old IPv4-compatible addresses.
        if zeros >= 15 { return .local }
        if zeros >= 12 || zeros == 10 && octets[10] == 0xFF && octets[11] == 0xFF { return reach(ofIPv4: Array(octets[12...])) }
        // A translator or a tunnel leads on to the IPv4 address inside.
        if octets.starts(with: [0x00, 0x64, 0xFF, 0x9B]) {
            return octets[4..<12].allSatisfy { $0 == 0 } ? reach(ofIPv4: Array(octets[12...])) : .local
        }
        if octets.starts(with: [0x20, 0x02]) { return reach(ofIPv4: Array(octets[2..<6])) }
        switch octets[0] {
        case 0xFC, 0xFD: return .local
        case 0xFE: return octets[1] >= 0x80 ? .local : .none
        case 0xFF: return .none
        // 2001::/23 is protocol assignments (Teredo among them); 2001:db8::/32 is documentation.
        case 0x20 where octets[1] == 0x01 && octets[2] < 0x02: return .none
        case 0x20 where octets[1] == 0x01 && octets[2] == 0x0D && octets[3] == 0xB8: return .none
        case 0x20...0x3F: return .global
        default: return .none
        }
    }
}

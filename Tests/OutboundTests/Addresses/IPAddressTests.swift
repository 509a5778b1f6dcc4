import Foundation
import Testing

@testable import Outbound

@Suite struct IPAddressTests {
    @Test(arguments: [
        "0.0.0.0", "10.1.2.3", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.255.254", "169.254.169.254", "172.16.0.1", "172.31.255.255",
        "192.0.0.8", "192.168.0.1", "198.18.0.1", "::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::a00:1",
        "64:ff9b:1::1", "2002:7f00:1::", "2002:a00:1::1", "fc00::1", "fd12:3456::1", "fe80::1", "fec0::1",
    ])
    func `addresses of this machine and its networks are local, whatever they are wrapped in`(address: String) throws {
        #expect(try Self.address(address).reach == .local)
    }

    @Test(arguments: [
        "192.0.2.1", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "2001::1", "2001:db8::1",
        "ff02::1",
        "4000::1", "::ffff:224.0.0.1",
    ])
    func `addresses that no server has lead nowhere`(address: String) throws {
        #expect(try Self.address(address).reach == .none)
    }

    @Test(arguments: [
        "1.1.1.1", "9.255.255.255", "11.0.0.1", "100.63.255.255", "100.128.0.1", "128.0.0.1", "169.253.0.1", "172.15.0.1", "172.32.0.1",
        "192.167.0.1",
        "192.169.0.1", "223.255.255.255", "2606:4700::1111", "2a00:1450::1", "::ffff:1.1.1.1", "64:ff9b::101:101", "2002:101:101::1",
    ])
    func `the neighbours of every refused range are global`(address: String) throws {
        #expect(try Self.address(address).reach == .global)
    }

    @Test func `plain http stays inside, and strangers outside`() throws {
        let inside = try Self.address("10.0.0.1").reach
        let outside = try Self.address("1.1.1.1").reach
        let multicast = try Self.address("224.0.0.1").reach
        #expect(Transfer.AllowedAddresses.global.permits(outside))
        #expect(!Transfer.AllowedAddresses.global.permits(inside))
        #expect(Transfer.AllowedAddresses.local.permits(inside))
        #expect(!Transfer.AllowedAddresses.local.permits(outside))
        #expect(Transfer.AllowedAddresses.globalAndLocal.permits(inside))
        #expect(Transfer.AllowedAddresses.globalAndLocal.permits(outside))
        #expect(!Transfer.AllowedAddresses.globalAndLocal.permits(multicast))
    }

    private static func address(_ text: String) throws -> IPAddress {
        var four = in_addr()
        if inet_pton(AF_INET, text, &four) == 1 { return IPAddress(octets: withUnsafeBytes(of: four) { Array($0) }) }
        var six = in6_addr()
        try #require(inet_pton(AF_INET6, text, &six) == 1)
        return IPAddress(octets: withUnsafeBytes(of: six) { Array($0) })
    }
}

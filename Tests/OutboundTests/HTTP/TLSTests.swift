import Fixtures
import Foundation
import ProviderKit
import Testing

@testable import Outbound

/// Over a TLS server that answers `/to?…` with a redirect to what follows the question mark.
@Suite struct TLSTests {
    static let server = """
        import http.server, ssl, sys
        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            def do_GET(self):
                if self.path.startswith("/to?"):
                    self.send_response(302)
                    self.send_header("Location", self.path[4:])
                else:
                    self.send_response(200)
                self.send_header("Content-Length", "0")
                self.end_headers()
            def log_message(self, *arguments): pass
        server = http.server.ThreadingHTTPServer(("0.0.0.0", 0), Handler)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(sys.argv[1], sys.argv[2])
        server.socket = context.wrap_socket(server.socket, server_side=True)
        print(server.server_address[1])
        server.serve_forever()
        """

    let certificate: LoopbackCertificate
    init() async throws { certificate = try await LoopbackCertificate() }

    @Test func `a certificate is believed only if a trusted authority made it for that name`() async throws {
        let peer = try await PythonPeer(Self.server, arguments: [certificate.certificate, certificate.key])
        defer { peer.stop() }
        #expect(try await client().fetch(OutboundRequest(url: "https://localhost:\(peer.port)/")).status == 200)
        let error = await #expect(throws: OutboundError.self) {
            try await client().fetch(OutboundRequest(url: "https://127.0.0.3:\(peer.port)/"))
        }
        let stranger = try OutboundClient(rules: OutboundRules(allowsPrivateNetworks: true), time: FixedTime())
        let other = await #expect(throws: OutboundError.self) { try await stranger.fetch(OutboundRequest(url: "https://localhost:\(peer.port)/")) }
        for error in [error, other] {
            guard case .failed(let words) = error else {
                Issue.record("\(String(describing: error))")
                continue
            }
            #expect(words.contains("SSL peer certificate"))
        }
    }

    @Test func `a redirect from a public server into a private network is refused`() async throws {
        let peer = try await PythonPeer(Self.server, arguments: [certificate.certificate, certificate.key])
        defer { peer.stop() }
        // 127.0.0.1 stands for the internet, and everything else is where it is.
        let client = try client(allowsPrivateNetworks: false) { $0.octets == [127, 0, 0, 1] ? .global : $0.reach }
        let start = "https://127.0.0.1:\(peer.port)"
        #expect(try await client.fetch(OutboundRequest(url: "\(start)/to?\(start)/there")).status == 200)
        await #expect(throws: OutboundError.refusedAddress("127.0.0.2")) {
            try await client.fetch(OutboundRequest(url: "\(start)/to?https://127.0.0.2:\(peer.port)/"))
        }
        await #expect(throws: OutboundError.refusedAddress("169.254.169.254")) {
            try await client.fetch(OutboundRequest(url: "\(start)/to?https://169.254.169.254/latest/meta-data"))
        }
    }

    @Test func `whoever was asked over TLS does not send us on in the open`() async throws {
        let peer = try await PythonPeer(Self.server, arguments: [certificate.certificate, certificate.key])
        defer { peer.stop() }
        await #expect(throws: OutboundError.refusedURL("http://127.0.0.1:\(peer.port)")) {
            try await client().fetch(OutboundRequest(url: "https://localhost:\(peer.port)/to?http://127.0.0.1:\(peer.port)/"))
        }
    }

    @Test func `the operator's own addresses may lie inside, and leave no connection behind for strangers`() async throws {
        let peer = try await PythonPeer(Self.server, arguments: [certificate.certificate, certificate.key])
        defer { peer.stop() }
        let client = try client(allowsPrivateNetworks: false)
        let request = OutboundRequest(url: "https://127.0.0.1:\(peer.port)/")
        #expect(try await client.forOperatorAddresses.fetch(request).status == 200)
        await #expect(throws: OutboundError.refusedAddress("127.0.0.1")) { try await client.fetch(request) }
    }

    private func client(
        allowsPrivateNetworks: Bool = true, reach: (@Sendable (IPAddress) -> IPAddress.Reach)? = nil
    ) throws -> OutboundClient {
        var rules = OutboundRules(allowsPrivateNetworks: allowsPrivateNetworks)
        rules.trustStore = certificate.certificate
        if let reach { rules.reach = reach }
        return try OutboundClient(rules: rules, time: FixedTime())
    }
}

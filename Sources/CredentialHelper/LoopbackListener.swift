import Foundation

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Waits on this machine's own address for the browser to come back.
///
/// Source: RFC 8252 §7.3, §8.3.
package final class LoopbackListener: Sendable {
    /// Bytes of a request that are read.
    private static let largestRequest = 16_384

    private let sockets: [Int32]
    package let port: Int

    /// Listens on 127.0.0.1 and, where the machine has it, on ::1: browsers take either for `localhost`.
    ///
    /// - Parameter port: 0 for any.
    /// - Throws: `HelperError.portTaken`.
    package init(port: Int) throws(HelperError) {
        guard let (first, chosen) = Self.listen(AF_INET, port) else { throw .portTaken(port) }
        self.port = chosen
        sockets = [first] + (Self.listen(AF_INET6, chosen).map { [$0.0] } ?? [])
    }

    deinit { for socket in sockets { close(socket) } }

    /// The query of the first request for `/callback`; others (an icon, a curious program) are answered and forgotten.
    ///
    /// - Parameter isAnswer: whether a query answers the sign-in that is under way; what does not is refused, and waiting goes on.
    /// - Throws: `HelperError.timedOut`.
    package func answer(within timeout: Duration, where isAnswer: @Sendable @escaping (String) -> Bool) async throws -> String {
        let deadline = ContinuousClock.now.advanced(by: timeout)
        return try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async { [self] in
                continuation.resume(with: Result { try wait(until: deadline, isAnswer) })
            }
        }
    }

    private func wait(until deadline: ContinuousClock.Instant, _ isAnswer: (String) -> Bool) throws -> String {
        while true {
            let left = ContinuousClock.now.duration(to: deadline)
            guard left > .zero else { throw HelperError.timedOut }
            var polled = sockets.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
            guard poll(&polled, nfds_t(polled.count), Int32(min(left.components.seconds * 1000 + 1, 60_000))) > 0 else { continue }
            for entry in polled where entry.revents != 0 {
                let connection = accept(entry.fd, nil, nil)
                guard connection >= 0 else { continue }
                defer { close(connection) }
                guard let target = Self.target(readFrom: connection) else {
                    Self.reply("400 Bad Request", "This is not a request.", to: connection)
                    continue
                }
                let halves = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
                guard halves[0] == "/callback", halves.count == 2 else {
                    Self.reply("404 Not Found", "There is nothing here.", to: connection)
                    continue
                }
                guard isAnswer(halves[1]) else {
                    Self.reply("400 Bad Request", "This is not an answer to the sign-in that is under way.", to: connection)
                    continue
                }
                Self.reply("200 OK", "You can close this window and go back to the terminal.", to: connection)
                return halves[1]
            }
        }
    }

    /// The target of a GET; nil for anything else.
    private static func target(readFrom connection: Int32) -> String? {
        var pause = timeval(tv_sec: 5, tv_usec: 0)
        setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &pause, socklen_t(MemoryLayout<timeval>.size))
        var received: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 4096)
        while received.count < largestRequest {
            let count = recv(connection, &part, part.count, 0)
            guard count > 0 else { return nil }
            received += part[..<count]
            if String(decoding: received, as: UTF8.self).contains("\r\n\r\n") { break }
        }
        let line = String(decoding: received.prefix { $0 != 0x0D }, as: UTF8.self).split(separator: " ")
        guard line.count == 3, line[0] == "GET", line[2].hasPrefix("HTTP/1.") else { return nil }
        return String(line[1])
    }

    private static func reply(_ status: String, _ text: String, to connection: Int32) {
        let body = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Gatehouse</title><p>\(text)</p></html>"
        let head =
            "HTTP/1.1 \(status)\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: \(body.utf8.count)\r\n"
            + "Content-Security-Policy: default-src 'none'\r\nReferrer-Policy: no-referrer\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n"
        var bytes = Array((head + body).utf8)[...]
        while !bytes.isEmpty {
            let sent = bytes.withUnsafeBytes { send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard sent > 0 else { return }
            bytes = bytes.dropFirst(sent)
        }
    }

    private static func listen(_ family: Int32, _ port: Int) -> (socket: Int32, port: Int)? {
        #if canImport(Glibc)
            let stream = Int32(SOCK_STREAM.rawValue)
        #else
            let stream = SOCK_STREAM
        #endif
        let descriptor = socket(family, stream, 0)
        guard descriptor >= 0 else { return nil }
        var yes: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        let number = in_port_t(truncatingIfNeeded: port).bigEndian
        let isBound: Bool
        if family == AF_INET6 {
            setsockopt(descriptor, Int32(IPPROTO_IPV6), IPV6_V6ONLY, &yes, socklen_t(MemoryLayout<Int32>.size))
            var address = sockaddr_in6()
            address.sin6_family = sa_family_t(AF_INET6)
            address.sin6_port = number
            address.sin6_addr = in6addr_loopback
            isBound = withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in6>.size)) == 0 }
            }
        } else {
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_port = number
            address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
            isBound = withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0 }
            }
        }
        var bound = sockaddr_in()
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        #if canImport(Glibc)
            let isListening = isBound && Glibc.listen(descriptor, 8) == 0
        #else
            let isListening = isBound && Darwin.listen(descriptor, 8) == 0
        #endif
        guard isListening else {
            close(descriptor)
            return nil
        }
        guard port == 0 else { return (descriptor, port) }
        _ = withUnsafeMutablePointer(to: &bound) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
        }
        return (descriptor, Int(in_port_t(bigEndian: bound.sin_port)))
    }
}

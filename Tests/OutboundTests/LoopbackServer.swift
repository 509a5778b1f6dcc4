import Foundation
import Synchronization

/// A small HTTP server on loopback: each request goes to a closure, each answer ends its connection.
final class LoopbackServer: Sendable {
    struct Request: Sendable {
        let method: String
        /// With the query.
        let target: String
        /// Names in lower case.
        let headers: [String: String]
        let body: String
    }

    enum Answer: Sendable {
        /// Status, header lines, body.
        case whole(Int, [String], String)
        /// The octets as they are.
        case raw(String)
        /// Nothing, with the connection left open.
        case silence
    }

    let port: UInt16
    private let listener: Int32
    private let received = Mutex<[Request]>([])
    private let open = Mutex<[Int32]>([])

    var url: String { "http://127.0.0.1:\(port)" }
    var requests: [Request] { received.withLock { $0 } }

    struct NoSocket: Error {}

    init(answer: @escaping @Sendable (Request) -> Answer) throws {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = listener
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, length) == 0 && listen(listener, 64) == 0 && getsockname(listener, $0, &length) == 0
            }
        }
        guard isBound else { throw NoSocket() }
        port = UInt16(bigEndian: address.sin_port)
        Thread.detachNewThread { [self] in
            while true {
                let connection = accept(listener, nil, nil)
                guard connection >= 0 else {
                    // Closed here and nowhere else: its number may be another server's at once.
                    close(listener)
                    return
                }
                // A program that another test starts must not keep it open.
                _ = fcntl(connection, F_SETFD, FD_CLOEXEC)
                Thread.detachNewThread { [self] in serve(connection, answer) }
            }
        }
    }

    func stop() {
        shutdown(listener, Int32(SHUT_RDWR))
        for connection in open.withLock({ $0 }) { close(connection) }
    }

    private func serve(_ connection: Int32, _ answer: @Sendable (Request) -> Answer) {
        guard let request = Self.request(from: connection) else {
            close(connection)
            return
        }
        received.withLock { $0.append(request) }
        let text: String
        switch answer(request) {
        case .whole(let status, let headers, let body):
            let lines = ["HTTP/1.1 \(status) X", "Content-Length: \(body.utf8.count)", "Connection: close"] + headers
            text = lines.joined(separator: "\r\n") + "\r\n\r\n" + body
        case .raw(let raw): text = raw
        case .silence:
            open.withLock { $0.append(connection) }
            return
        }
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { break }
            rest = rest.dropFirst(count)
        }
        close(connection)
    }

    private static func request(from connection: Int32) -> Request? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16 * 1024)
        func readMore() -> Bool {
            let count = recv(connection, &buffer, buffer.count, 0)
            guard count > 0 else { return false }
            bytes += buffer.prefix(count)
            return true
        }
        var head: Range<Int>?
        while head == nil {
            guard readMore() else { return nil }
            head = Data(bytes).firstRange(of: Data("\r\n\r\n".utf8))
        }
        guard let head else { return nil }
        let lines = String(decoding: bytes[..<head.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        let words = lines[0].split(separator: " ").map(String.init)
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            let pair = line.split(separator: ":", maxSplits: 1)
            headers[pair[0].lowercased()] = pair.count == 2 ? pair[1].trimmingCharacters(in: .whitespaces) : ""
        }
        let length = headers["content-length"].flatMap { Int($0) } ?? 0
        while bytes.count < head.upperBound + length {
            guard readMore() else { return nil }
        }
        return Request(method: words[0], target: words[1], headers: headers, body: String(decoding: bytes[head.upperBound...], as: UTF8.self))
    }
}

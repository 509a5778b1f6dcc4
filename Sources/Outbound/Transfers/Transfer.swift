import CLibCurl
import Foundation
import ProviderKit

/// One exchange of libcurl: its handle, what goes out, what has come in, and why it was cut off if it was.
///
/// Built by the caller, then touched by the loop's thread alone until it has ended; that hand-over is what makes it safe to share.
final class Transfer: @unchecked Sendable {
    /// Which addresses a connection may be opened to.
    enum AllowedAddresses: Sendable {
        /// Servers on the internet.
        case global
        /// Those, and local ones: an operator said so.
        case globalAndLocal
        /// Local ones: plain http, where an operator said so, has no business on the internet.
        case local

        func permits(_ reach: IPAddress.Reach) -> Bool {
            switch (self, reach) {
            case (.global, .global), (.globalAndLocal, .global), (.globalAndLocal, .local), (.local, .local): true
            case (_, .none), (.global, .local), (.local, .global): false
            }
        }
    }

    struct Answer: Sendable {
        let status: Int
        /// Names in lower case, in the order received; of interim answers none.
        let headers: [(name: String, value: String)]
        let body: [UInt8]
        let milliseconds: Int
    }

    let handle: UnsafeMutableRawPointer
    private var lists: [UnsafeMutablePointer<curl_slist>] = []
    private let addresses: AllowedAddresses
    private let rules: OutboundRules
    private let maximumBytes: Int
    private var outgoing: ArraySlice<UInt8> = []

    private var body: [UInt8] = []
    private var headerLines: [String] = []
    private var headerBytes = 0
    private var isTooLarge = false
    private var refusedAddress = false

    private static let headerLimit = 64 * 1024

    init(addresses: AllowedAddresses, rules: OutboundRules, maximumBytes: Int) throws(OutboundError) {
        guard let handle = curl_easy_init() else { throw .failed("out of memory") }
        self.handle = handle
        self.addresses = addresses
        self.rules = rules
        self.maximumBytes = maximumBytes
    }

    deinit {
        curl_easy_cleanup(handle)
        for list in lists { curl_slist_free_all(list) }
    }

    // MARK: Options

    func set(_ option: CURLoption, _ value: Int) throws(OutboundError) { try check(gatehouse_curl_set_long(handle, option, value)) }
    /// The library keeps a copy.
    func set(_ option: CURLoption, _ value: String) throws(OutboundError) { try check(gatehouse_curl_set_text(handle, option, value)) }

    func set(_ option: CURLoption, lines: [String]) throws(OutboundError) {
        var list: UnsafeMutablePointer<curl_slist>?
        for line in lines {
            guard let longer = curl_slist_append(list, line) else {
                curl_slist_free_all(list)
                throw .failed("out of memory")
            }
            list = longer
        }
        guard let list else { return }
        lists.append(list)
        try check(gatehouse_curl_set_pointer(handle, option, list))
    }

    /// A request's body; the library keeps a copy.
    func setPostBody(_ bytes: [UInt8]) throws(OutboundError) {
        try check(gatehouse_curl_set_size(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(bytes.count)))
        try check(bytes.withUnsafeBytes { gatehouse_curl_set_pointer(handle, CURLOPT_COPYPOSTFIELDS, $0.baseAddress ?? UnsafeRawPointer(handle)) })
    }

    /// A message to be read piece by piece.
    func setUpload(_ bytes: [UInt8]) throws(OutboundError) {
        outgoing = bytes[...]
        try set(CURLOPT_UPLOAD, 1)
        try check(gatehouse_curl_set_size(handle, CURLOPT_INFILESIZE_LARGE, curl_off_t(bytes.count)))
        try check(gatehouse_curl_set_pointer(handle, CURLOPT_READDATA, Unmanaged.passUnretained(self).toOpaque()))
        try check(gatehouse_curl_set_stream(handle, CURLOPT_READFUNCTION) { Transfer.at($3)?.read(into: $0, $1 &* $2) ?? 0 })
    }

    /// What every exchange has: its bounds, verified TLS, no proxy and no configuration of the environment's.
    func setBounds(schemes: String, totalMilliseconds: Int) throws(OutboundError) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        try set(CURLOPT_NOSIGNAL, 1)
        try set(CURLOPT_PROTOCOLS_STR, schemes)
        try set(CURLOPT_REDIR_PROTOCOLS_STR, schemes)
        try set(CURLOPT_FOLLOWLOCATION, 0)
        try set(CURLOPT_PROXY, "")
        try set(CURLOPT_NOPROXY, "*")
        try set(CURLOPT_CONNECTTIMEOUT_MS, rules.connectMilliseconds)
        try set(CURLOPT_TIMEOUT_MS, totalMilliseconds)
        try set(CURLOPT_SSL_VERIFYPEER, 1)
        try set(CURLOPT_SSL_VERIFYHOST, 2)
        try set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        if let trustStore = rules.trustStore {
            try set(CURLOPT_CAINFO, trustStore)
            try check(gatehouse_curl_set_text(handle, CURLOPT_CAPATH, nil))
        }
        try check(gatehouse_curl_set_pointer(handle, CURLOPT_OPENSOCKETDATA, context))
        try check(
            gatehouse_curl_set_opener(handle) { context, _, address in
                guard let transfer = Transfer.at(context), let address else { return CURL_SOCKET_BAD }
                return transfer.open(address)
            })
        try check(gatehouse_curl_set_pointer(handle, CURLOPT_WRITEDATA, context))
        try check(gatehouse_curl_set_stream(handle, CURLOPT_WRITEFUNCTION) { Transfer.at($3)?.received($0, $1 &* $2) ?? 0 })
        try check(gatehouse_curl_set_pointer(handle, CURLOPT_HEADERDATA, context))
        try check(gatehouse_curl_set_stream(handle, CURLOPT_HEADERFUNCTION) { Transfer.at($3)?.receivedHeader($0, $1 &* $2) ?? 0 })
    }

    // MARK: Callbacks, on the loop's thread

    private static func at(_ context: UnsafeMutableRawPointer?) -> Transfer? {
        context.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
    }

    /// The one place where a connection begins: the address here is the one that will be spoken to, whatever a name said before.
    private func open(_ address: UnsafeMutablePointer<curl_sockaddr>) -> curl_socket_t {
        guard let target = IPAddress(address), addresses.permits(rules.reach(target)) else {
            refusedAddress = true
            return CURL_SOCKET_BAD
        }
        return socket(address.pointee.family, address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue), address.pointee.protocol)
    }

    private func received(_ bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
        guard body.count + count <= maximumBytes else {
            isTooLarge = true
            return 0
        }
        body.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: count))
        return count
    }

    private func receivedHeader(_ bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
        headerBytes += count
        guard headerBytes <= Self.headerLimit else {
            isTooLarge = true
            return 0
        }
        let line = String(decoding: UnsafeRawBufferPointer(start: bytes, count: count), as: UTF8.self)
        // A status line begins an answer anew: what came before it was interim.
        if line.hasPrefix("HTTP/") { headerLines.removeAll() }
        headerLines.append(line)
        return count
    }

    private func read(into buffer: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
        let piece = outgoing.prefix(count)
        UnsafeMutableRawBufferPointer(start: buffer, count: count).copyBytes(from: piece)
        outgoing = outgoing.dropFirst(piece.count)
        return piece.count
    }

    // MARK: The end

    /// The last status or reply code that the server gave; 0 if it gave none.
    var replyCode: Int {
        var code = 0
        _ = gatehouse_curl_get_long(handle, CURLINFO_RESPONSE_CODE, &code)
        return code
    }

    /// What the finished exchange brought.
    func answer(_ result: CURLcode, host: String) throws(OutboundError) -> Answer {
        guard result == CURLE_OK else {
            if isTooLarge || result == CURLE_FILESIZE_EXCEEDED { throw .tooLarge }
            if refusedAddress { throw .refusedAddress(host) }
            if result == CURLE_OPERATION_TIMEDOUT { throw .timedOut }
            throw .failed(String(cString: curl_easy_strerror(result)))
        }
        var microseconds: curl_off_t = 0
        _ = gatehouse_curl_get_size(handle, CURLINFO_TOTAL_TIME_T, &microseconds)
        let headers = headerLines.compactMap { line -> (name: String, value: String)? in
            guard let colon = line.utf8.firstIndex(of: 0x3A) else { return nil }
            let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespacesAndNewlines)
            return (line[..<colon].lowercased(), value)
        }
        return Answer(status: replyCode, headers: headers, body: body, milliseconds: Int(microseconds / 1000))
    }

    private func check(_ result: CURLcode) throws(OutboundError) {
        guard result == CURLE_OK else { throw .failed(String(cString: curl_easy_strerror(result))) }
    }
}

import Cryptography
import Foundation
package import IdentityModel
package import ProviderKit

/// Takes events to files, webhooks and S3-compatible stores.
package final class LogRunner: LogShipper {
    private static let milliseconds = 30_000

    private let http: any HTTPFetcher
    private let time: any TimeSource
    /// Writing waits for the disk, which no cooperative thread may.
    private let queue = DispatchQueue(label: "gatehouse.logs")

    /// - Parameter http: `OutboundClient.forOperatorAddresses`.
    package init(http: any HTTPFetcher, time: any TimeSource) {
        self.http = http
        self.time = time
    }

    package func ship(_ batch: LogBatch, to target: LogTarget) async throws(LogShippingFailure) {
        switch target {
        case .file(let path): try await append(batch.lines, to: path)
        case .webhook(let url, let secret): try await send(Self.webhook(batch, url: url, secret: secret, at: time.now))
        case .bucket(let endpoint, let name, let prefix, let region, let credential):
            let signer = RequestSigner(credential: credential, region: region, service: "s3")
            try await send(Self.object(batch, endpoint: endpoint, path: "/\(name)/\(Self.key(of: batch, prefix: prefix))", signer, at: time.now))
        }
    }

    /// Signed like events to functions: `Gatehouse-Signature: t=…,v1=…`, where `v1` is the HMAC-SHA256 of `t`, a full stop and the body.
    /// `Gatehouse-Log-Batch` is the same when the same events are sent again.
    static func webhook(_ batch: LogBatch, url: Secret<String>, secret: Secret<[UInt8]>, at now: Date) -> OutboundRequest {
        let second = Int64(now.timeIntervalSince1970)
        let signature = HMAC.authenticate(Array("\(second).".utf8) + batch.lines, key: secret.exposed).hex
        return OutboundRequest(
            method: .post, url: url.exposed,
            headers: [
                "content-type": "application/x-ndjson", "gatehouse-log-destination": batch.arn, "gatehouse-log-batch": batch.id,
                "gatehouse-signature": "t=\(second),v1=\(signature)",
            ], body: batch.lines, milliseconds: milliseconds)
    }

    /// Source: Amazon S3 API reference, PutObject; Signature Version 4.
    static func object(_ batch: LogBatch, endpoint: Secret<String>, path: String, _ signer: RequestSigner, at now: Date) -> OutboundRequest {
        let base = endpoint.exposed.hasSuffix("/") ? String(endpoint.exposed.dropLast()) : endpoint.exposed
        let signed = signer.headers(
            for: RequestSigner.authority(of: base), method: "PUT", path: RequestSigner.path(of: base) + path, query: "", body: batch.lines, at: now)
        return OutboundRequest(
            method: .put, url: base + path, headers: signed.merging(["content-type": "application/x-ndjson"]) { signed, _ in signed },
            body: batch.lines, milliseconds: milliseconds)
    }

    /// One object for each batch, by the hour: sent again it takes its own place. Of letters that stand for themselves in a URL.
    static func key(of batch: LogBatch, prefix: String) -> String {
        let hour = batch.beganAt.formatted(.iso8601).prefix(13).replacing("-", with: "/").replacing("T", with: "/")
        return "\(prefix)AWSLogs/\(batch.account)/cognito-idp/\(batch.pool.region)/\(batch.pool.rawValue)/\(hour)/\(batch.id).log"
    }

    private func send(_ request: OutboundRequest) async throws(LogShippingFailure) {
        let response: OutboundResponse
        do throws(OutboundError) {
            response = try await http.fetch(request)
        } catch {
            throw LogShippingFailure(Self.words(error))
        }
        guard (200..<300).contains(response.status) else { throw LogShippingFailure("the target answers \(response.status)") }
    }

    private static func words(_ error: OutboundError) -> String {
        switch error {
        case .timedOut: "the target does not answer in time"
        case .tooLarge: "the target's answer is too long"
        case .refusedURL: "the target's URL is refused"
        case .refusedAddress(let host): "the address of \(host) is refused"
        case .failed(let reason): reason
        }
    }

    private func append(_ lines: [UInt8], to path: String) async throws(LogShippingFailure) {
        let failure: LogShippingFailure? = await withCheckedContinuation { continuation in
            queue.async {
                do throws(LogShippingFailure) {
                    try Self.write(lines, to: path)
                    continuation.resume(returning: nil)
                } catch {
                    continuation.resume(returning: error)
                }
            }
        }
        if let failure { throw failure }
    }

    /// The lines reach the file together or, where the disk is full, not at all: half a line would spoil the next.
    private static func write(_ lines: [UInt8], to path: String) throws(LogShippingFailure) {
        let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw LogShippingFailure("the file cannot be opened: error \(errno)") }
        defer { close(file) }
        let end = lseek(file, 0, SEEK_END)
        var rest = lines[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
            if written < 0 && errno == EINTR { continue }
            guard written > 0 else {
                let number = errno
                _ = ftruncate(file, end)
                throw LogShippingFailure("the file cannot be written: error \(number)")
            }
            rest = rest.dropFirst(written)
        }
        guard fsync(file) == 0 else { throw LogShippingFailure("the file does not reach the disk: error \(errno)") }
    }
}

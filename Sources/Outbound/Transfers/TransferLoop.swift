import CLibCurl
import Foundation
import ProviderKit
import Synchronization

/// The one thread that drives every transfer, over one pool of connections.
///
/// libcurl blocks here and nowhere else. The handle is touched by this thread alone, except for `curl_multi_wakeup`, which any
/// thread may call while the handle lives.
final class TransferLoop: @unchecked Sendable {
    typealias Completion = @Sendable (CURLcode) -> Void

    private struct Job {
        let number: UInt64
        let transfer: Transfer
        let completion: Completion
    }

    private struct Inbox {
        var waiting: [UInt64: Job] = [:]
        /// The order of `waiting`; may name jobs that were cancelled since.
        var order: [UInt64] = []
        var cancelled: Set<UInt64> = []
        var lastNumber: UInt64 = 0
        var isStopped = false
    }

    private let multi: UnsafeMutableRawPointer
    private let inbox = Mutex(Inbox())
    private let maximumConcurrent: Int
    private let maximumWaiting: Int
    /// Of the loop's thread only.
    private var running: [UnsafeMutableRawPointer: Job] = [:]

    private static let library = curl_global_init(Int(CURL_GLOBAL_DEFAULT))

    /// - Throws: `failed` if the library cannot start.
    init(maximumConcurrent: Int, maximumWaiting: Int) throws(OutboundError) {
        guard Self.library == CURLE_OK, let multi = curl_multi_init() else { throw .failed("libcurl does not start") }
        self.multi = multi
        self.maximumConcurrent = maximumConcurrent
        self.maximumWaiting = maximumWaiting
        _ = gatehouse_curl_multi_set_long(multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, 128)
        _ = gatehouse_curl_multi_set_long(multi, CURLMOPT_MAX_HOST_CONNECTIONS, 16)
        _ = gatehouse_curl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, 64)
        let thread = Thread { [self] in run() }
        thread.name = "gatehouse-outbound"
        thread.stackSize = 1 << 20
        thread.start()
    }

    /// Ends the thread; transfers under way fail.
    func stop() {
        inbox.withLock { $0.isStopped = true }
        curl_multi_wakeup(multi)
    }

    /// Runs a transfer to its end. Cancelling the task cuts it off.
    func run(_ transfer: Transfer) async throws(OutboundError) -> CURLcode {
        // A number of its own: an object's address may already be another's when a late cancellation arrives.
        let number = inbox.withLock { inbox in
            inbox.lastNumber += 1
            return inbox.lastNumber
        }
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { (continuation: CheckedContinuation<CURLcode?, Never>) in
                let isTaken = inbox.withLock { inbox in
                    guard !inbox.isStopped, !Task.isCancelled, inbox.waiting.count < maximumWaiting else { return false }
                    inbox.waiting[number] = Job(number: number, transfer: transfer) { continuation.resume(returning: $0) }
                    inbox.order.append(number)
                    return true
                }
                if isTaken { curl_multi_wakeup(multi) } else { continuation.resume(returning: nil) }
            }
        } onCancel: {
            inbox.withLock { _ = $0.cancelled.insert(number) }
            curl_multi_wakeup(multi)
        }
        guard let result else { throw .failed("too many requests are waiting") }
        return result
    }

    private func run() {
        while true {
            let (starting, cancelled, isStopped) = inbox.withLock { inbox in
                let cancelled = inbox.cancelled
                inbox.cancelled = []
                let dropped = cancelled.compactMap { inbox.waiting.removeValue(forKey: $0) }
                var starting: [Job] = []
                var taken = 0
                for number in inbox.order {
                    guard running.count + starting.count < maximumConcurrent else { break }
                    taken += 1
                    if let job = inbox.waiting.removeValue(forKey: number) { starting.append(job) }
                }
                inbox.order.removeFirst(taken)
                return (starting, (cancelled, dropped), inbox.isStopped)
            }
            for job in cancelled.1 { job.completion(CURLE_ABORTED_BY_CALLBACK) }
            for job in running.values where cancelled.0.contains(job.number) { finish(job, CURLE_ABORTED_BY_CALLBACK) }
            if isStopped {
                for job in starting { job.completion(CURLE_ABORTED_BY_CALLBACK) }
                break
            }
            for job in starting { start(job) }
            var count: Int32 = 0
            curl_multi_perform(multi, &count)
            // Woken by a new job, a cancellation or the end; otherwise by the network or curl's own timers. What has ended makes
            // room for what waits, so then it goes round at once.
            curl_multi_poll(multi, nil, 0, collect() ? 0 : 60_000, nil)
        }
        for job in running.values { finish(job, CURLE_ABORTED_BY_CALLBACK) }
        let abandoned = inbox.withLock { inbox in
            defer { inbox.waiting = [:] }
            return Array(inbox.waiting.values)
        }
        for job in abandoned { job.completion(CURLE_ABORTED_BY_CALLBACK) }
    }

    private func start(_ job: Job) {
        running[job.transfer.handle] = job
        if curl_multi_add_handle(multi, job.transfer.handle) != CURLM_OK { finish(job, CURLE_FAILED_INIT) }
    }

    /// Whether anything had ended.
    private func collect() -> Bool {
        var left: Int32 = 0
        var hasEnded = false
        while let message = curl_multi_info_read(multi, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let handle = message.pointee.easy_handle, let job = running[handle] else { continue }
            finish(job, message.pointee.data.result)
            hasEnded = true
        }
        return hasEnded
    }

    private func finish(_ job: Job, _ result: CURLcode) {
        running[job.transfer.handle] = nil
        curl_multi_remove_handle(multi, job.transfer.handle)
        job.completion(result)
    }

    // The thread holds the loop until it has ended, so nothing uses the handle any more.
    deinit { curl_multi_cleanup(multi) }
}

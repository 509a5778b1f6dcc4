import Foundation
import IdentityModel
import ProviderKit
import Synchronization

/// Answers of other servers, kept as long as HTTP's rules allow, and one request for any number of callers who ask for the same.
final class AnswerCache: Sendable {
    /// What tells answers apart.
    struct Key: Hashable, Sendable {
        private let bytes: [UInt8]

        init(_ request: OutboundRequest) {
            bytes = Array(request.url.utf8) + [0x0A] + Array((request.headers["accept"] ?? "").utf8)
        }
    }

    struct Entry: Sendable {
        var response: OutboundResponse
        var freshness: Freshness
        /// When the server last said so.
        let confirmedAt: Date
        /// Until then the server, which has just failed, is left in peace.
        var retriesAt: Date

        /// Whether the server need not be asked.
        func serves(_ request: OutboundRequest, at now: Date) -> Bool {
            if now < min(retriesAt, freshness.usableUntil) { return true }
            return now < (request.revalidates ? confirmedAt + AnswerCache.revalidationInterval : freshness.freshUntil)
        }

        var validators: [String: String] {
            var validators: [String: String] = [:]
            validators["if-none-match"] = response.headers["etag"]
            validators["if-modified-since"] = response.headers["last-modified"]
            return validators
        }
    }

    typealias Outcome = Result<OutboundResponse, OutboundError>

    private struct FlightKey: Hashable {
        let key: Key
        let maximumBytes: Int
    }

    private struct Kept {
        var entry: Entry
        var lastUse: UInt64
    }

    private struct State {
        var kept: [Key: Kept] = [:]
        var flights: [FlightKey: Task<Outcome, Never>] = [:]
        var bytes = 0
        var uses: UInt64 = 0

        mutating func use(_ key: Key) -> Entry? {
            uses += 1
            kept[key]?.lastUse = uses
            return kept[key]?.entry
        }

        mutating func remove(_ key: Key) {
            if let old = kept.removeValue(forKey: key) { bytes -= old.entry.cost }
        }

        /// Makes room by dropping what was not used for longest, an eighth at a time.
        mutating func store(_ entry: Entry, as key: Key, _ byteLimit: Int) {
            remove(key)
            guard entry.cost <= byteLimit / 8 else { return }
            uses += 1
            kept[key] = Kept(entry: entry, lastUse: uses)
            bytes += entry.cost
            guard bytes > byteLimit else { return }
            for (key, _) in kept.sorted(by: { $0.value.lastUse < $1.value.lastUse }) {
                guard bytes > byteLimit / 8 * 7 else { break }
                remove(key)
            }
        }
    }

    private let state = Mutex(State())
    private let byteLimit: Int
    private let time: any TimeSource

    /// Seconds for which a failing server is not asked again while a stored answer serves.
    private static let patience: TimeInterval = 30
    /// Seconds for which nobody can make us ask again: unknown key ids must not drive requests at will.
    private static let revalidationInterval: TimeInterval = 10

    init(byteLimit: Int = 32 << 20, time: any TimeSource) {
        self.byteLimit = byteLimit
        self.time = time
    }

    /// The stored answer if it is fresh, or else what the server says, asked once for all who wait.
    ///
    /// - Parameter ask: asks the server, with the validators of the stored answer.
    func answer(
        to request: OutboundRequest, ask: @escaping @Sendable (_ validators: [String: String]) async -> Outcome
    ) async -> Outcome {
        let key = Key(request)
        let flightKey = FlightKey(key: key, maximumBytes: request.maximumBytes)
        let now = time.now
        enum Step { case serve(OutboundResponse), wait(Task<Outcome, Never>) }
        let step: Step = state.withLock { state in
            let entry = state.use(key)
            if let entry, entry.serves(request, at: now) {
                return .serve(entry.response)
            }
            if let flight = state.flights[flightKey] { return .wait(flight) }
            // No child of the caller: it serves others as well, and ends by the transfer's own limits.
            let flight = Task { await refresh(key, entry, flightKey, ask) }
            state.flights[flightKey] = flight
            return .wait(flight)
        }
        let outcome: Outcome =
            switch step {
            case .serve(let response): .success(response)
            case .wait(let flight): await flight.value
            }
        if case .success(let response) = outcome, response.body.count > request.maximumBytes { return .failure(.tooLarge) }
        return outcome
    }

    private func refresh(
        _ key: Key, _ entry: Entry?, _ flightKey: FlightKey, _ ask: @Sendable ([String: String]) async -> Outcome
    ) async -> Outcome {
        let outcome = await ask(entry?.validators ?? [:])
        let now = time.now
        return state.withLock { state in
            state.flights[flightKey] = nil
            switch outcome {
            case .success(let response) where response.status == 304:
                guard let entry else { return .failure(.failed("304 to a request without conditions")) }
                return .success(keep(entry.response, updatedBy: response.headers, as: key, now, &state))
            case .success(let response) where response.status == 200:
                return .success(keep(response, updatedBy: response.headers, as: key, now, &state))
            case .success(let response) where response.status < 500:
                // The server has spoken: what it said before no longer holds.
                state.remove(key)
                return .success(response)
            case .failure(.refusedURL), .failure(.refusedAddress), .failure(.tooLarge):
                return outcome
            case .success, .failure(.timedOut), .failure(.failed):
                guard var entry, now < entry.freshness.usableUntil else { return outcome }
                entry.retriesAt = now + Self.patience
                state.store(entry, as: key, byteLimit)
                return .success(entry.response)
            }
        }
    }

    /// Keeps an answer, or one that was confirmed by a 304, whose headers then count.
    private func keep(
        _ response: OutboundResponse, updatedBy headers: [String: String], as key: Key, _ now: Date, _ state: inout State
    ) -> OutboundResponse {
        let headers = response.headers.merging(headers) { _, new in new }
        let response = OutboundResponse(status: response.status, headers: headers, body: response.body)
        if let freshness = Freshness(headers: headers, receivedAt: now) {
            state.store(Entry(response: response, freshness: freshness, confirmedAt: now, retriesAt: .distantPast), as: key, byteLimit)
        } else {
            state.remove(key)
        }
        return response
    }
}

extension AnswerCache.Entry {
    /// Bytes in memory, about.
    fileprivate var cost: Int { response.body.count + 1024 }
}

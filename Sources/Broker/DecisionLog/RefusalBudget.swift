import Foundation
import IdentityModel
import Synchronization

/// Keeps refusals that anybody can cause from filling the disk.
///
/// Of one kind from one source a line is written a minute; the next line says how many were left out. And a node writes only so many of
/// such lines at all: an attacker has as many addresses as they like.
final class RefusalBudget: Sendable {
    /// How long a written line speaks for its like.
    private static let window: TimeInterval = 60
    /// Lines at once, and how long one more takes to become free.
    private static let burst = 120.0
    private static let secondsPerLine = 10.0

    private struct Written {
        let record: DecisionRecord
        let at: Date
        var unwritten = 0
    }

    private struct State {
        var written: [String: Written] = [:]
        var lines = burst
        var refilledAt: Date?
        /// Refusals of which there is no line at all.
        var unwritten = 0
    }

    private let state = Mutex(State())

    /// The lines to write now: none, the refusal's own, or also those that say how many others were left out.
    ///
    /// - Parameter key: what is refused and who asks: refusals of one key are alike.
    func lines(for record: DecisionRecord, key: String, at now: Date) -> [DecisionRecord] {
        state.withLock { state in
            let earned = state.refilledAt.map { max(0, now.timeIntervalSince($0)) / Self.secondsPerLine } ?? 0
            state.lines = min(Self.burst, state.lines + earned)
            state.refilledAt = now
            var lines: [DecisionRecord] = []
            if let last = state.written[key], abs(now.timeIntervalSince(last.at)) < Self.window {
                state.written[key]?.unwritten += 1
            } else if state.lines >= 1 {
                state.lines -= 1
                let unwritten = (state.written[key]?.unwritten ?? 0) + state.unwritten
                state.unwritten = 0
                state.written[key] = Written(record: record, at: now)
                lines.append(unwritten == 0 ? record : record.adding(unwritten))
            } else {
                state.unwritten += 1
            }
            // What nobody adds to any more: its count is written, then it is forgotten.
            for (other, last) in state.written where abs(now.timeIntervalSince(last.at)) >= Self.window {
                guard last.unwritten > 0 else {
                    state.written[other] = nil
                    continue
                }
                guard state.lines >= 1 else { break }
                state.lines -= 1
                state.written[other] = nil
                lines.append(last.record.adding(last.unwritten))
            }
            return lines
        }
    }
}

extension DecisionRecord {
    /// The same refusal, which stands for others that were not written.
    fileprivate func adding(_ unwritten: Int) -> DecisionRecord {
        let count = Verdict(check: "log.unwritten", outcome: .warned, received: "\(unwritten) more refusals, alike or past the node's bound")
        return DecisionRecord(
            kind: kind, tenant: tenant, actor: actor, subject: subject, outcome: outcome,
            verdict: Verdict(
                check: verdict.check, outcome: verdict.outcome, expected: verdict.expected, received: verdict.received, margin: verdict.margin,
                advice: verdict.advice, children: verdict.children + [count]))
    }
}

extension BrokerServices {
    /// Writes a refusal that anybody can cause, within the bounds of `RefusalBudget`.
    ///
    /// - Parameter key: what is refused and who asks, without the tenant and the check.
    package func record(boundedRefusal record: DecisionRecord, key: String) async throws {
        let lines = refusalBudget.lines(for: record, key: "\(record.tenant)/\(record.verdict.check)/\(key)", at: environment.time.now)
        guard !lines.isEmpty else { return }
        let log = decisionLog
        try await environment.database.write { sql in for line in lines { try log.record(line, in: sql) } }
    }
}

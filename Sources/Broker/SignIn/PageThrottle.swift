package import Foundation
package import IdentityModel
import Synchronization

/// How much the pages take from one address, for one person and for one app client, whatever becomes of it.
///
/// In memory, bounded, for each node: the locks that protect a password or a code are in the database; this keeps floods from them and from
/// people's mailboxes, and a name that nobody has meets it like any other.
package final class PageThrottle: Sendable {
    package enum Action: String, Sendable, CaseIterable {
        case signIn, signUp, sendCode, tryCode
    }

    /// A bucket: so many at once, and one more after so many seconds.
    private struct Rate {
        let burst: Double
        let secondsPerPiece: Double
    }

    private struct Level {
        var pieces: Double
        var at: Date
    }

    private static let capacity = 50_000
    private static let perAddress = Rate(burst: 120, secondsPerPiece: 0.5)
    private static let perClient = Rate(burst: 5000, secondsPerPiece: 0.002)
    private let levels = Mutex<[String: Level]>([:])

    /// Counts one more.
    ///
    /// - Parameters:
    ///   - name: as it was typed; nil where nobody is named.
    ///   - address: of the caller. A proxy on this machine speaks for everybody, so that its own is not counted.
    /// - Returns: false if it is one too many.
    package func admits(
        _ action: Action, name: String?, in pool: UserPoolConfiguration, client: ClientID, address: String, at now: Date
    ) -> Bool {
        var wanted: [(key: String, rate: Rate)] = [("client/\(client)", Self.perClient)]
        if !Self.isLoopback(address) { wanted.append(("address/\(pool.id)/\(address)", Self.perAddress)) }
        if let name { wanted.append(("name/\(pool.id)/\(action.rawValue)/\(pool.nameKey(name))", Self.rate(of: action))) }
        return levels.withLock { levels in
            if levels.count + wanted.count > Self.capacity { levels = levels.filter { $0.value.pieces < 1 } }
            if levels.count + wanted.count > Self.capacity { levels = [:] }
            var isAdmitted = true
            for (key, rate) in wanted {
                var level = levels[key] ?? Level(pieces: rate.burst, at: now)
                level.pieces = min(rate.burst, level.pieces + max(0, now.timeIntervalSince(level.at)) / rate.secondsPerPiece)
                level.at = now
                if level.pieces >= 1 { level.pieces -= 1 } else { isAdmitted = false }
                levels[key] = level
            }
            return isAdmitted
        }
    }

    private static func rate(of action: Action) -> Rate {
        switch action {
        case .signIn: Rate(burst: 30, secondsPerPiece: 5)
        case .signUp: Rate(burst: 10, secondsPerPiece: 60)
        case .sendCode: Rate(burst: 10, secondsPerPiece: 120)
        case .tryCode: Rate(burst: 12, secondsPerPiece: 60)
        }
    }

    private static func isLoopback(_ address: String) -> Bool { address.hasPrefix("127.") || address == "::1" }
}

extension BrokerServices {
    /// Counts one more piece of work that a page asks for; writes a refusal down, within bounds.
    package func admitsAtPages(
        _ action: PageThrottle.Action, name: String?, in pool: UserPoolConfiguration, client: ClientID, caller: CallerContext
    ) async throws -> Bool {
        let now = environment.time.now
        if pageThrottle.admits(action, name: name, in: pool, client: client, address: caller.address, at: now) { return true }
        try await record(
            boundedRefusal: DecisionRecord(
                kind: .refusal, tenant: pool.id.rawValue, actor: "\(client) at \(caller.address)", subject: nil,
                outcome: "\(action.rawValue) refused",
                verdict: .refused("pages.throttle", expected: "fewer requests", received: action.rawValue)),
            key: "\(client)/\(caller.address)")
        return false
    }
}

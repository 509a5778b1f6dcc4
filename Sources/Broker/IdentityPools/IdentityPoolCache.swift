import IdentityModel
import Storage
import Synchronization

/// Parsed identity pools by their text: a pool is read from storage at every request, so that a change counts at once, but parsed once.
final class IdentityPoolCache: Sendable {
    typealias Pool = (configuration: IdentityPoolConfiguration, roles: IdentityPoolRoles)

    /// Beyond this many all go.
    private static let capacity = 4096

    private let parsed = Mutex<[[UInt8]: Pool]>([:])

    func pool(_ stored: StoredIdentityPool) throws -> Pool {
        // Bytes, for two texts that Unicode calls equivalent are two texts. JSON has no NUL.
        let key = Array(stored.configuration.utf8) + [0] + Array(stored.roles.utf8)
        if let known = parsed.withLock({ $0[key] }) { return known }
        let pool = try stored.parsed()
        parsed.withLock { parsed in
            if parsed.count >= Self.capacity { parsed = [:] }
            parsed[key] = pool
        }
        return pool
    }
}

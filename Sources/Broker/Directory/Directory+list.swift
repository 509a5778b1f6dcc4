import Cryptography
import Foundation
package import IdentityModel
package import Storage

extension Directory {
    /// One page of a pool's users.
    ///
    /// - Parameters:
    ///   - filter: ListUsers' `Filter`; nil or empty for all.
    ///   - limit: 1 to 60.
    ///   - token: where the last page ended; good for an hour and the same filter.
    /// - Throws: `DirectoryError.unreadableFilter`, `.unsearchableAttribute`, `.invalidPaginationToken`.
    package func users(
        in pool: UserPoolConfiguration, filter: String?, limit: Int, after token: String?
    ) async throws -> (users: [UserRecord], nextToken: String?) {
        let environment = services.environment
        let now = environment.time.now
        let parsed = try UserFilterExpression.parse(filter ?? "")
        let context = "\(pool.id)/list-users"
        var cursor: UserCursor?
        if let token {
            guard let bytes = [UInt8](base64URL: token), let plain = try? environment.sealer.open(bytes, context: context),
                let page = try? JSONDecoder().decode(UserPageToken.self, from: Data(plain)), page.filter.isIdentical(to: filter ?? ""),
                now < page.expiresAt
            else { throw DirectoryError.invalidPaginationToken }
            cursor = page.cursor
        }
        let from = cursor
        let (users, end) = try await environment.database.read { sql in try sql.users.page(parsed, in: pool, after: from, limit: limit) }
        guard let end else { return (users, nil) }
        let next = UserPageToken(filter: filter ?? "", cursor: end, expiresAt: now.addingTimeInterval(3600))
        return (users, try environment.sealer.seal([UInt8](JSONEncoder().encode(next)), context: context).base64URL)
    }
}

private struct UserPageToken: Codable {
    let filter: String
    let cursor: UserCursor
    let expiresAt: Date
}

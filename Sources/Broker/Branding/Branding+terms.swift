import Foundation
package import IdentityModel
package import Storage

extension Branding {
    /// Gives a client a document that people are shown.
    ///
    /// - Throws: `PoolError.poolNotFound`, `.clientNotFound`, `.termsExist`, `.invalid`.
    package func createTerms(
        _ name: String, for client: ClientID, of pool: UserPoolID, source: String, enforcement: String, links: [String: String], actor: String
    ) async throws -> TermsRecord {
        try Self.check(links)
        let terms = TermsRecord(
            id: environment.random.uuid(), pool: pool, client: client, name: name, source: source, enforcement: enforcement, links: links,
            createdAt: now, modifiedAt: now)
        do {
            try await services.pools.change(pool, "CreateTerms", subject: terms.id, actor: actor) { sql in
                try Self.check(client, of: pool, in: sql)
                try sql.terms.insert(terms)
            }
        } catch StorageError.alreadyExists { throw PoolError.termsExist }
        return terms
    }

    /// - Throws: `PoolError.poolNotFound`, `.termsNotFound`.
    package func terms(_ id: String, of pool: UserPoolID) async throws -> TermsRecord {
        _ = try await services.catalogue.pool(pool)
        guard let terms = try await environment.database.read({ try $0.terms.terms(id.lowercased(), of: pool) }) else {
            throw PoolError.termsNotFound
        }
        return terms
    }

    /// - Throws: `PoolError.poolNotFound`, `.clientNotFound`, `.termsNotFound`.
    package func terms(named name: String, for client: ClientID, of pool: UserPoolID) async throws -> TermsRecord {
        _ = try await services.catalogue.pool(pool)
        return try await environment.database.read { sql in
            try Self.check(client, of: pool, in: sql)
            guard let terms = try sql.terms.terms(named: name, of: client, pool) else { throw PoolError.termsNotFound }
            return terms
        }
    }

    /// One page in the order of ids, and whether there are more.
    ///
    /// - Throws: `PoolError.poolNotFound`.
    package func listTerms(of pool: UserPoolID, after id: String?, limit: Int) async throws -> (terms: [TermsRecord], hasMore: Bool) {
        _ = try await services.catalogue.pool(pool)
        let page = try await environment.database.read { try $0.terms.page(of: pool, after: id, limit: limit + 1) }
        return (Array(page.prefix(limit)), page.count > limit)
    }

    /// Changes what is given and keeps the rest.
    ///
    /// - Throws: `PoolError.poolNotFound`, `.termsNotFound`, `.termsExist`, `.invalid`.
    package func updateTerms(
        _ id: String, of pool: UserPoolID, name: String?, source: String?, enforcement: String?, links: [String: String]?, actor: String
    ) async throws -> TermsRecord {
        if let links { try Self.check(links) }
        let now = now
        do {
            return try await services.pools.change(pool, "UpdateTerms", subject: id, actor: actor) { sql in
                guard var terms = try sql.terms.terms(id.lowercased(), of: pool) else { throw PoolError.termsNotFound }
                terms.name = name ?? terms.name
                terms.source = source ?? terms.source
                terms.enforcement = enforcement ?? terms.enforcement
                terms.links = links ?? terms.links
                terms.modifiedAt = now
                try sql.terms.update(terms)
                return terms
            }
        } catch StorageError.alreadyExists { throw PoolError.termsExist }
    }

    /// - Throws: `PoolError.poolNotFound`, `.termsNotFound`.
    package func deleteTerms(_ id: String, of pool: UserPoolID, actor: String) async throws {
        try await services.pools.change(pool, "DeleteTerms", subject: id, actor: actor) { sql in
            guard try sql.terms.delete(id.lowercased(), of: pool) else { throw PoolError.termsNotFound }
        }
    }

    /// The links stand in pages as they are: web addresses only.
    private static func check(_ links: [String: String]) throws(PoolError) {
        for (language, link) in links.sorted(by: { $0.key < $1.key }) {
            guard let parts = URLComponents(string: link), let scheme = parts.scheme?.lowercased(), ["https", "http"].contains(scheme),
                parts.host?.isEmpty == false
            else { throw .invalid("Link \(language) is not a web address.") }
        }
    }
}

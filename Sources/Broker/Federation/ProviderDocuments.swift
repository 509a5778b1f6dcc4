import Foundation
import IdentityModel
import Logging
import ProviderKit
package import Storage

/// What identity providers publish about themselves, kept true: asked for again on a schedule and when a key is unknown, adopted where it only
/// moves on, held back where it says something else.
///
/// The last good copy stays in force whatever the source answers. A change of a copy raises the pool's version, so that every node's adapters
/// are made anew.
package struct ProviderDocuments: Sendable {
    let services: BrokerServices

    /// The longest time between two looks. Source: Amazon Cognito developer guide, SAML metadata ("every 6 hours").
    static let interval: TimeInterval = 6 * 3600
    /// The shortest: a document's own cacheDuration cannot make us ask more often.
    static let shortestInterval: TimeInterval = 300
    /// How often messages signed by unknown keys can make us ask.
    static let unknownKeyInterval: TimeInterval = 60
    /// Longer than any fetch.
    static let lease: TimeInterval = 120
    static let batch = 16
    /// Days before a certificate's end at which a warning is given.
    static let warnings = [30, 7, 1, 0]

    private static let logger = Logger(label: "gatehouse.providers")

    private var environment: BrokerEnvironment { services.environment }

    /// The record of a provider that was just created or changed: what an administrator chose is in force.
    ///
    /// - Parameter fetched: the document as the adapter read it; nil where it was pasted.
    /// - Returns: nil for adapters whose providers publish nothing.
    func record(
        of name: ProviderName, type: ProviderType, pool: UserPoolID, details: [String: String], fetched: OutboundResponse?
    ) -> ProviderDocumentRecord? {
        guard let adapter = publishing(type) else { return nil }
        let now = environment.time.now
        var record = ProviderDocumentRecord(
            // Nobody has signed by an unknown key yet.
            pool: pool, provider: name, source: adapter.documentURL(in: details), askedAt: Date(milliseconds: 0),
            dueAt: now.addingTimeInterval(Self.interval))
        let bytes = record.source == nil ? adapter.pastedDocument(in: details) : fetched?.body
        guard let bytes else { return record }
        if record.source != nil {
            record.document = bytes
            record.etag = fetched?.headers["etag"]
            record.lastModified = fetched?.headers["last-modified"]
            record.fetchedAt = now
        }
        note(adapter.facts(of: bytes), in: &record, at: now)
        return record
    }

    /// The copy in force; nil where the settings hold the document, or nothing could be fetched yet.
    ///
    /// A provider from before copies were kept gets its first one here.
    func current(for provider: IdentityProviderConfiguration) async throws -> [UInt8]? {
        guard let adapter = publishing(provider.type) else { return nil }
        if let known = try await environment.database.read({ try $0.providerDocuments.document(of: provider.name, in: provider.poolID) }) {
            return known.document
        }
        var fetched: OutboundResponse?
        if let url = adapter.documentURL(in: provider.details) {
            guard let answer = try? await environment.http.fetch(OutboundRequest(url: url, allowsCaching: true)), answer.status == 200,
                adapter.facts(of: answer.body) != nil
            else { return nil }
            fetched = answer
        }
        guard
            let record = record(of: provider.name, type: provider.type, pool: provider.poolID, details: provider.details, fetched: fetched)
        else { return nil }
        return try await environment.database.write { sql in
            if let first = try sql.providerDocuments.document(of: provider.name, in: provider.poolID) { return first.document }
            try sql.providerDocuments.put(record)
            return record.document
        }
    }

    /// Asks the source at once, because a message was signed by a key that the copy does not hold; once a minute at most.
    ///
    /// - Returns: the new copy; nil if there is none that may be believed.
    func renewed(for provider: IdentityProviderConfiguration) async -> [UInt8]? {
        let now = environment.time.now
        let asked = try? await environment.database.write { sql in
            try sql.providerDocuments.ask(
                for: provider.name, of: provider.poolID, at: now, notAskedSince: now.addingTimeInterval(-Self.unknownKeyInterval))
        }
        guard let record = asked ?? nil, let adapter = publishing(provider.type) else { return nil }
        return try? await refresh(record, by: adapter)
    }

    /// Looks after what is due, until nothing is.
    package func refreshDue() async {
        while !Task.isCancelled {
            let now = environment.time.now
            guard (try? await environment.database.read({ try $0.providerDocuments.isAnyDue(at: now) })) ?? false,
                let taken = try? await environment.database.write({ sql in
                    try sql.providerDocuments.take(dueAt: now, leasedUntil: now.addingTimeInterval(Self.lease), limit: Self.batch)
                }), !taken.isEmpty
            else { return }
            await withTaskGroup { group in
                for record in taken { group.addTask { await lookAfter(record) } }
            }
        }
    }

    /// The worker of a node.
    package func run() async {
        while !Task.isCancelled {
            await refreshDue()
            try? await Task.sleep(for: .seconds(15))
        }
    }

    /// Everything that is kept, for an operator.
    package func all() async throws -> [ProviderDocumentRecord] {
        try await environment.database.read { try $0.providerDocuments.all(limit: 100_000) }
    }

    private func lookAfter(_ record: ProviderDocumentRecord) async {
        guard let provider = try? await services.catalogue.provider(named: record.provider, of: record.pool), let adapter = publishing(provider.type)
        else { return }
        _ = try? await refresh(record, by: adapter)
    }

    private enum Answer {
        case unchanged
        case document(OutboundResponse)
        case failure(String)
    }

    /// Asks the source, if there is one, and writes down what comes of it.
    ///
    /// - Returns: the copy that is in force afterwards, if it changed.
    private func refresh(_ known: ProviderDocumentRecord, by adapter: any DocumentPublishing.Type) async throws -> [UInt8]? {
        let answer = await ask(known)
        let now = environment.time.now
        let services = services
        let notices: (adopted: [UInt8]?, lines: [String]) = try await environment.database.write { sql in
            // An administrator may have chosen another source meanwhile: then this answer is nobody's.
            guard var record = try sql.providerDocuments.document(of: known.provider, in: known.pool), record.source == known.source,
                record.fetchedAt == known.fetchedAt
            else { return (nil, []) }
            var changes = Changes(record: record, now: now)
            self.apply(answer, to: &record, by: adapter, &changes)
            self.warn(&record, &changes)
            record.askedAt = now
            try sql.providerDocuments.put(record)
            if changes.adopted != nil { _ = try sql.userPools.raiseVersion(of: record.pool) }
            for decision in changes.decisions { try services.decisionLog.record(decision, in: sql) }
            return (changes.adopted, changes.lines)
        }
        for line in notices.lines { Self.logger.warning("\(line)") }
        if notices.adopted != nil { services.catalogue.forget(known.pool) }
        return notices.adopted
    }

    private func ask(_ known: ProviderDocumentRecord) async -> Answer {
        guard let url = known.source else { return .unchanged }
        var headers: [String: String] = [:]
        // Only a copy that is in force can be confirmed: one that is held back is asked for whole.
        if known.document != nil, known.held == nil {
            headers["if-none-match"] = known.etag
            headers["if-modified-since"] = known.lastModified
        }
        do {
            let response = try await environment.http.fetch(OutboundRequest(url: url, headers: headers))
            switch response.status {
            case 200: return .document(response)
            case 304 where !headers.isEmpty: return .unchanged
            default: return .failure("status \(response.status)")
            }
        } catch {
            return .failure("\(error)")
        }
    }

    private func apply(
        _ answer: Answer, to record: inout ProviderDocumentRecord, by adapter: any DocumentPublishing.Type, _ changes: inout Changes
    ) {
        let now = changes.now
        switch answer {
        case .failure(let reason): fail(reason, &record, &changes)
        case .unchanged: confirm(record.document.flatMap(adapter.facts(of:)), &record, at: now)
        case .document(let response):
            switch record.document.map({ adapter.judge(response.body, replacing: $0, at: now) }) ?? .adopted(["the first copy"]) {
            case .unusable(let reason): fail(reason, &record, &changes)
            case .held(let reason):
                if record.held != response.body { changes.hold(reason) }
                record.held = response.body
                record.heldReason = reason
                record.heldAt = record.heldAt ?? now
                (record.failures, record.failure) = (0, nil)
                record.dueAt = now.addingTimeInterval(Self.interval)
            case .same, .adopted([]): take(response, &record, by: adapter, at: now)
            case .adopted(let news):
                take(response, &record, by: adapter, at: now)
                changes.adopt(response.body, news)
            }
        }
    }

    private func take(_ response: OutboundResponse, _ record: inout ProviderDocumentRecord, by adapter: any DocumentPublishing.Type, at now: Date) {
        record.document = response.body
        record.etag = response.headers["etag"]
        record.lastModified = response.headers["last-modified"]
        (record.held, record.heldReason, record.heldAt) = (nil, nil, nil)
        confirm(adapter.facts(of: response.body), &record, at: now)
    }

    private func confirm(_ facts: DocumentFacts?, _ record: inout ProviderDocumentRecord, at now: Date) {
        if record.source != nil { record.fetchedAt = now }
        (record.failures, record.failure) = (0, nil)
        if let facts { note(facts, in: &record, at: now) } else { record.dueAt = now.addingTimeInterval(Self.interval) }
    }

    private func fail(_ reason: String, _ record: inout ProviderDocumentRecord, _ changes: inout Changes) {
        if record.failures == 0 { changes.fail(reason) }
        record.failures = min(record.failures + 1, 1000)
        record.failure = String(reason.prefix(200))
        let pause = Self.shortestInterval * Double(1 << min(record.failures - 1, 7))
        record.dueAt = changes.now.addingTimeInterval(min(pause, Self.interval))
    }

    /// When to look again, and when the certificates end.
    private func note(_ facts: DocumentFacts?, in record: inout ProviderDocumentRecord, at now: Date) {
        let ends = [facts?.cacheDuration.map { now.addingTimeInterval($0) }, facts?.validUntil, now.addingTimeInterval(Self.interval)].compactMap {
            $0
        }
        record.dueAt = max(ends.min() ?? now, now.addingTimeInterval(Self.shortestInterval))
        if record.certificateEndsAt != facts?.certificateEndsAt {
            record.certificateEndsAt = facts?.certificateEndsAt
            record.warnedDays = nil
        }
    }

    private func warn(_ record: inout ProviderDocumentRecord, _ changes: inout Changes) {
        guard let end = record.certificateEndsAt else { return }
        let left = end.timeIntervalSince(changes.now)
        guard let reached = Self.warnings.last(where: { left <= Double($0) * 86_400 }), record.warnedDays.map({ reached < $0 }) ?? true else {
            return
        }
        record.warnedDays = reached
        changes.warn(end, days: Int((left / 86_400).rounded(.down)))
    }

    private func publishing(_ type: ProviderType) -> (any DocumentPublishing.Type)? {
        environment.providers.adapter(for: type) as? any DocumentPublishing.Type
    }
}

extension BrokerServices {
    package var providerDocuments: ProviderDocuments { ProviderDocuments(services: self) }
}

import Cryptography
import Foundation
package import IdentityModel
import Storage

extension BrokerServices {
    package var foreignImports: ForeignImports { ForeignImports(services: self) }
}

/// Brings people of another identity system into a user pool.
///
/// A person comes whole or not at all, and who is there already is passed over: an import that was cut off is gone on with by running it
/// again.
package struct ForeignImports: Sendable {
    private static let peopleAtOnce = 100

    package struct Outcome: Sendable, Equatable {
        package var imported = 0
        package var skipped = 0
        package var failed = 0
    }

    let services: BrokerServices

    /// - Parameters:
    ///   - origin: the other system's name, for the log.
    ///   - names: attributes' names there and here: `["dept": "custom:department"]`.
    ///   - report: is given a line for each person, in order: `[SUCCEEDED] ada`.
    /// - Throws: `PoolError.poolNotFound`.
    package func run(
        _ people: [ForeignPerson], from origin: String, into pool: UserPoolID, names: [String: String] = [:], actor: String,
        report: (String) -> Void
    ) async throws -> Outcome {
        let pool = try await services.catalogue.pool(pool)
        let mapping = ForeignMapping(pool: pool, names: names)
        var outcome = Outcome()
        for start in stride(from: 0, to: people.count, by: Self.peopleAtOnce) {
            let judged = people[start..<min(start + Self.peopleAtOnce, people.count)].map { judge($0, mapping) }
            let (lines, counts) = try await services.environment.database.write { [services] sql in
                var (lines, counts): ([String], Outcome) = ([], Outcome())
                for person in judged { lines.append(try store(person, in: pool, &counts, sql)) }
                try services.decisionLog.record(
                    .administration(
                        "ImportUsers", tenant: pool.id.rawValue,
                        subject: "\(counts.imported) from \(origin), \(counts.skipped) there already, \(counts.failed) refused", actor: actor),
                    in: sql)
                return (lines, counts)
            }
            lines.forEach(report)
            outcome.imported += counts.imported
            outcome.skipped += counts.skipped
            outcome.failed += counts.failed
        }
        return outcome
    }

    private enum Judged: Sendable {
        case failed(label: String, reason: String)
        case ready(Ready)
    }

    private struct Ready: Sendable {
        let label: String
        let name: String
        let user: UserRecord
        let credential: CredentialRecord?
        let authenticator: SoftwareTokenRecord?
        let groups: [String]
        let notes: [String]
    }

    private func judge(_ person: ForeignPerson, _ mapping: ForeignMapping) -> Judged {
        do {
            let (pool, environment) = (mapping.pool, services.environment)
            let (name, attributes, leftOut) = try mapping.described(person)
            var notes = person.notes + leftOut
            let sub = Subject(person.id.flatMap(Self.uuid) ?? environment.random.uuid())
            let groups = person.groups.compactMap { group -> String? in
                let name = group.split(whereSeparator: \.isWhitespace).joined(separator: "_")
                guard (1...128).contains(name.unicodeScalars.count) else {
                    notes.append("a group left whose name no group can have")
                    return nil
                }
                return name
            }
            let hasWay =
                person.passwordHash != nil && !person.mustReset
                || [("EMAIL_OTP", "email"), ("SMS_OTP", "phone_number")].contains {
                    pool.allowedFirstFactors.contains($0.0) && attributes[$0.1] != nil
                }
            let user = UserRecord(
                pool: pool.id, username: pool.usernameAttributes.isEmpty ? Username(name) : Username(sub.rawValue), sub: sub,
                status: hasWay ? .confirmed : .resetRequired, isEnabled: person.isEnabled, attributes: attributes,
                createdAt: Date(milliseconds: (person.createdAt ?? environment.time.now).milliseconds), modifiedAt: environment.time.now)
            let credential = try person.passwordHash.map { try services.passwords.credential(importing: $0, of: user, at: environment.time.now) }
            if credential == nil { notes.append("no password came along: it is reset, or a migration trigger brings it") }
            var authenticator: SoftwareTokenRecord?
            if let secret = person.authenticator {
                if pool.secondFactors.isSoftwareTokenEnabled {
                    authenticator = SoftwareTokenRecord(
                        pool: pool.id, sub: sub, secret: try services.softwareTokens.seal(secret, of: sub, in: pool.id))
                } else {
                    notes.append("the authenticator app left: the pool offers none")
                }
            }
            return .ready(
                Ready(
                    label: person.label, name: name, user: user, credential: credential, authenticator: authenticator, groups: groups, notes: notes))
        } catch let fault as ImportFault {
            return .failed(label: person.label, reason: fault.reason)
        } catch { return .failed(label: person.label, reason: "The person cannot be stored.") }
    }

    private func store(_ judged: Judged, in pool: UserPoolConfiguration, _ counts: inout Outcome, _ sql: any SQLTransaction) throws -> String {
        let person: Ready
        switch judged {
        case .failed(let label, let reason):
            counts.failed += 1
            return "[FAILED] \(label) - \(reason)"
        case .ready(let ready): person = ready
        }
        if try UsernameRules(pool: pool).isTaken(person.name, in: sql) || sql.users.user(sub: person.user.sub, in: pool.id) != nil {
            counts.skipped += 1
            return "[SKIPPED] \(person.label) - The user already exists."
        }
        if let alias = try UserAliases(pool: pool).obstacle(to: person.user, in: sql) {
            counts.failed += 1
            return "[FAILED] \(person.label) - An account with this \(alias) already exists."
        }
        let now = Date(milliseconds: services.environment.time.now.milliseconds)
        for group in person.groups where try sql.groups.group(named: group, in: pool.id) == nil {
            guard try sql.groups.count(in: pool.id) < services.environment.quotas[.groups] else {
                counts.failed += 1
                return "[FAILED] \(person.label) - The pool has as many groups as it may have."
            }
            try sql.groups.insert(GroupRecord(pool: pool.id, name: group, createdAt: now, modifiedAt: now))
        }
        try services.directory.insert(person.user, person.credential, in: pool, sql)
        for group in Set(person.groups) { try sql.groups.add(person.user.sub, to: group, in: pool.id, at: now) }
        if let authenticator = person.authenticator {
            try sql.softwareTokens.set(authenticator)
            try sql.userMFA.set(
                UserMFARecord(pool: pool.id, sub: person.user.sub, isSoftwareTokenEnabled: true, preferred: MFAFactor.softwareToken.rawValue))
        }
        counts.imported += 1
        return "[SUCCEEDED] \(person.label)" + (person.notes.isEmpty ? "" : " - \(person.notes.joined(separator: "; "))")
    }

    private static func uuid(_ text: String) -> String? { UUID(uuidString: text).map { _ in text.lowercased() } }
}

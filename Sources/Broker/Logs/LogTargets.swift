import Foundation
package import IdentityModel
import Storage

/// What of an operator's word about targets is refused, in words for the operator.
package enum LogTargetError: Error, Equatable, CustomStringConvertible {
    case notFound(String)
    case invalid(String)

    package var description: String {
        switch self {
        case .notFound(let arn): "there is nothing registered for \(arn)"
        case .invalid(let reason): reason
        }
    }
}

extension BrokerServices {
    package var logTargets: LogTargets { LogTargets(services: self) }
}

/// Where the events go that pools' log configurations name by ARN: said by the operator alone, so that whoever administers a pool reaches
/// nothing else. Every change is logged in its transaction.
package struct LogTargets: Sendable {
    let services: BrokerServices

    private var environment: BrokerEnvironment { services.environment }
    private var account: String { environment.deployment.accountID }

    /// - Throws: `LogTargetError.invalid`.
    package func put(_ arn: String, at target: LogTarget, actor: String) async throws {
        try Self.check(arn)
        try Self.check(target)
        let now = Date(milliseconds: environment.time.now.milliseconds)
        let sealed = try environment.sealer.seal(try StoredJSON.bytes(StoredLogTarget(target)), context: Self.context(arn, account))
        let record = LogTargetRecord(account: account, arn: arn, sealedTarget: sealed, modifiedAt: now)
        try await environment.database.write { [services] sql in
            try sql.logTargets.set(record)
            try services.decisionLog.record(.administration("logs put", tenant: "-", subject: arn, actor: actor), in: sql)
        }
    }

    /// - Throws: `LogTargetError.notFound`.
    package func remove(_ arn: String, actor: String) async throws {
        let account = account
        try await environment.database.write { [services] sql in
            guard try sql.logTargets.remove(arn, of: account) else { throw LogTargetError.notFound(arn) }
            try services.decisionLog.record(.administration("logs remove", tenant: "-", subject: arn, actor: actor), in: sql)
        }
    }

    /// All targets without secrets, how many events wait for each, and what the last attempt failed by.
    package func list() async throws -> [(arn: String, target: String, waiting: Int, reason: String?)] {
        let account = account
        let (records, backlog) = try await environment.database.read { (try $0.logTargets.all(of: account), try $0.logRecords.backlog()) }
        let known = records.map { record in
            let waiting = backlog.first { $0.arn == record.arn }
            let target = (try? StoredLogTarget.open(record, environment.sealer))?.words ?? "unreadable"
            return (arn: record.arn, target: target, waiting: waiting?.count ?? 0, reason: waiting?.reason)
        }
        let lost = backlog.filter { entry in !records.contains { $0.arn == entry.arn } }
        return known + lost.map { (arn: $0.arn, target: "nowhere", waiting: $0.count, reason: $0.reason) }
    }

    static func context(_ arn: String, _ account: String) -> String { "\(account)/log-target/\(arn)" }

    private static func check(_ arn: String) throws(LogTargetError) {
        let parts = arn.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0] == "arn", ["logs", "s3", "firehose"].contains(parts[2]), !parts[5].isEmpty, arn.utf8.count <= 2048,
            arn.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { throw .invalid("a target is named by the ARN of a log group, a bucket or a Firehose stream") }
    }

    private static func check(_ target: LogTarget) throws(LogTargetError) {
        switch target {
        case .file(let path):
            guard path.hasPrefix("/") else { throw .invalid("the file has to be named by its whole path") }
        case .webhook(let url, let secret):
            guard isWeb(url.exposed) else { throw .invalid("the webhook has to be an http or https URL") }
            guard secret.exposed.count >= 16 else { throw .invalid("the webhook's secret has to be of at least 16 bytes") }
        case .bucket(let endpoint, let name, let prefix, let region, let credential):
            guard isWeb(endpoint.exposed), !endpoint.exposed.contains("?") else { throw .invalid("the endpoint has to be an http or https URL") }
            guard !name.isEmpty, (name + prefix).utf8.allSatisfy(isKeyLetter), !prefix.hasPrefix("/"), !name.contains("/") else {
                throw .invalid("bucket and prefix are of letters, digits, full stops, hyphens and underscores, the prefix of slashes too")
            }
            guard !region.isEmpty, !credential.accessKeyID.isEmpty, !credential.secretAccessKey.exposed.isEmpty else {
                throw .invalid("a bucket needs a region and an access key")
            }
        }
    }

    private static func isWeb(_ url: String) -> Bool {
        (url.hasPrefix("https://") || url.hasPrefix("http://")) && url.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    }

    /// What stands for itself in a URL's path.
    private static func isKeyLetter(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x2F: true
        default: false
        }
    }
}

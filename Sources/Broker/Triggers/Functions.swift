import Cryptography
import Foundation
package import IdentityModel
import Storage

extension BrokerServices {
    package var functions: Functions { Functions(services: self) }
}

/// What of an operator's word about functions is refused, in words for the operator.
package enum FunctionError: Error, Equatable, CustomStringConvertible {
    case notFound(String)
    case invalid(String)

    package var description: String {
        switch self {
        case .notFound(let arn): "there is nothing registered for \(arn)"
        case .invalid(let reason): reason
        }
    }
}

/// Where the functions run that user pools name by ARN: said by the operator alone, so that whoever administers a pool reaches nothing
/// else. Every change is logged in its transaction.
package struct Functions: Sendable {
    let services: BrokerServices

    private var environment: BrokerEnvironment { services.environment }
    private var account: String { environment.deployment.accountID }

    /// Says where a function runs.
    ///
    /// - Throws: `FunctionError.invalid`.
    package func put(_ arn: String, at target: FunctionTarget, actor: String) async throws {
        try Self.check(arn)
        try Self.check(target)
        let now = Date(milliseconds: environment.time.now.milliseconds)
        let record = FunctionRecord(
            account: account, arn: arn,
            sealedTarget: try environment.sealer.seal(try StoredJSON.bytes(StoredTarget(target)), context: context(arn)), modifiedAt: now)
        try await environment.database.write { [services] sql in
            try sql.functions.set(record)
            try services.decisionLog.record(.administration("trigger put", tenant: "-", subject: arn, actor: actor), in: sql)
        }
    }

    /// - Throws: `FunctionError.notFound`.
    package func remove(_ arn: String, actor: String) async throws {
        let account = account
        try await environment.database.write { [services] sql in
            guard try sql.functions.remove(arn, of: account) else { throw FunctionError.notFound(arn) }
            try services.decisionLog.record(.administration("trigger remove", tenant: "-", subject: arn, actor: actor), in: sql)
        }
    }

    /// All functions and where they run, without secrets.
    package func list() async throws -> [(arn: String, target: String)] {
        let account = account
        return try await environment.database.read { try $0.functions.all(of: account) }.map { record in
            (record.arn, (try? open(record).words) ?? "unreadable")
        }
    }

    /// Where a function runs; nil if the operator has not said.
    func target(of arn: String) async throws -> FunctionTarget? {
        let account = account
        return try await environment.database.read { try $0.functions.function(arn, of: account) }.map(open)
    }

    /// Says which public key codes for the custom senders are encrypted under.
    ///
    /// - Parameters:
    ///   - arn: KMSKeyID of the pools that it is for.
    ///   - pem: an RSA key of at least 2048 bits.
    /// - Throws: `FunctionError.invalid`.
    package func putSenderKey(_ arn: String, pem: String, actor: String) async throws {
        try Self.check(arn)
        guard let key = try? PublicKey(pem: pem),
            (try? JSONWebEncryption.encrypt([0], for: key, header: [:], random: environment.random)) != nil
        else { throw FunctionError.invalid("the public key has to be RSA of at least 2048 bits, in PEM") }
        let (account, now) = (account, Date(milliseconds: environment.time.now.milliseconds))
        try await environment.database.write { [services] sql in
            try sql.functions.setKey(pem, named: arn, of: account, at: now)
            try services.decisionLog.record(.administration("trigger put-key", tenant: "-", subject: arn, actor: actor), in: sql)
        }
    }

    /// - Throws: `FunctionError.notFound`.
    package func removeSenderKey(_ arn: String, actor: String) async throws {
        let account = account
        try await environment.database.write { [services] sql in
            guard try sql.functions.removeKey(named: arn, of: account) else { throw FunctionError.notFound(arn) }
            try services.decisionLog.record(.administration("trigger remove-key", tenant: "-", subject: arn, actor: actor), in: sql)
        }
    }

    /// The names of the keys for the custom senders.
    package func senderKeys() async throws -> [String] {
        let account = account
        return try await environment.database.read { try $0.functions.keys(of: account) }
    }

    /// The public key of that name; nil if none is registered.
    func senderKey(_ arn: String) async throws -> PublicKey? {
        let account = account
        return try await environment.database.read { try $0.functions.key(named: arn, of: account) }.flatMap { try? PublicKey(pem: $0) }
    }

    private func open(_ record: FunctionRecord) throws -> FunctionTarget {
        let bytes = try environment.sealer.open(record.sealedTarget, context: context(record.arn))
        guard let target = try StoredJSON.value(StoredTarget.self, parsing: bytes).target else { throw FunctionError.notFound(record.arn) }
        return target
    }

    private func context(_ arn: String) -> String { "\(account)/trigger-function/\(arn)" }

    static func check(_ arn: String) throws(FunctionError) {
        guard arn.hasPrefix("arn:"), arn.split(separator: ":", omittingEmptySubsequences: false).count >= 6, arn.utf8.count <= 2048,
            arn.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { throw .invalid("not an ARN: \(arn)") }
    }

    private static func check(_ target: FunctionTarget) throws(FunctionError) {
        func isURL(_ url: Secret<String>) -> Bool {
            ["https://", "http://"].contains { url.exposed.hasPrefix($0) && url.exposed.count > $0.count }
                && url.exposed.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
        }
        switch target {
        case .invoke(let url, let name, let qualifier, _, _):
            guard isURL(url), !url.exposed.hasSuffix("/"), !url.exposed.contains("?") else {
                throw .invalid("the endpoint has to be a URL without a query")
            }
            for text in [name, qualifier ?? "x"] {
                guard !text.isEmpty, text.utf8.allSatisfy({ Self.nameLetters.contains($0) }) else {
                    throw .invalid("a function's name has letters, digits, - and _ alone: \(text)")
                }
            }
        case .webhook(let url, let secret):
            guard isURL(url) else { throw .invalid("the webhook has to be a URL") }
            guard secret.exposed.count >= 16 else { throw .invalid("the webhook's secret has to be 16 bytes or longer") }
        case .process(let path, _):
            guard path.hasPrefix("/") else { throw .invalid("the program has to be named by its absolute path") }
        }
    }

    private static let nameLetters = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
}

extension FunctionTarget {
    /// For the operator's list.
    fileprivate var words: String {
        switch self {
        // What stands behind the host may be the endpoint's own secret.
        case .invoke(let url, let name, _, _, let credential):
            "invoke \(Self.origin(of: url)) \(name)\(credential == nil ? "" : " signed by \(credential?.accessKeyID ?? "")")"
        case .webhook(let url, _): "webhook \(Self.origin(of: url))"
        case .process(let path, let arguments): (["process", path] + arguments).joined(separator: " ")
        }
    }

    private static func origin(of url: Secret<String>) -> String {
        url.exposed.split(separator: "/", omittingEmptySubsequences: false).prefix(3).joined(separator: "/")
    }
}

/// What stands sealed in a row.
private struct StoredTarget: Codable {
    var kind: String
    var url: String?
    var name: String?
    var qualifier: String?
    var region: String?
    var accessKeyID: String?
    var secret: [UInt8]?
    var path: String?
    var arguments: [String]?

    init(_ target: FunctionTarget) {
        switch target {
        case .invoke(let url, let name, let qualifier, let region, let credential):
            kind = "invoke"
            self.url = url.exposed
            self.name = name
            self.qualifier = qualifier
            self.region = region
            accessKeyID = credential?.accessKeyID
            secret = credential.map { Array($0.secretAccessKey.exposed.utf8) }
        case .webhook(let url, let secret):
            kind = "webhook"
            self.url = url.exposed
            self.secret = secret.exposed
        case .process(let path, let arguments):
            kind = "process"
            self.path = path
            self.arguments = arguments
        }
    }

    var target: FunctionTarget? {
        switch kind {
        case "invoke":
            guard let url, let name, let region else { return nil }
            let credential = accessKeyID.flatMap { id in
                secret.map { InvokeCredential(accessKeyID: id, secretAccessKey: Secret(String(decoding: $0, as: UTF8.self))) }
            }
            return .invoke(url: Secret(url), name: name, qualifier: qualifier, region: region, credential: credential)
        case "webhook":
            guard let url, let secret else { return nil }
            return .webhook(url: Secret(url), secret: Secret(secret))
        case "process": return path.map { .process(path: $0, arguments: arguments ?? []) }
        default: return nil
        }
    }
}

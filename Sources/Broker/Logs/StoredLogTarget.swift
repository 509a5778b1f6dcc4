import Cryptography
import IdentityModel
import Storage

/// What stands sealed in a target's row.
struct StoredLogTarget: Codable {
    private var path: String?
    private var url: String?
    private var webhookSecret: [UInt8]?
    private var bucket: String?
    private var prefix: String?
    private var region: String?
    private var accessKeyID: String?
    private var secretAccessKey: String?

    init(_ target: LogTarget) {
        switch target {
        case .file(let path): self.path = path
        case .webhook(let url, let secret):
            self.url = url.exposed
            webhookSecret = secret.exposed
        case .bucket(let endpoint, let name, let prefix, let region, let credential):
            url = endpoint.exposed
            bucket = name
            self.prefix = prefix
            self.region = region
            accessKeyID = credential.accessKeyID
            secretAccessKey = credential.secretAccessKey.exposed
        }
    }

    static func open(_ record: LogTargetRecord, _ sealer: Sealer) throws -> LogTarget {
        let bytes = try sealer.open(record.sealedTarget, context: LogTargets.context(record.arn, record.account))
        return try StoredJSON.value(StoredLogTarget.self, parsing: bytes).target
    }

    private var target: LogTarget {
        if let path { return .file(path: path) }
        if let bucket {
            return .bucket(
                endpoint: Secret(url ?? ""), name: bucket, prefix: prefix ?? "", region: region ?? "",
                credential: InvokeCredential(accessKeyID: accessKeyID ?? "", secretAccessKey: Secret(secretAccessKey ?? "")))
        }
        return .webhook(url: Secret(url ?? ""), secret: Secret(webhookSecret ?? []))
    }
}

extension LogTarget {
    /// For the operator: without secrets, which a URL's query may be.
    var words: String {
        switch self {
        case .file(let path): "file \(path)"
        case .webhook(let url, _): "webhook \(Self.shown(url.exposed))"
        case .bucket(let endpoint, let name, let prefix, _, _): "bucket \(name)/\(prefix) at \(Self.shown(endpoint.exposed))"
        }
    }

    private static func shown(_ url: String) -> String { String(url.prefix { $0 != "?" }) }
}

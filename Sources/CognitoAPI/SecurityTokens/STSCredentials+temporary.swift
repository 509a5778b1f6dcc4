import Broker
import CognitoModel

extension STSCredentials {
    init(_ credentials: TemporaryCredentials) {
        self.init(
            accessKeyId: credentials.accessKeyID, secretAccessKey: credentials.secretAccessKey.exposed,
            sessionToken: credentials.sessionToken.exposed, expiration: credentials.expiresAt)
    }
}

/// How much room a session token takes.
///
/// Source: reference §14.12.
struct SessionTokenSize {
    /// What a session token with the longest session policy comes to, in bytes.
    private static let largest = 8192

    let bytes: Int
    /// Per cent.
    let utilization: Int

    init(_ credentials: TemporaryCredentials) {
        bytes = credentials.sessionToken.exposed.utf8.count
        utilization = min(100, bytes * 100 / Self.largest)
    }

    /// Per cent of what session policies and tags may take; nil where none was given.
    static func packed(_ policy: String?, _ policies: [PolicyDescriptorType]?, tags: [String: String] = [:]) -> Int? {
        let arns = [String](policies)
        guard policy != nil || !arns.isEmpty || !tags.isEmpty else { return nil }
        let size = (policy?.utf8.count ?? 0) + arns.reduce(0) { $0 + $1.utf8.count } + tags.reduce(0) { $0 + $1.key.utf8.count + $1.value.utf8.count }
        return min(100, size * 100 / PolicyDocument.sessionPolicyLimit)
    }
}

/// Session tags as STS takes them.
enum SessionTagList {
    /// - Throws: `ValidationError` for two tags of one key: conditions do not tell keys apart by case.
    static func tags(_ list: [CognitoModel.Tag]?) throws(FrontRefusal) -> [String: String] {
        var tags: [String: String] = [:]
        var seen: Set<String> = []
        for tag in list ?? [] {
            guard seen.insert(tag.key.lowercased()).inserted else {
                throw .constraint("Duplicate tag keys found. Please note that Tag keys are case insensitive.")
            }
            tags[tag.key] = tag.value
        }
        return tags
    }
}

extension [String] {
    /// ARNs of managed policies as STS takes them.
    init(_ policies: [PolicyDescriptorType]?) { self = (policies ?? []).compactMap(\.arn) }
}

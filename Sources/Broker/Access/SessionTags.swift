import IdentityModel

/// Session tags as a token states them.
///
/// Source: IAM user guide, Passing session tags using AssumeRoleWithWebIdentity; reference §11.5.
struct SessionTags: Sendable, Equatable {
    /// The claim.
    static let claim = "https://aws.amazon.com/tags"

    let tags: [String: String]

    init(_ tags: [String: String]) { self.tags = tags }

    /// Each tag is a list of one value; nil for any other shape.
    init?(json: JSONValue) {
        var tags: [String: String] = [:]
        for (key, value) in json["principal_tags"]?.object ?? [:] {
            guard let values = value.array, values.count == 1, let text = values[0].string else { return nil }
            tags[key] = text
        }
        self.tags = tags
    }

    var json: JSONValue { .object(["principal_tags": .object(tags.mapValues { .array([.string($0)]) })]) }
}

/// A policy as written: statements that allow or deny.
///
/// Source: IAM user guide, Grammar of the IAM JSON policy language.
package struct PolicyDocument: Sendable {
    package enum Kind: Sendable {
        /// What a role or a session may do: statements have resources.
        case identity
        /// Who may assume a role: statements have principals.
        case trust
    }

    enum Version: String {
        case old = "2008-10-17"
        /// The one that knows variables.
        case current = "2012-10-17"
    }

    let version: Version
    let statements: [PolicyStatement]
}

/// Why a text is no policy.
package enum PolicyError: Error, Equatable {
    /// In words for the author of the policy.
    case malformed(String)
    /// Longer than the given number of bytes.
    case tooLarge(limit: Int)
}

/// One statement of a policy.
struct PolicyStatement: Sendable {
    enum Effect: String, Sendable {
        case allow = "Allow"
        case deny = "Deny"
    }

    /// `Sid`, or the statement's number from 1: what verdicts call it.
    let name: String
    let effect: Effect
    /// Nil in an identity policy.
    let principals: Selection<PolicyPrincipal>?
    let actions: Selection<ActionPattern>
    /// Nil in a trust policy.
    let resources: Selection<ARNPattern>?
    let conditions: [PolicyCondition]
}

/// `Action` or `NotAction` and the like: what is listed, or all but that.
struct Selection<Member: Sendable>: Sendable {
    let isInverted: Bool
    let members: [Member]
}

/// One entry of `Principal`.
enum PolicyPrincipal: Sendable {
    /// `"*"` or `{"AWS": "*"}`
    case everyone
    /// `Federated`: a provider by its name or by its ARN.
    case federated(String)
    /// `AWS`, an account, a role or a session of one; `Service` or `CanonicalUser`, which never call here, but a policy may name them.
    case other(type: String, value: String)
}

/// `*`, `service:*`, `service:Get*`.
struct ActionPattern: Sendable {
    /// Lower-case; nil for every service.
    let service: String?
    /// Lower-case: names of actions are compared without regard to case.
    let action: PolicyPattern

    func matches(_ requested: String) -> Bool {
        let requested = requested.asciiLowercased
        guard let colon = requested.firstIndex(of: ":") else { return false }
        if let service, !service.isIdentical(to: String(requested[..<colon])) { return false }
        return action.matches(String(requested[requested.index(after: colon)...]), in: PolicyContext([:])) == true
    }
}

extension String {
    /// Only A to Z change: the Kelvin sign stays what it is.
    var asciiLowercased: String {
        String(decoding: utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }
}

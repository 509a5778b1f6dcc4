/// Whoever signed a request: the installation's root, a session of a role, or a user for whom the root vouched.
package enum Principal: Sendable, Equatable {
    /// The holder of the root credential; every action is allowed.
    case root(accountID: String)
    case assumedRole(RoleSession)
    case federatedUser(FederatedUserSession)

    /// `arn:aws:iam::123456789012:root`, or `arn:aws:sts::123456789012:assumed-role/{role}/{session}`.
    package var arn: String {
        switch self {
        case .root(let accountID): "arn:aws:iam::\(accountID):root"
        case .assumedRole(let session): session.arn
        case .federatedUser(let user): user.arn
        }
    }

    /// Twelve digits.
    package var accountID: String {
        switch self {
        case .root(let accountID): accountID
        case .assumedRole(let session): session.accountID
        case .federatedUser(let user): user.accountID
        }
    }

    /// The account's number for root, `AROA…:{session}` for a role.
    ///
    /// Source: STS API reference, GetCallerIdentity.
    package var userID: String {
        switch self {
        case .root(let accountID): accountID
        case .assumedRole(let session): session.id
        case .federatedUser(let user): user.id
        }
    }

    /// The session of a role; nil for anybody else.
    package var session: RoleSession? {
        if case .assumedRole(let session) = self { session } else { nil }
    }

    /// Tags that policies see as `aws:PrincipalTag/{key}`.
    package var tags: [String: String] {
        switch self {
        case .root: [:]
        case .assumedRole(let session): session.tags
        case .federatedUser(let user): user.tags
        }
    }

    /// ARNs of managed policies that were named when the session began.
    package var managedPolicies: [String] {
        switch self {
        case .root: []
        case .assumedRole(let session): session.managedPolicies ?? []
        case .federatedUser(let user): user.managedPolicies ?? []
        }
    }

    /// Every name under which a trust policy may list it as `AWS`.
    ///
    /// Source: IAM user guide, AWS JSON policy elements: Principal.
    var names: [String] {
        let account = [accountID, "arn:aws:iam::\(accountID):root"]
        switch self {
        case .root: return account
        case .assumedRole(let session): return account + [session.roleARN, session.arn]
        case .federatedUser(let user): return account + [user.arn]
        }
    }

    /// What conditions may look at of it, whatever it does.
    ///
    /// Source: IAM user guide, AWS global condition context keys.
    var context: [String: [String]] {
        var context = session?.context ?? [:]
        for (key, tag) in tags { context["aws:PrincipalTag/\(key)"] = [tag] }
        context["aws:PrincipalAccount"] = [accountID]
        context["aws:userid"] = [userID]
        context["aws:username"] = []
        context["aws:SourceIdentity"] = session?.sourceIdentity.map { [$0] } ?? []
        switch self {
        case .root:
            context["aws:PrincipalArn"] = [arn]
            context["aws:PrincipalType"] = ["Account"]
        case .assumedRole(let session):
            context["aws:PrincipalArn"] = [session.roleARN]
            context["aws:PrincipalType"] = ["AssumedRole"]
        case .federatedUser:
            context["aws:PrincipalArn"] = [arn]
            context["aws:PrincipalType"] = ["FederatedUser"]
        }
        return context
    }
}

/// A role as somebody assumed it: what temporary credentials stand for.
package struct RoleSession: Sendable, Codable, Equatable {
    /// Twelve digits.
    package let accountID: String
    package let roleName: String
    /// `/`, or `/a/b/`.
    package let rolePath: String
    /// `AROA` and 17 more; a role that is made anew under its old name has another one.
    package let roleID: String
    /// 2 to 64 of `[\w+=,.@-]`.
    package let sessionName: String
    /// What limits the role's own policy.
    package let sessionPolicy: SessionPolicy?
    /// ARNs of managed policies that limit it as well, as they are at each use; nil for none.
    package let managedPolicies: [String]?
    /// Session tags, seen by policies as `aws:PrincipalTag/{key}`.
    package let tags: [String: String]
    /// What the identity provider stated: `cognito-identity.amazonaws.com:sub` and the like.
    package let context: [String: [String]]
    /// What ends the session before its time.
    package let grounds: SessionGrounds
    /// Tags that go along into sessions that this one leads to.
    package let transitiveTagKeys: [String]
    /// Who first took a role, where they said so; stays from role to role.
    package let sourceIdentity: String?

    package init(
        accountID: String, roleName: String, rolePath: String = "/", roleID: String, sessionName: String, sessionPolicy: SessionPolicy? = nil,
        managedPolicies: [String] = [], tags: [String: String] = [:], context: [String: [String]] = [:], grounds: SessionGrounds = SessionGrounds(),
        transitiveTagKeys: [String] = [], sourceIdentity: String? = nil
    ) {
        self.accountID = accountID
        self.roleName = roleName
        self.rolePath = rolePath
        self.roleID = roleID
        self.sessionName = sessionName
        self.sessionPolicy = sessionPolicy
        self.managedPolicies = managedPolicies.isEmpty ? nil : managedPolicies
        self.tags = tags
        self.context = context
        self.grounds = grounds
        self.transitiveTagKeys = transitiveTagKeys
        self.sourceIdentity = sourceIdentity
    }

    package var arn: String { "arn:aws:sts::\(accountID):assumed-role/\(roleName)/\(sessionName)" }
    /// `AROA…:{session}`
    package var id: String { "\(roleID):\(sessionName)" }
    var roleARN: String { "arn:aws:iam::\(accountID):role\(rolePath)\(roleName)" }

    /// What a session that this one leads to rests on: all that this one does, and this one's role.
    var groundsOfNext: SessionGrounds {
        SessionGrounds(
            identityPool: grounds.identityPool, identity: grounds.identity, users: grounds.users, providers: grounds.providers,
            roles: grounds.roles + [.init(name: roleName, id: roleID)])
    }
}

/// Whoever signed a request: the installation's root, or a session of a role.
package enum Principal: Sendable, Equatable {
    /// The holder of the root credential; every action is allowed.
    case root(accountID: String)
    case assumedRole(RoleSession)

    /// `arn:aws:iam::123456789012:root`, or `arn:aws:sts::123456789012:assumed-role/{role}/{session}`.
    package var arn: String {
        switch self {
        case .root(let accountID): "arn:aws:iam::\(accountID):root"
        case .assumedRole(let session): session.arn
        }
    }

    /// Twelve digits.
    package var accountID: String {
        switch self {
        case .root(let accountID): accountID
        case .assumedRole(let session): session.accountID
        }
    }

    /// The account's number for root, `AROA…:{session}` for a role.
    ///
    /// Source: STS API reference, GetCallerIdentity.
    package var userID: String {
        switch self {
        case .root(let accountID): accountID
        case .assumedRole(let session): session.id
        }
    }
}

/// A role as somebody assumed it: what temporary credentials stand for.
package struct RoleSession: Sendable, Codable, Equatable {
    /// Twelve digits.
    package let accountID: String
    package let roleName: String
    /// `AROA` and 17 more; a role that is made anew under its old name has another one.
    package let roleID: String
    /// 2 to 64 of `[\w+=,.@-]`.
    package let sessionName: String
    /// What limits the role's own policy.
    package let sessionPolicy: SessionPolicy?
    /// Session tags, seen by policies as `aws:PrincipalTag/{key}`.
    package let tags: [String: String]
    /// What the identity provider stated: `cognito-identity.amazonaws.com:sub` and the like.
    package let context: [String: [String]]
    /// What ends the session before its time.
    package let grounds: SessionGrounds

    package init(
        accountID: String, roleName: String, roleID: String, sessionName: String, sessionPolicy: SessionPolicy? = nil, tags: [String: String] = [:],
        context: [String: [String]] = [:], grounds: SessionGrounds = SessionGrounds()
    ) {
        self.accountID = accountID
        self.roleName = roleName
        self.roleID = roleID
        self.sessionName = sessionName
        self.sessionPolicy = sessionPolicy
        self.tags = tags
        self.context = context
        self.grounds = grounds
    }

    package var arn: String { "arn:aws:sts::\(accountID):assumed-role/\(roleName)/\(sessionName)" }
    /// `AROA…:{session}`
    package var id: String { "\(roleID):\(sessionName)" }
}

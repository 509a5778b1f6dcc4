import IdentityModel
import Storage

/// What becomes of each table of a pool when the pool moves: carried, with which secrets opened and sealed anew, or left, and why.
///
/// The list is complete over `UserPoolTable.tenantTables`; a test sees to it, and an export refuses a table that nobody has decided on.
package struct ArchivePlan: Sendable {
    package enum Decision: Sendable {
        case carried(ArchivedTable)
        case left(reason: String)
    }

    package let table: String
    package let decision: Decision

    /// - Throws: `ArchiveError.undecidedTable`.
    static func check() throws(ArchiveError) {
        let decided = Set(all.map(\.table))
        for table in UserPoolTable.tenantTables where !decided.contains(table) { throw .undecidedTable(table) }
    }

    /// In the order in which they stand in an archive.
    static let tables: [ArchivedTable] = {
        let carried = all.compactMap { plan -> ArchivedTable? in if case .carried(let table) = plan.decision { table } else { nil } }
        return carried.filter { !$0.bringsToLife } + carried.filter(\.bringsToLife) + [pool]
    }()

    static func table(named name: String) -> ArchivedTable? { tables.first { $0.name == name } }

    /// The pool itself: the last row of all, with which it comes to life.
    static let pool = ArchivedTable(
        "user_pools", key: [], without: ["version"], bringsToLife: true, stating: ["configuration": ["id": "pool"]])

    package static let all: [ArchivePlan] = people + settings + left

    private static let people = [
        carried("code_lockouts", key: ["sub", "kind"]),
        carried("devices", key: ["device_key"], sealed: ["srp": .init("device-srp", by: "device_key")]),
        carried("group_members", key: ["group_name", "sub"]),
        carried("link_changes", key: ["id"]),
        carried("linked_identities", key: ["provider", "attribute", "value"]),
        carried("password_history", key: ["sub", "set_at"], sealed: ["password_hash": .init("password", by: "sub")]),
        carried("provided_addresses", key: ["sub", "attribute"]),
        // What was revoked stays revoked, and access tokens go on as long as they were meant to.
        carried("refresh_families", key: ["origin_jti"]),
        // An assertion or proof that was used at the old place is not used again at the new one.
        carried("replay_keys", key: ["provider", "key_hash"]),
        carried("scim_groups", key: ["id"]),
        carried("scim_search", key: ["attribute", "value", "sub"]),
        carried("scim_users", key: ["sub"]),
        carried("sign_in_places", key: ["sub", "device", "network"]),
        carried(
            "software_tokens", key: ["sub"],
            sealed: ["secret": .init("software-token", by: "sub"), "pending_secret": .init("software-token", by: "sub")]),
        // Which provider vouched for a grant, so that its end still ends the grant. The provider's tokens would serve refreshes, which stay behind.
        carried("upstream_sessions", key: ["id_hash"], without: ["tokens"]),
        carried("user_aliases", key: ["value"]),
        carried("user_codes", key: ["sub", "purpose"], sealed: ["code_hash": .init("code", by: "sub")]),
        carried(
            "user_credentials", key: ["sub"], sealed: ["password_hash": .init("password", by: "sub"), "srp": .init("srp", by: "sub")]),
        carried("user_events", key: ["sub", "id"]),
        carried("user_groups", key: ["name"]),
        carried("user_limits", key: ["sub", "action"]),
        carried("user_mfa", key: ["sub"]),
        carried("user_search", key: ["attribute", "value", "sub"]),
        carried("users", key: ["sub"]),
        carried("web_authn_credentials", key: ["credential_id"]),
    ]

    // Found without asking for the pool first, or worked on in the background: they come in the pool's own transaction.
    private static let settings = [
        setting(
            "app_clients", key: ["client"], sealed: ["secrets": .init("client-secrets", by: "client")],
            stating: ["configuration": ["poolID": "pool", "id": "client"]]),
        setting("domains", key: ["is_custom"], stating: ["description": ["pool": "pool", "domain": "domain"]]),
        setting("identity_provider_identifiers", key: ["identifier"]),
        setting(
            "identity_providers", key: ["name"], sealed: ["configuration": .init("identity-provider", by: "name")],
            stating: ["configuration": ["poolID": "pool", "name": "name"]]),
        setting(
            "managed_login_brandings", key: ["branding"], stating: ["configuration": ["pool": "pool", "id": "branding", "client": "client"]]),
        setting("provider_documents", key: ["provider"]),
        setting(
            "resource_servers", key: ["identifier"], stating: ["configuration": ["pool": "pool", "identifier": "identifier"]]),
        setting("risk_configurations", key: ["client"]),
        setting("saml_keys", key: ["use_for", "created_at"], sealed: ["private_key": .init("saml-key", by: "use_for")]),
        setting("scim_tokens", key: ["id"]),
        setting("signing_keys", key: ["key_id"], sealed: ["private_key": .init("signing-key", by: "key_id")]),
        setting("terms", key: ["terms"], stating: ["configuration": ["pool": "pool", "id": "terms", "client": "client"]]),
        setting("ui_customizations", key: ["client"]),
    ]

    private static let left = [
        left("authorization_codes", "minutes old at most, and bound to a sign-in under way"),
        left("browser_sessions", "a browser's cookie belongs to the old host: people sign in again"),
        left("consumed_sessions", "sessions of sign-ins under way are sealed by the old installation"),
        left("credential_grounds", "keys that were vended verify at the old installation alone"),
        left("device_authorizations", "a device's sign-in under way"),
        left("device_challenges", "a sign-in under way"),
        left("kept_messages", "kept for replay at the place where they came in"),
        left("log_records", "the old installation still delivers what waits"),
        left("logout_notices", "the old installation still tells apps of its sessions' ends"),
        left("outgoing_messages", "the old installation still sends what waits"),
        left("pool_imports", "how far this very import has come"),
        left("pool_migration_keys", "a change of settings under way, which is begun anew"),
        left("pool_migrations", "how the last change of settings went at the old place"),
        left("provider_sessions", "sessions of browsers, which do not move"),
        left("pushed_requests", "a sign-in under way"),
        left("refresh_rotations", "refresh tokens are sealed by the old installation and open nowhere else"),
        left("sent_codes", "sign-ins under way"),
        left("sign_in_attempts", "a sign-in under way"),
        left("sign_outs", "a sign-out under way"),
        left("user_import_jobs", "the history of uploads at the old place"),
        left("user_import_pieces", "uploads at the old place"),
        left("user_import_reports", "reports of uploads at the old place"),
    ]

    private static func carried(
        _ table: String, key: [String], sealed: [String: ArchivedTable.Seal] = [:], without dropped: [String] = []
    ) -> ArchivePlan {
        ArchivePlan(table: table, decision: .carried(ArchivedTable(table, key: key, sealed: sealed, without: dropped)))
    }

    private static func setting(
        _ table: String, key: [String], sealed: [String: ArchivedTable.Seal] = [:], stating stated: [String: [String: String]] = [:]
    ) -> ArchivePlan {
        ArchivePlan(table: table, decision: .carried(ArchivedTable(table, key: key, sealed: sealed, bringsToLife: true, stating: stated)))
    }

    private static func left(_ table: String, _ reason: String) -> ArchivePlan { ArchivePlan(table: table, decision: .left(reason: reason)) }
}

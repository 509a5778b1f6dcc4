import Foundation
import IdentityModel
import Storage

/// What both sides proved when a person was joined to a user, kept with the link.
struct LinkProofs: Codable, Equatable {
    let attribute: String
    let address: String
    /// The provider's statement: its assertion, and the claim that says it checked the address.
    let assertion: String
    let statedBy: String
    /// The user's side: the provider that proved it, or `own` for a code or an administrator.
    let provedBy: String
    /// How the person signed in to the user to say that both are theirs; nil where the policy joined them unasked.
    var signedInBy: [String]?
    /// Milliseconds since 1970.
    let joinedAt: Int64

    static let own = "own"
}

extension Directory {
    /// Joins a person who comes by a provider for the first time to the one user who proved the same address.
    ///
    /// - Returns: nil if there is no such user.
    func join(_ profile: UnifiedProfile, in pool: UserPoolConfiguration, at now: Date, _ sql: any SQLTransaction) throws -> UserRecord? {
        guard let match = try match(of: profile, trusting: [.auto], in: pool, sql) else { return nil }
        return try tie(profile, to: match, signedInBy: nil, in: pool, at: now, sql)
    }

    /// A user who proved the address that a provider states of somebody.
    struct Match {
        let user: UserRecord
        /// The provider that proved it for the user, or `LinkProofs.own`.
        let provedBy: String
        fileprivate let stated: ProfileAttribute
    }

    /// The one user who proved the address of a person who comes by a provider for the first time.
    ///
    /// Both sides have to have proved it. The provider states that it checked the address. The user proved it by a code, or an administrator
    /// vouched for it, or another provider did that is trusted as much. Whoever only registered the address, or was given it by a provider that is
    /// not trusted so, matches nobody; where two users proved it, neither is chosen.
    /// - Parameter trusted: the policies of providers whose word counts as a user's proof.
    func match(
        of profile: UnifiedProfile, trusting trusted: [ProviderPolicy.Linking], in pool: UserPoolConfiguration, _ sql: any SQLTransaction
    ) throws -> Match? {
        let attribute = Self.linkingAttribute
        // Whoever was joined and parted before was parted by somebody's word, which stands above the policy.
        guard try sql.linkChanges.ownSub(of: profile.subject, profile.provider, in: pool.id) == nil else { return nil }
        guard let stated = profile.attribute(attribute), stated.standing == .proved, stated.values.count == 1, !stated.flat.isEmpty,
            let user = try prover(of: stated.flat, attribute, in: pool, sql)
        else { return nil }
        let provedBy: String
        if let provider = try sql.providedAddresses.provider(of: stated.flat, attribute, of: user.sub, in: pool.id) {
            guard trusted.contains(try linking(by: provider, in: pool.id, sql)) else { return nil }
            provedBy = provider.rawValue
        } else {
            // A provider's own user has no address but the provider's.
            guard user.status == .confirmed else { return nil }
            provedBy = LinkProofs.own
        }
        let links = try sql.linkedIdentities.links(of: user.sub, in: pool.id)
        let identities = FederatedIdentities(user.attributes["identities"])
        // One provider knows two people: they are two.
        guard links.count < mostLinks, !links.contains(where: { $0.provider == profile.provider }), !identities.hasOne(of: profile.provider)
        else {
            return nil
        }
        return Match(user: user, provedBy: provedBy, stated: stated)
    }

    /// The address by which people are found to be one.
    static let linkingAttribute = "email"

    /// Links a person to the user who matched, with both proofs.
    ///
    /// - Parameter signedInBy: how the person signed in to the user; nil where the policy joins them unasked.
    func tie(
        _ profile: UnifiedProfile, to match: Match, signedInBy: [String]?, in pool: UserPoolConfiguration, at now: Date, _ sql: any SQLTransaction
    ) throws -> UserRecord {
        var user = match.user
        let (stated, provedBy) = (match.stated, match.provedBy)
        let proofs = LinkProofs(
            attribute: stated.name, address: stated.flat, assertion: stated.assertionID,
            statedBy: profile.attribute("\(stated.name)_verified")?.source ?? "", provedBy: provedBy, signedInBy: signedInBy,
            joinedAt: now.milliseconds)
        try storeLink(of: profile.subject, profile.provider, to: user, proofs: try StoredJSON.text(proofs), at: now, sql)
        var identities = FederatedIdentities(user.attributes["identities"])
        identities.add(
            userID: profile.subject.rawValue, provider: profile.provider, type: profile.providerType, issuer: profile.issuer, isPrimary: false,
            at: now
        )
        user.attributes["identities"] = identities.text
        user.modifiedAt = now
        user = try sql.users.update(user, in: pool)
        var checks: [Verdict] = [
            .passed("directory.link.provider", received: "\(profile.provider) proved the address"),
            .passed("directory.link.user", received: provedBy == LinkProofs.own ? "the user proved it" : "\(provedBy) proved it"),
        ]
        if let signedInBy { checks.append(.passed("directory.link.signIn", received: signedInBy.joined(separator: ", "))) }
        try record(
            "LinkByProvedAddress", user, actor: signedInBy == nil ? "the policy of \(profile.provider)" : "the person", checks: checks, in: sql)
        return user
    }

    /// The one enabled user who holds an address as proved.
    private func prover(of address: String, _ attribute: String, in pool: UserPoolConfiguration, _ sql: any SQLTransaction) throws -> UserRecord? {
        let (holders, more) = try sql.users.page(.attribute(attribute, value: address, isPrefix: false), in: pool, after: nil, limit: 60)
        let provers = holders.filter {
            $0.attributes[attribute]?.isIdentical(to: address) == true && $0.attributes["\(attribute)_verified"] == "true"
        }
        guard more == nil, provers.count == 1, let user = provers.first, user.isEnabled, [.confirmed, .externalProvider].contains(user.status) else {
            return nil
        }
        return user
    }

    private func linking(by provider: ProviderName, in pool: UserPoolID, _ sql: any SQLTransaction) throws -> ProviderPolicy.Linking {
        try services.catalogue.provider(named: provider, of: pool, sql)?.policy?.linking ?? .off
    }

    /// Stores a link by subject and how it came about.
    func storeLink(
        of subject: Subject, _ provider: ProviderName, to user: UserRecord, proofs: String?, at now: Date, _ sql: any SQLTransaction
    ) throws {
        try sql.linkedIdentities.insert(
            LinkedIdentityRecord(
                pool: user.pool, provider: provider, attribute: LinkedIdentityRecord.subjectAttribute, value: subject.rawValue, sub: user.sub,
                createdAt: now, proofs: proofs))
        try note(.link, of: subject, provider, user, proofs: proofs, at: now, sql)
    }

    /// Remembers a change of links. Whom the person is on their own is settled at the first and stays.
    func note(
        _ action: LinkChangeRecord.Action, of subject: Subject, _ provider: ProviderName, _ user: UserRecord, proofs: String?, at now: Date,
        _ sql: any SQLTransaction
    ) throws {
        let random = services.environment.random
        let own = try sql.linkChanges.ownSub(of: subject, provider, in: user.pool) ?? Subject(random.uuid())
        try sql.linkChanges.insert(
            LinkChangeRecord(
                pool: user.pool, id: random.uuid(), provider: provider, subject: subject, sub: user.sub, ownSub: own, action: action, proofs: proofs,
                changedAt: now))
    }
}

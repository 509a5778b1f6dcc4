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
    /// Milliseconds since 1970.
    let joinedAt: Int64

    static let own = "own"
}

extension Directory {
    /// Joins a person who comes by a provider for the first time to the one user who proved the same address.
    ///
    /// Both sides have to have proved it. The provider states that it checked the address. The user proved it by a code, or an administrator
    /// vouched for it, or another provider did that is trusted as much (its policy is `auto` too). Whoever only registered the address, or was
    /// given it by a provider that is not trusted so, is joined to nobody; where two users proved it, neither is chosen.
    /// - Returns: nil if there is no such user.
    func join(_ profile: UnifiedProfile, in pool: UserPoolConfiguration, at now: Date, _ sql: any SQLTransaction) throws -> UserRecord? {
        let attribute = "email"
        // Whoever was joined and parted before was parted by somebody's word, which stands above the policy.
        guard try sql.linkChanges.ownSub(of: profile.subject, profile.provider, in: pool.id) == nil else { return nil }
        guard let stated = profile.attribute(attribute), stated.standing == .proved, stated.values.count == 1, !stated.flat.isEmpty,
            var user = try prover(of: stated.flat, attribute, in: pool, sql)
        else { return nil }
        let provedBy: String
        if let provider = try sql.providedAddresses.provider(of: stated.flat, attribute, of: user.sub, in: pool.id) {
            guard try linking(by: provider, in: pool.id, sql) == .auto else { return nil }
            provedBy = provider.rawValue
        } else {
            // A provider's own user has no address but the provider's.
            guard user.status == .confirmed else { return nil }
            provedBy = LinkProofs.own
        }
        let links = try sql.linkedIdentities.links(of: user.sub, in: pool.id)
        var identities = FederatedIdentities(user.attributes["identities"])
        // One provider knows two people: they are two.
        guard links.count < mostLinks, !links.contains(where: { $0.provider == profile.provider }), !identities.hasOne(of: profile.provider)
        else {
            return nil
        }
        let proofs = LinkProofs(
            attribute: attribute, address: stated.flat, assertion: stated.assertionID,
            statedBy: profile.attribute("\(attribute)_verified")?.source ?? "", provedBy: provedBy, joinedAt: now.milliseconds)
        try storeLink(of: profile.subject, profile.provider, to: user, proofs: try StoredJSON.text(proofs), at: now, sql)
        identities.add(
            userID: profile.subject.rawValue, provider: profile.provider, type: profile.providerType, issuer: profile.issuer, isPrimary: false,
            at: now
        )
        user.attributes["identities"] = identities.text
        user.modifiedAt = now
        user = try sql.users.update(user, in: pool)
        try record(
            "LinkByProvedAddress", user, actor: "the policy of \(profile.provider)",
            checks: [
                .passed("directory.link.provider", received: "\(profile.provider) proved the address"),
                .passed("directory.link.user", received: provedBy == LinkProofs.own ? "the user proved it" : "\(provedBy) proved it"),
            ], in: sql)
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

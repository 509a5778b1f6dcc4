package import Foundation
package import IdentityModel

/// What a person proved in an earlier sign-in that is still alive, and that counts in this one.
///
/// It is looked at again when this sign-in ends: whatever was revoked or ended meanwhile counts no more.
package struct SignInCredit: Sendable, Codable {
    package enum Source: Sendable, Codable {
        /// A sign-in that gave tokens, by what they share; nil where the client's tokens have no such id, and cannot be revoked.
        case tokens(originJTI: String?)
        /// A session at the hosted pages, by the digest of its cookie.
        case session(idHash: [UInt8])
    }

    package let source: Source
    package let sub: Subject
    package let methods: [SignInMethod]
    /// When the first of them was proved.
    package let authenticatedAt: Date
    /// When the last of them can have been.
    let provedBefore: Date
}

/// What an app wants a sign-in to reach, and what it has of the user already.
package struct SignInGoal: Sendable {
    /// Best first; not empty.
    package let levels: [AuthenticationLevel]
    package let credit: SignInCredit?
    /// Seconds since the credit's first proof after which it counts no more.
    package let maximumAge: Int?
    /// As the API names what the client would like to be asked for.
    package let preferred: String?

    package init(levels: [AuthenticationLevel], credit: SignInCredit? = nil, maximumAge: Int? = nil, preferred: String? = nil) {
        self.levels = levels
        self.credit = credit
        self.maximumAge = maximumAge
        self.preferred = preferred
    }

    /// What still counts.
    func credit(at now: Date) -> SignInCredit? {
        guard let credit, let maximumAge else { return credit }
        return now.timeIntervalSince(credit.authenticatedAt) <= Double(maximumAge) ? credit : nil
    }
}

/// What a person can be asked for on the way to a level: something that a sign-in can begin with, or a second factor.
package enum LevelFactor: Sendable, Codable, Equatable {
    case first(FirstFactor)
    case second(MFAFactor)

    /// As the API calls the challenge.
    package var name: String {
        switch self {
        case .first(let factor): factor.rawValue
        case .second(let factor): factor.rawValue
        }
    }
}

/// The ways that a user's factors open to a level. Pure.
///
/// Source: Amazon Cognito developer guide, "Authentication levels".
struct LevelPath: Sendable {
    /// What the user can begin a sign-in with.
    let firsts: [FirstFactor]
    /// What they can be asked for after something else.
    let seconds: [MFAFactor]

    /// What can be proved, as far as levels tell it apart.
    private enum Kind: CaseIterable {
        case password, email, sms, passkey, softwareToken

        /// Which of the two passkeys it is makes no difference here.
        var method: SignInMethod {
            switch self {
            case .password: .password
            case .email: .email
            case .sms: .sms
            case .passkey: .platformPasskey
            case .softwareToken: .softwareToken
            }
        }
    }

    /// The first of several levels that can be reached, and what to ask for next on the way.
    ///
    /// - Returns: no factors where it is reached already; nil if none can be.
    func aim(
        at wanted: [AuthenticationLevel], from methods: [SignInMethod]
    ) -> (level: AuthenticationLevel, factors: [LevelFactor])? {
        for level in wanted {
            if let factors = factors(to: level, from: methods) { return (level, factors) }
        }
        return nil
    }

    /// What to ask for next: everything that stands on a way to the level which asks for nothing in vain.
    ///
    /// - Returns: nothing where the level is reached; nil if it cannot be.
    func factors(to level: AuthenticationLevel, from methods: [SignInMethod]) -> [LevelFactor]? {
        guard methods.isEmpty || AuthenticationLevel(of: methods) < level else { return [] }
        let left = Kind.allCases.filter { isAvailable($0) && !methods.contains($0.method) }
        let ways = (1..<(1 << left.count)).map { bits in left.indices.filter { bits >> $0 & 1 == 1 }.map { left[$0] } }.filter { way in
            AuthenticationLevel(of: methods + way.map(\.method)) >= level && (!methods.isEmpty || way.contains(where: canBegin))
        }
        let shortest = ways.filter { way in !ways.contains { $0.count < way.count && Set($0).isStrictSubset(of: way) } }
        let next = left.filter { kind in shortest.contains { $0.contains(kind) } && (!methods.isEmpty || canBegin(kind)) }
        guard !next.isEmpty else { return nil }
        return next.flatMap { factors(of: $0, isFirst: methods.isEmpty) }
    }

    private func isAvailable(_ kind: Kind) -> Bool { canBegin(kind) || second(kind) != nil }

    private func canBegin(_ kind: Kind) -> Bool { !first(kind).isEmpty }

    private func factors(of kind: Kind, isFirst: Bool) -> [LevelFactor] {
        if !isFirst, let second = second(kind) { return [.second(second)] }
        return first(kind).map { .first($0) }
    }

    private func first(_ kind: Kind) -> [FirstFactor] {
        switch kind {
        case .password: firsts.filter { $0 == .passwordSRP || $0 == .password }
        case .email: firsts.filter { $0 == .email }
        case .sms: firsts.filter { $0 == .sms }
        case .passkey: firsts.filter { $0 == .passkey }
        case .softwareToken: []
        }
    }

    private func second(_ kind: Kind) -> MFAFactor? {
        switch kind {
        case .email: seconds.first { $0 == .email }
        case .sms: seconds.first { $0 == .sms }
        case .softwareToken: seconds.first { $0 == .softwareToken }
        case .password, .passkey: nil
        }
    }
}

extension LevelPath {
    /// Of somebody who has everything: what people can at all begin with on the way to a level, whoever they are.
    static let everything = LevelPath(firsts: FirstFactor.allCases, seconds: MFAFactor.allCases)

    /// Of a user as they are now.
    init(_ factors: UserFactors, firsts: [FirstFactor]) {
        self.init(firsts: firsts, seconds: factors.secondFactors)
    }
}

extension UserFactors {
    /// The second factors that a sign-in can ask for, due or not.
    var secondFactors: [MFAFactor] {
        guard pool.mfaConfiguration != "OFF" else { return [] }
        if !usable.isEmpty { return usable }
        return due(after: SignInProgress(flow: .choice))
    }

    /// The second factors that the pool's and the user's settings demand after what was proved.
    func due(after progress: SignInProgress) -> [MFAFactor] {
        switch demand(after: progress) {
        case .factor(let factor): [factor]
        case .choice(let factors): factors
        case .nothing, .setUp, .unobtainable: []
        }
    }
}

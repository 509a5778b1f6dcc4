import Cryptography
import Foundation
import IdentityModel
import Storage

// Where a local sign-in is weighed: once, after the first proof and before anything more is asked for.
extension LocalSignIn {
    /// Refuses whoever comes from a range that the pool bars, before any proof is looked at.
    ///
    /// - Throws: `SignInError.refusedForSecurity`.
    func refuseBarredAddress(_ request: LocalSignInRequest) async throws {
        guard request.pool.advancedSecurityMode == "ENFORCED", let address = request.weighedAddress,
            let range = try await configuration(for: request)?.exceptions?.range(in: \.blocked, of: address)
        else { return }
        let record = DecisionRecord(
            kind: .refusal, tenant: request.pool.id.rawValue, actor: request.actor, subject: nil, outcome: "refused",
            verdict: .refused(
                "risk.address", expected: "an address outside of the ranges that are barred", received: "one within \(range)",
                advice: "Take the range off RiskExceptionConfiguration if it is too wide."))
        try await services.record(boundedRefusal: record, key: request.actor)
        throw SignInError.refusedForSecurity
    }

    /// The step with its sign-in weighed; what was found is written with the step's effects.
    ///
    /// - Throws: `SignInError.refusedForSecurity`.
    func weighed(_ step: PassedStep) async throws -> PassedStep {
        let request = step.request
        guard step.progress.risk == nil, let mode = request.pool.threatMode(for: step.progress.flow), mode != "OFF",
            let configuration = try await configuration(for: request)
        else { return step }
        guard let address = request.weighedAddress else {
            return step.weighing(WeighedSignIn(level: .none, response: .allow, here: nil)) { sql in
                try record(step, "not weighed", .init(check: "risk", outcome: .skipped, expected: "ContextData of the person"), in: sql)
            }
        }
        if let range = configuration.exceptions?.range(in: \.skipped, of: address) {
            return step.weighing(WeighedSignIn(level: .none, response: .allow, here: nil)) { sql in
                try record(
                    step, "not weighed", .init(check: "risk", outcome: .skipped, received: "an address within \(range), which is not looked at"),
                    in: sql)
            }
        }
        let here = SignInPlaceRecord(
            device: request.weighedDevice(step.progress), network: IPNetwork.around(address) ?? "unknown",
            place: services.environment.places.place(of: address), seenAt: services.environment.time.now)
        let (risk, factors) = try await circumstances(of: step, here)
        let isBarred = configuration.exceptions?.range(in: \.blocked, of: address) != nil
        let level = isBarred ? SignInRisk.Level.high : risk.level
        let action =
            isBarred ? .init(name: .block, notifies: false) : configuration.accountTakeover?.action(at: level) ?? .init(name: .none, notifies: false)
        let response = RiskResponse(action.name, hasTwoFactors: step.hasTwoFactors, isObtainable: factors)
        let isEnforced = mode == "ENFORCED"
        let weighed = WeighedSignIn(level: level, response: isEnforced ? response : .allow, here: here)
        let verdict = Verdict(
            check: "risk", outcome: isEnforced && response == .block ? .refused : level == .none ? .passed : .warned,
            expected: "what the pool allows at this level: \(action.name.rawValue)", received: "\(response)\(isEnforced ? "" : ", but only watched")",
            advice: response == .block ? "Look at the evidence below; AUDIT watches without refusing." : nil,
            children: [risk.verdict(level, at: here)])
        let notice = action.notifies && isEnforced ? configuration.accountTakeover?.notification : nil
        guard weighed.response != .block else {
            try await services.environment.database.write { sql in
                try record(step, "refused", verdict, kind: .refusal, in: sql)
                var refused = step
                refused.progress.risk = weighed
                try recordEvent(.fail, refused, sql)
                try notify(step, notice, .block, here, in: sql)
            }
            throw SignInError.refusedForSecurity
        }
        return step.weighing(weighed) { sql in
            try record(step, "risk \(level)", verdict, in: sql)
            try notify(step, notice, weighed.response, here, in: sql)
        }
    }

    /// Remembers where a sign-in that ended well came from.
    func remember(_ step: PassedStep, in sql: any SQLTransaction) throws {
        guard let here = step.progress.risk?.here else { return }
        try sql.signInPlaces.remember(here, of: step.user.sub, in: step.user.pool)
    }

    /// Counts a wrong password against the network that it came from.
    func countFailure(_ request: LocalSignInRequest, at now: Date) {
        guard request.pool.advancedSecurityMode != "OFF", let network = request.weighedAddress.flatMap(IPNetwork.around) else { return }
        services.failedNetworks.fail(from: network, in: request.pool.id, at: now)
    }

    /// The client's setting, which replaces the pool's whole; an empty one where nothing was set, so that what is seen is recorded.
    private func configuration(for request: LocalSignInRequest) async throws -> RiskConfiguration? {
        try await services.environment.database.read { sql in
            try sql.riskConfigurations.configuration(for: request.client.id, of: request.pool.id)?.configuration
                ?? sql.riskConfigurations.configuration(for: nil, of: request.pool.id)?.configuration
                ?? RiskConfiguration(compromisedCredentials: nil, accountTakeover: nil, exceptions: nil)
        }
    }

    /// The risk, and whether the user has a second factor to be asked for.
    private func circumstances(of step: PassedStep, _ here: SignInPlaceRecord) async throws -> (risk: SignInRisk, isFactorObtainable: Bool) {
        let (history, factors) = try await services.environment.database.read { sql in
            (
                try sql.signInPlaces.places(of: step.user.sub, in: step.user.pool),
                try UserFactors.read(of: step.user, in: step.request.pool, sql)
            )
        }
        let failures = services.failedNetworks.failures(from: here.network, in: step.request.pool.id, at: here.seenAt)
        let risk = SignInRisk(
            of: here,
            SignInRisk.Circumstances(
                history: history, missedPasswords: step.progress.missedPasswords ?? 0, failuresNearby: failures,
                hasProvedDevice: step.progress.deviceKey != nil))
        var progress = step.progress
        progress.isMultiFactor = false
        switch factors.demand(after: progress) {
        case .factor, .choice: return (risk, true)
        case .nothing, .setUp, .unobtainable: return (risk, false)
        }
    }

    private func record(
        _ step: PassedStep, _ outcome: String, _ verdict: Verdict, kind: DecisionRecord.Kind = .signIn, in sql: any SQLTransaction
    ) throws {
        try services.decisionLog.record(
            DecisionRecord(
                kind: kind, tenant: step.user.pool.rawValue, actor: step.request.actor, subject: step.user.username.rawValue, outcome: outcome,
                verdict: verdict),
            in: sql)
    }

    /// Queues a mail to the user about what was done, if one is wanted and they have a proved address. Only so many in an hour.
    private func notify(
        _ step: PassedStep, _ settings: RiskConfiguration.Notification?, _ response: RiskResponse, _ here: SignInPlaceRecord,
        in sql: any SQLTransaction
    ) throws {
        guard let settings, step.user.attributes["email_verified"] == "true", let address = step.user.attributes["email"],
            try services.directory.isWithinLimit(.riskNotice, step.user, in: sql)
        else { return }
        let event = step.progress.eventID ?? services.environment.random.uuid()
        let link = FeedbackLink(
            client: step.request.client.id, username: step.user.username, event: event,
            token: try services.events.feedbackToken(for: event, in: step.request.pool))
        let notice = RiskNotice(
            link: link, base: services.environment.deployment.publicURL,
            username: step.user.username.rawValue, address: step.request.weighedAddress ?? "unknown", place: here.place, at: here.seenAt,
            device: step.request.deviceText)
        _ = try services.messageQueue.enqueue(
            notice.message(settings, response, to: address, in: step.request.pool), pool: step.request.pool.id, in: sql)
    }
}

extension PassedStep {
    /// Whether the person has proved two things already; a device that proved its key is not enough where a risk was seen.
    var hasTwoFactors: Bool {
        let hasPasskey = progress.methods.contains { $0 == .platformPasskey || $0 == .roamingPasskey }
        return progress.isMultiFactor && (hasPasskey || progress.methods.count > 1)
    }

    /// The step with what was found, and its record among the effects.
    fileprivate func weighing(_ risk: WeighedSignIn, _ record: @Sendable @escaping (any SQLTransaction) throws -> Void) -> PassedStep {
        var progress = progress
        progress.risk = risk
        if risk.response == .secondFactor { progress.isMultiFactor = false }
        let effects = effects
        return PassedStep(request: request, user: user, progress: progress, needsNewPassword: needsNewPassword) { sql, outcome in
            try record(sql)
            try effects(sql, outcome)
        }
    }
}

extension UserPoolConfiguration {
    /// `OFF`, `AUDIT` or `ENFORCED` for sign-ins of a flow: the pool's own questions have a mode of their own.
    func threatMode(for flow: SignInFlow) -> String? {
        guard advancedSecurityMode != "OFF" else { return nil }
        guard flow == .custom else { return advancedSecurityMode }
        return inert["UserPoolAddOns"]?["AdvancedSecurityAdditionalFlows"]?["CustomAuthMode"]?.string
    }
}

extension LocalSignInRequest {
    /// Where the person is; nil where an app's server does not say.
    var weighedAddress: String? { surroundings.address ?? (way == .admin ? nil : caller.address) }

    /// The person, as far as it is told where and on what they are.
    var person: CallerContext {
        CallerContext(address: surroundings.address ?? caller.address, userAgent: surroundings.userAgent ?? caller.userAgent)
    }

    /// The browser or program, in words.
    var deviceText: String { DeviceDescription(userAgent: surroundings.userAgent ?? (way == .admin ? nil : caller.userAgent)).text }

    /// What stands for the device.
    func weighedDevice(_ progress: SignInProgress) -> String {
        if let key = progress.deviceKey { return "key:\(key)" }
        // Whatever length the app's code gives it.
        if let id = surroundings.deviceID { return "id:\(DigestAlgorithm.sha256.hash(Array(id.utf8)).prefix(16).map { $0 }.hex)" }
        return "agent:\(deviceText)"
    }
}

extension RiskConfiguration.Exceptions {
    /// The first range of a list that an address is in.
    func range(in list: KeyPath<Self, [String]?>, of address: String) -> String? {
        self[keyPath: list]?.first { IPNetwork($0)?.contains(address) == true }
    }
}

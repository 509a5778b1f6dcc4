import IdentityModel
import Testing

@testable import Broker

/// What holds of any policy whatever: policies and requests are drawn at random from small vocabularies, so that they often meet.
@Suite struct PolicyPropertyTests {
    /// A small generator with a seed that a failure names.
    private struct Draw {
        var state: UInt64

        mutating func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }

        mutating func one(_ values: [String]) -> String { values[next(values.count)] }
        mutating func some(_ values: [String]) -> String {
            let chosen = values.filter { _ in next(2) == 0 }
            return "[" + (chosen.isEmpty ? [values[0]] : chosen).map { "\"\($0)\"" }.joined(separator: ",") + "]"
        }
    }

    private static let actions = ["s3:GetObject", "s3:PutObject", "s3:*", "*", "iam:Get*", "iam:GetRole"]
    private static let resources = ["*", "arn:aws:s3:::b/*", "arn:aws:s3:::b/${aws:PrincipalTag/team}/*", "arn:aws:iam::123456789012:role/r"]
    private static let conditions = [
        #""StringEquals": {"aws:PrincipalTag/team": ["blue", "red"]}"#, #""StringNotEquals": {"aws:PrincipalTag/team": "blue"}"#,
        #""ForAllValues:StringLike": {"aws:TagKeys": ["t*"]}"#, #""ForAnyValue:StringEquals": {"aws:TagKeys": "team"}"#,
        #""Null": {"aws:SourceIp": "true"}"#, #""IpAddress": {"aws:SourceIp": "192.0.2.0/24"}"#, #""NotIpAddress": {"aws:SourceIp": "192.0.2.0/24"}"#,
        #""BoolIfExists": {"aws:SecureTransport": "true"}"#, #""NumericLessThan": {"aws:EpochTime": "2000000000"}"#,
        #""DateGreaterThan": {"aws:CurrentTime": "2026-01-01T00:00:00Z"}"#, #""ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/*"}"#,
        #""StringLike": {"aws:PrincipalTag/team": "${aws:PrincipalTag/other, 'b*'}"}"#,
    ]

    private func statement(_ draw: inout Draw, effect: String? = nil) -> String {
        let effect = effect ?? (draw.next(4) == 0 ? "Deny" : "Allow")
        let action = "\"\(draw.next(6) == 0 ? "NotAction" : "Action")\": \(draw.some(Self.actions))"
        let resource = "\"\(draw.next(6) == 0 ? "NotResource" : "Resource")\": \(draw.some(Self.resources))"
        let condition = draw.next(2) == 0 ? "" : ", \"Condition\": {\(draw.one(Self.conditions))}"
        return "{\"Effect\": \"\(effect)\", \(action), \(resource)\(condition)}"
    }

    private func statements(_ draw: inout Draw) -> [String] { (0..<(1 + draw.next(4))).map { _ in statement(&draw) } }

    private func request(_ draw: inout Draw) -> PolicyRequest {
        var context: [String: [String]] = [:]
        if draw.next(3) > 0 { context["aws:PrincipalTag/team"] = [draw.one(["blue", "red", "green", "*"])] }
        if draw.next(3) > 0 { context["aws:TagKeys"] = draw.next(2) == 0 ? ["team"] : ["team", "other"] }
        if draw.next(3) > 0 { context["aws:SourceIp"] = [draw.one(["192.0.2.7", "198.51.100.1", "2001:db8::1", "nonsense"])] }
        if draw.next(3) > 0 { context["aws:SecureTransport"] = [draw.one(["true", "false"])] }
        if draw.next(3) > 0 { context["aws:EpochTime"] = [draw.one(["1788253507", "2100000000"])] }
        if draw.next(3) > 0 { context["aws:CurrentTime"] = [draw.one(["2026-09-01T09:05:07Z", "2025-09-01T09:05:07Z"])] }
        if draw.next(3) > 0 { context["aws:PrincipalArn"] = ["arn:aws:iam::123456789012:role/r"] }
        return PolicyRequest(
            action: draw.one(["s3:GetObject", "s3:PutObject", "iam:GetRole", "iam:PassRole"]),
            resource: draw.one(["*", "arn:aws:s3:::b/blue/1", "arn:aws:s3:::b/*/1", "arn:aws:iam::123456789012:role/r"]),
            context: PolicyContext(context))
    }

    private func effect(_ statements: [String], _ request: PolicyRequest) throws -> PolicyEvaluation.Effect {
        try PolicyDocument(
            parsing: #"{"Version": "2012-10-17", "Statement": [\#(statements.joined(separator: ","))]}"#, as: .identity
        ).evaluate(request, check: "policy").effect
    }

    @Test(arguments: UInt64(1)...8) func `one more denial never widens`(seed: UInt64) throws {
        var draw = Draw(state: seed)
        var allowed = 0
        var narrowed = 0
        for _ in 0..<400 {
            let base = statements(&draw)
            let denial = statement(&draw, effect: "Deny")
            let request = request(&draw)
            let before = try effect(base, request)
            for place in [0, base.count / 2, base.count] {
                var more = base
                more.insert(denial, at: place)
                let after = try effect(more, request)
                #expect(after != .allowed || before == .allowed, "seed \(seed): \(more) allows \(request)")
                if before == .denied { #expect(after == .denied) }
                if before == .allowed, after == .denied { narrowed += 1 }
            }
            if before == .allowed { allowed += 1 }
        }
        // The draw is worth something only if both sides occur.
        #expect(allowed > 20 && narrowed > 5)
    }

    @Test(arguments: UInt64(1)...8) func `the order of statements says nothing`(seed: UInt64) throws {
        var draw = Draw(state: seed &+ 1000)
        for _ in 0..<200 {
            let base = statements(&draw)
            let request = request(&draw)
            #expect(try effect(base, request) == effect(base.reversed(), request))
        }
    }

    @Test(arguments: UInt64(1)...4) func `two policies of a role say what one says that has the statements of both`(seed: UInt64) throws {
        var draw = Draw(state: seed &+ 2000)
        for _ in 0..<300 {
            let (first, second) = (statements(&draw), statements(&draw))
            let request = request(&draw)
            let (one, other) = (try effect(first, request), try effect(second, request))
            // What either denies is denied in one document too, and what both are silent of stays so.
            let expected: PolicyEvaluation.Effect =
                one == .denied || other == .denied ? .denied : one == .allowed || other == .allowed ? .allowed : .silent
            #expect(try effect(first + second, request) == expected)
        }
    }

    /// Asked of the whole engine: role, session, storage.
    @Test(arguments: UInt64(1)...4) func `a session policy never widens: both must allow, and neither may deny`(seed: UInt64) async throws {
        var draw = Draw(state: seed &+ 3000)
        let access = try await BrokerWorld(.sqlite).services.access
        var (allowed, narrowed, widening) = (0, 0, 0)
        for _ in 0..<120 {
            let (own, narrower) = (document(statements(&draw)), document(statements(&draw)))
            let tags = draw.next(3) > 0 ? ["team": draw.one(["blue", "red", "green"])] : [:]
            let context = draw.next(2) == 0 ? ["aws:SourceIp": [draw.one(["192.0.2.7", "198.51.100.1"])]] : [:]
            let action = draw.one(["s3:GetObject", "s3:PutObject", "iam:GetRole"])
            let resource = draw.one(["arn:aws:s3:::b/blue/1", "arn:aws:iam::123456789012:role/r"])
            func isAllowed(_ policy: String, session: String? = nil) async throws -> Bool {
                let role = try await access.putRole(name: "r", trust: trustPolicy(pool: "p"), policy: policy).role
                let holder = RoleSession(
                    accountID: role.account, roleName: role.name, rolePath: role.path, roleID: role.roleID, sessionName: "s",
                    sessionPolicy: session.map(SessionPolicy.document), tags: tags)
                return await access.authorize(.assumedRole(holder), action: action, resource: resource, context: context).isAccepted
            }
            let (before, other, both) = (
                try await isAllowed(own), try await isAllowed(narrower), try await isAllowed(own, session: narrower)
            )
            #expect(both == (before && other), "seed \(seed): \(own) with \(narrower), \(action) on \(resource)")
            if before { allowed += 1 }
            if before, !both { narrowed += 1 }
            if !before, other { widening += 1 }
        }
        // The draw is worth something only if each side occurs, also the policy that would have widened.
        #expect(allowed > 5 && narrowed > 2 && widening > 2)
    }

    /// Asked of the whole engine: role, boundary, session, managed policies, storage.
    @Test(arguments: UInt64(1)...4) func `boundaries and managed session policies never widen: all must allow, none may deny`(seed: UInt64)
        async throws
    {
        var draw = Draw(state: seed &+ 4000)
        let services = try await BrokerWorld(.sqlite).services
        let access = services.access
        var arns: [String] = []
        for name in ["bound", "session"] {
            let draft = ManagedPolicyDraft(name: name, path: "/", document: everything, description: nil, tags: [:])
            arns.append(try await services.managedPolicies.create(draft, actor: "test").arn)
        }
        let (bound, session) = (arns[0], arns[1])
        var (allowed, narrowed) = (0, 0)
        for _ in 0..<80 {
            let documents = (0..<3).map { _ in document(statements(&draw)) }
            for (arn, text) in zip(arns, documents.dropFirst()) {
                let added = try await services.managedPolicies.addVersion(text, isDefault: true, to: arn, actor: "test").version
                try await services.managedPolicies.deleteVersion("v\(added.number - 1)", of: arn, actor: "test")
            }
            let action = draw.one(["s3:GetObject", "s3:PutObject", "iam:GetRole"])
            let resource = draw.one(["arn:aws:s3:::b/blue/1", "arn:aws:iam::123456789012:role/r"])
            let tags = draw.next(3) > 0 ? ["team": draw.one(["blue", "red", "green"])] : [:]
            func isAllowed(_ policy: String, boundary: String? = nil, session: [String] = []) async throws -> Bool {
                let role = try await access.putRole(name: "r", trust: trustPolicy(pool: "p"), policy: policy).role
                if boundary != nil || role.boundary != nil { try await access.setBoundary(boundary, ofRole: "r", actor: "test") }
                let holder = RoleSession(
                    accountID: role.account, roleName: role.name, rolePath: role.path, roleID: role.roleID, sessionName: "s",
                    managedPolicies: session, tags: tags)
                return await access.authorize(.assumedRole(holder), action: action, resource: resource).isAccepted
            }
            var alone: [Bool] = []
            for document in documents { alone.append(try await isAllowed(document)) }
            let bounded = try await isAllowed(documents[0], boundary: bound)
            let limited = try await isAllowed(documents[0], session: [session])
            let both = try await isAllowed(documents[0], boundary: bound, session: [session])
            let wanted = "seed \(seed): \(documents), \(action) on \(resource)"
            #expect(bounded == (alone[0] && alone[1]), "\(wanted)")
            #expect(limited == (alone[0] && alone[2]), "\(wanted)")
            #expect(both == (alone[0] && alone[1] && alone[2]), "\(wanted)")
            if alone[0] { allowed += 1 }
            if alone[0], !both { narrowed += 1 }
        }
        #expect(allowed > 5 && narrowed > 2)
    }

    private func document(_ statements: [String]) -> String { #"{"Version": "2012-10-17", "Statement": [\#(statements.joined(separator: ","))]}"# }
}

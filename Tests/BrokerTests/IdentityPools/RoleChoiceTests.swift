import IdentityModel
import Testing

@testable import Broker

@Suite struct RoleChoiceTests {
    private static let deployment = Deployment(region: "us-east-1", accountID: "123456789012", publicURL: "http://localhost:9229")
    private static let provider = "cognito-idp.us-east-1.amazonaws.com/us-east-1_A"

    private func login(_ claims: [String: JSONValue]) -> VerifiedLogin {
        VerifiedLogin(provider: UserPoolProviderName(pool: UserPoolID("us-east-1_A")), clientID: ClientID("c"), subject: Subject("s"), claims: claims)
    }

    private func choice(_ mapping: IdentityPoolRoles.Mapping?, key: String = "\(provider):c") -> RoleChoice {
        RoleChoice(
            roles: IdentityPoolRoles(authenticated: "default", unauthenticated: "guest", mappings: mapping.map { [key: $0] } ?? [:]),
            deployment: Self.deployment)
    }

    private func rule(_ claim: String, _ match: IdentityPoolRoles.Rule.Match, _ value: String, _ role: String) -> IdentityPoolRoles.Rule {
        .init(claim: claim, match: match, value: value, roleARN: role)
    }

    @Test func `without a mapping there is one role for each kind`() throws {
        #expect(try choice(nil).role(for: [], customRole: nil) == "guest")
        #expect(try choice(nil).role(for: [login([:])], customRole: nil) == "default")
        #expect(throws: IdentityPoolError.roleNotAllowed) { try choice(nil).role(for: [], customRole: "guest") }
        #expect(throws: IdentityPoolError.roleNotAllowed) { try choice(nil).role(for: [login([:])], customRole: "default") }
    }

    @Test func `a role that is not set is an incomplete pool`() {
        let none = RoleChoice(roles: IdentityPoolRoles(), deployment: Self.deployment)
        #expect(throws: IdentityPoolError.invalidRoleConfiguration) { try none.role(for: [], customRole: nil) }
        #expect(throws: IdentityPoolError.invalidRoleConfiguration) { try none.role(for: [login([:])], customRole: nil) }
    }

    @Test func `by token the preferred role comes first, then a single one`() throws {
        let token = choice(.init(kind: .token, ambiguity: .deny, rules: nil))
        let two: JSONValue = .array([.string("a"), .string("b")])
        #expect(try token.role(for: [login(["cognito:roles": two, "cognito:preferred_role": .string("b")])], customRole: nil) == "b")
        #expect(try token.role(for: [login(["cognito:roles": .array([.string("a")])])], customRole: nil) == "a")
        #expect(try token.role(for: [login(["cognito:roles": two])], customRole: "a") == "a")
        #expect(throws: IdentityPoolError.roleNotAllowed) { try token.role(for: [login(["cognito:roles": two])], customRole: "c") }
        #expect(throws: IdentityPoolError.noRole) { try token.role(for: [login(["cognito:roles": two])], customRole: nil) }
        #expect(throws: IdentityPoolError.noRole) { try token.role(for: [login([:])], customRole: nil) }
        let lenient = choice(.init(kind: .token, ambiguity: .authenticatedRole, rules: nil))
        #expect(try lenient.role(for: [login(["cognito:roles": two])], customRole: nil) == "default")
    }

    @Test func `by rules the first that matches decides`() throws {
        let rules = choice(
            .init(
                kind: .rules, ambiguity: .deny,
                rules: [
                    rule("department", .equals, "ops", "ops"), rule("department", .startsWith, "dev", "dev"),
                    rule("email", .contains, "@lab.", "lab"),
                    rule("department", .notEqual, "sales", "others"),
                ]))
        func role(_ claims: [String: JSONValue], _ custom: String? = nil) throws -> String {
            try rules.role(for: [login(claims)], customRole: custom)
        }
        #expect(try role(["department": .string("ops")]) == "ops")
        #expect(try role(["department": .string("devtools")]) == "dev")
        #expect(try role(["email": .string("a@lab.example")]) == "lab")
        #expect(try role(["department": .string("Ops")]) == "others")
        #expect(throws: IdentityPoolError.noRole) { try role(["department": .string("sales")]) }
        // A missing claim differs from nothing.
        #expect(throws: IdentityPoolError.noRole) { try role([:]) }
        #expect(try role(["department": .string("ops")], "others") == "others")
        #expect(throws: IdentityPoolError.roleNotAllowed) { try role(["department": .string("ops")], "dev") }
    }

    @Test func `a list contains whole members only`() throws {
        let rules = choice(.init(kind: .rules, ambiguity: .deny, rules: [rule("cognito:groups", .contains, "admin", "admin")]))
        #expect(try rules.role(for: [login(["cognito:groups": .array([.string("x"), .string("admin")])])], customRole: nil) == "admin")
        #expect(throws: IdentityPoolError.noRole) {
            try rules.role(for: [login(["cognito:groups": .array([.string("not-admin")])])], customRole: nil)
        }
    }

    @Test func `a mapping is found by either name of the provider, and only for its client`() throws {
        let mapping = IdentityPoolRoles.Mapping(kind: .rules, ambiguity: .deny, rules: [rule("a", .equals, "b", "mapped")])
        let claims: [String: JSONValue] = ["a": .string("b")]
        #expect(try choice(mapping, key: "localhost:9229/us-east-1_A:c").role(for: [login(claims)], customRole: nil) == "mapped")
        #expect(try choice(mapping, key: "\(Self.provider):d").role(for: [login(claims)], customRole: nil) == "default")
        #expect(try choice(mapping, key: Self.provider).role(for: [login(claims)], customRole: nil) == "default")
        #expect(try choice(mapping, key: "\(Self.provider)B:c").role(for: [login(claims)], customRole: nil) == "default")
    }
}

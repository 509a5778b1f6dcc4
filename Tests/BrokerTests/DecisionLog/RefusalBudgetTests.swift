import Broker
import Fixtures
import Foundation
import IdentityModel
import Storage
import Testing

@Suite struct RefusalBudgetTests {
    private func refuse(_ token: String, _ world: BrokerWorld, from address: String = "192.0.2.1") async {
        _ = try? await world.services.tokens.refresh(token, for: world.client, caller: CallerContext(address: address, userAgent: nil))
    }

    @Test(arguments: Engine.available)
    func `refusals alike leave one line a minute, and the next says how many there were`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let tokens = world.services.tokens
        let signIn = try await tokens.issue(world.grant(for: try await world.user()))
        try await tokens.revoke(signIn.refresh, for: world.client)
        let before = try await world.decisions().count
        for _ in 0..<50 { await refuse(signIn.refresh, world) }
        #expect(try await world.decisions().count == before + 1)
        world.time.advance(by: 60)
        await refuse(signIn.refresh, world)
        let lines = try await world.decisions()
        #expect(lines.count == before + 2)
        #expect(lines.last?.verdict.contains("49 more refusals") == true)
        #expect(try await world.services.decisionLog.verifyChain().faults.isEmpty)
    }

    @Test(arguments: Engine.available)
    func `other refusals and other sign-ins have lines of their own`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        let tokens = world.services.tokens
        let user = try await world.user()
        let (first, second) = (try await tokens.issue(world.grant(for: user)), try await tokens.issue(world.grant(for: user)))
        for signIn in [first, second] { try await tokens.revoke(signIn.refresh, for: world.client) }
        let before = try await world.decisions().count
        for token in [first.refresh, second.refresh, "nonsense"] { await refuse(token, world) }
        await refuse("nonsense", world, from: "192.0.2.2")
        #expect(try await world.decisions().count == before + 4)
    }

    @Test(arguments: Engine.available)
    func `nobody fills the log from many addresses`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        for number in 0..<400 { await refuse("nonsense", world, from: "2001:db8::\(String(number, radix: 16))") }
        #expect(try await world.decisions().count == 120)
        // In an hour one line in ten seconds becomes free, and no more than before at once.
        world.time.advance(by: 100)
        for number in 400..<500 { await refuse("nonsense", world, from: "2001:db8::\(String(number, radix: 16))") }
        let lines = try await world.decisions()
        #expect(lines.count == 130)
        #expect(lines[120].verdict.contains("280 more refusals"))
    }

    @Test(arguments: Engine.available)
    func `what nobody adds to any more is summed up by whatever comes next`(engine: Engine) async throws {
        let world = try await BrokerWorld(engine)
        for _ in 0..<7 { await refuse("nonsense", world) }
        world.time.advance(by: 61)
        await refuse("nonsense", world, from: "192.0.2.9")
        let lines = try await world.decisions()
        #expect(lines.count == 3)
        #expect(lines.contains { $0.verdict.contains("6 more refusals") })
    }
}

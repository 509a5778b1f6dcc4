import Fixtures
import Foundation
import IdentityModel
import ProviderKit
import Testing

@testable import Broker
@testable import SAML

/// Metadata that stays true: by the schedule, by an unknown key, and never behind the administrator's back.
@Suite struct ProviderDocumentsTests {
    private static let hours: TimeInterval = 3600

    @Test(arguments: Engine.available)
    func `it is asked for again after six hours, by the validators of the last answer`(engine: Engine) async throws {
        let world = try await DocumentWorld(engine)
        #expect(world.source.asked == [[:]])
        world.time.advance(by: 6 * Self.hours - 1)
        await world.services.providerDocuments.refreshDue()
        #expect(world.source.asked.count == 1)
        world.time.advance(by: 1)
        await world.services.providerDocuments.refreshDue()
        #expect(world.source.asked.last == ["if-none-match": "\"1\""])
        #expect(try await world.record()?.fetchedAt == world.time.now)
        // A confirmed copy changes nothing for anyone.
        #expect(try await world.version() == 2)
        #expect(try await world.decisions().isEmpty)
    }

    private static let validities: [(String, TimeInterval)] = [
        ("cacheDuration=\"PT1H\"", 3600), ("cacheDuration=\"PT1S\"", 300), ("cacheDuration=\"P30D\"", 21_600), ("cacheDuration=\"-PT1S\"", 21_600),
        ("validUntil=\"2026-09-21T15:13:20Z\"", 3600), ("validUntil=\"2026-09-21T15:13:20Z\" cacheDuration=\"PT10M\"", 600),
    ]

    @Test(arguments: validities)
    func `its own validity and cache duration count, within bounds`(attributes: String, seconds: TimeInterval) async throws {
        let world = try await DocumentWorld(.sqlite, change: { $0.replacing("<md:EntityDescriptor", with: "<md:EntityDescriptor \(attributes)") })
        #expect(try await world.record()?.dueAt == world.time.now.addingTimeInterval(seconds))
    }

    @Test(arguments: Engine.available)
    func `a new key beside the known ones is adopted, on every node`(engine: Engine) async throws {
        let stranger = try DocumentWorld.certificate("stranger-rsa")
        let world = try await DocumentWorld(engine)
        let before = try #require(try await world.adapter())
        let added =
            "<md:KeyDescriptor use=\"signing\"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>\(stranger)</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>"
        world.source.publish(world.metadata.replacing("<md:KeyDescriptor", with: "\(added)<md:KeyDescriptor", maxReplacements: 1))
        world.time.advance(by: 6 * Self.hours)
        await world.services.providerDocuments.refreshDue()
        #expect(try await world.decisions() == ["AdoptProviderDocument"])
        #expect(try await world.version() == 3)
        let after = try #require(try await world.adapter())
        #expect(try await after.loader.load().keys.count == (try await before.loader.load().keys.count) + 1)
        // It is asked for by the new copy's validator from now on.
        world.time.advance(by: 6 * Self.hours)
        await world.services.providerDocuments.refreshDue()
        #expect(world.source.asked.last == ["if-none-match": "\"2\""])
        #expect(try await world.decisions().count == 1)
    }

    @Test(arguments: Engine.available)
    func `a message by an unknown key brings the new one at once, and asks once a minute`(engine: Engine) async throws {
        let own = try DocumentWorld.certificate("idp-rsa")
        let stranger = try DocumentWorld.certificate("stranger-rsa")
        let world = try await DocumentWorld(engine, change: { $0.replacing(own, with: stranger) })
        _ = try await world.adapter()
        let asked = world.source.asked.count + 1
        await #expect(throws: ProviderError.self) { _ = try await world.adapter()?.assertion(in: world.response("accepted/both-signed")) }
        #expect(world.source.asked.count == asked)
        world.time.advance(by: 59)
        await #expect(throws: ProviderError.self) { _ = try await world.adapter()?.assertion(in: world.response("accepted/both-signed")) }
        #expect(world.source.asked.count == asked)
        world.source.publish(world.metadata.replacing(stranger, with: own))
        world.time.advance(by: 1)
        let answer = try await world.adapter()?.assertion(in: world.response("accepted/both-signed"))
        #expect(answer?.assertion.subject == Subject("ada@example.com"))
        #expect(world.source.asked.count == asked + 1)
        #expect(try await world.decisions() == ["AdoptProviderDocument"])
    }

    @Test(arguments: [
        ("entityID=\"https://idp.example.com/metadata\"", "entityID=\"https://evil.example/metadata\"", "entityID"),
        ("https://idp.example.com/sso", "https://evil.example/sso", "SingleSignOnService"),
        ("https://idp.example.com/slo", "https://evil.example/slo", "SingleLogoutService"),
    ])
    func `a changed name or address is held back and shown until an administrator takes it`(old: String, new: String, what: String) async throws {
        let world = try await DocumentWorld(.sqlite)
        let changed = world.metadata.replacing(old, with: new)
        #expect(changed != world.metadata)
        world.source.publish(changed)
        world.time.advance(by: 6 * Self.hours)
        await world.services.providerDocuments.refreshDue()
        let held = try #require(try await world.record())
        #expect(held.heldReason?.contains(what) == true && held.heldReason?.contains("evil.example") == true)
        #expect(held.document == Array(world.metadata.utf8))
        #expect(try await world.decisions() == ["provider document held back"])
        #expect(try await world.version() == 2)
        #expect(try await world.adapter()?.loader.load().entityID == SAMLWorld.issuer)
        // Told once, however often it is seen.
        world.time.advance(by: 6 * Self.hours)
        await world.services.providerDocuments.refreshDue()
        #expect(try await world.decisions().count == 1)
        let counts = try await world.services.environment.database.read { try $0.providerDocuments.counts(endingBefore: []) }
        #expect(counts.held == 1)
        // The administrator's word: the settings are sent again.
        _ = try await world.services.pools.updateProvider(
            world.name, of: world.pool, details: ["MetadataURL": DocumentWorld.url], mapping: nil, identifiers: nil, actor: "test")
        #expect(try await world.record()?.held == nil)
        #expect(try await world.record()?.document == Array(changed.utf8))
    }

    @Test func `what is held back is dropped when the source says the old thing again`() async throws {
        let world = try await DocumentWorld(.sqlite)
        world.source.publish(world.metadata.replacing("https://idp.example.com/sso", with: "https://evil.example/sso"))
        world.time.advance(by: 6 * Self.hours)
        await world.services.providerDocuments.refreshDue()
        #expect(try await world.record()?.held != nil)
        world.source.publish(world.metadata, etag: "\"3\"")
        world.time.advance(by: 6 * Self.hours)
        await world.services.providerDocuments.refreshDue()
        #expect(try await world.record()?.held == nil)
        #expect(try await world.version() == 2)
    }

    @Test(arguments: Engine.available)
    func `the last good copy stays while the source fails, which is asked less and less often`(engine: Engine) async throws {
        let world = try await DocumentWorld(engine)
        world.source.state.withLock { $0.status = 503 }
        var pauses: [TimeInterval] = []
        for _ in 0..<9 {
            world.time.advance(by: try #require(try await world.record()).dueAt.timeIntervalSince(world.time.now))
            await world.services.providerDocuments.refreshDue()
            pauses.append(try #require(try await world.record()).dueAt.timeIntervalSince(world.time.now))
        }
        #expect(pauses == [300, 600, 1200, 2400, 4800, 9600, 19200, 21600, 21600])
        #expect(try await world.record()?.failure == "status 503")
        #expect(try await world.decisions() == ["provider document not fetched"])
        #expect(try await world.adapter()?.loader.load().entityID == SAMLWorld.issuer)
        // Nonsense is a failure too.
        world.source.state.withLock { $0.status = 200 }
        world.source.publish("<html>down for maintenance</html>")
        world.time.advance(by: 6 * Self.hours)
        await world.services.providerDocuments.refreshDue()
        #expect(try await world.record()?.document == Array(world.metadata.utf8))
        world.source.publish(world.metadata)
        world.time.advance(by: 6 * Self.hours)
        await world.services.providerDocuments.refreshDue()
        #expect(try await world.record()?.failures == 0)
    }

    @Test func `a copy that has expired signs nobody in, until a newer one is published`() async throws {
        let expiring = { (text: String) in text.replacing("<md:EntityDescriptor", with: "<md:EntityDescriptor validUntil=\"2026-09-21T15:13:20Z\"") }
        let world = try await DocumentWorld(.sqlite, change: expiring)
        world.source.state.withLock { $0.status = 503 }
        world.time.advance(by: Self.hours + 1)
        await #expect { _ = try await world.adapter()?.assertion(in: world.response("accepted/both-signed")) } throws: {
            ($0 as? ProviderError)?.verdict.firstRefusal?.check == "saml.metadata.validUntil"
        }
        world.source.state.withLock { $0.status = 200 }
        world.source.publish(world.metadata.replacing("2026-09-21T15", with: "2026-09-22T15"))
        // The refused sign-in has just asked in vain.
        world.time.advance(by: 300)
        await world.services.providerDocuments.refreshDue()
        #expect(try await world.adapter()?.loader.load().validUntil == SAMLTime.date("2026-09-22T15:13:20Z"))
    }

    @Test(arguments: [["MetadataURL"], ["MetadataFile"]])
    func `a certificate's end is announced 30, 7 and 1 days before and when it has come, each once`(from: [String]) async throws {
        let world = try await DocumentWorld(.sqlite, details: { from == ["MetadataURL"] ? ["MetadataURL": DocumentWorld.url] : ["MetadataFile": $0] })
        let end = try #require(try await world.record()?.certificateEndsAt)
        #expect(end == SAMLTime.date("2046-01-01T00:00:00Z"))
        var announced: [Int] = []
        for days in [31.0, 30, 20, 7, 2, 1, 0.5, 0, -1] {
            world.time.advance(by: end.addingTimeInterval(-days * 86_400).timeIntervalSince(world.time.now))
            await world.services.providerDocuments.refreshDue()
            announced.append(try await world.decisions().count)
        }
        #expect(announced == [0, 1, 1, 2, 2, 3, 3, 4, 4])
        #expect(try await Set(world.decisions()) == ["provider certificate ends"])
    }

    private static let durations: [(String, TimeInterval)] = [("PT6H", 21_600), ("P1DT12H30M5.5S", 131_405.5), ("P1M", 2_592_000), ("PT0S", 0)]

    @Test(arguments: durations)
    func `a duration is read`(text: String, seconds: TimeInterval) { #expect(SAMLDuration.seconds(text) == seconds) }

    @Test(arguments: ["", "P", "PT", "6H", "P1H", "PT1D", "P1DT", "P1D1Y", "PT1S1M", "-PT1S", "P1", "PTT1S", "P1.5D", "PT1e9S"])
    func `anything else is no duration`(text: String) { #expect(SAMLDuration.seconds(text) == nil) }
}

import Broker
import Foundation
import IdentityModel
import Storage
import Testing

@Suite struct SignInRiskTests {
    private static let now = Date(timeIntervalSince1970: 1_700_000_000)
    private static let berlin = Place(country: "DE", city: "Berlin", position: .init(latitude: 52.5, longitude: 13.4))
    private static let sydney = Place(country: "AU", city: "Sydney", position: .init(latitude: -33.9, longitude: 151.2))

    private static func seen(_ device: String, _ network: String, _ place: Place? = nil, hoursAgo: Double = 0) -> SignInPlaceRecord {
        SignInPlaceRecord(device: device, network: network, place: place, seenAt: now.addingTimeInterval(-hoursAgo * 3600))
    }

    private static let home = seen("laptop", "203.0.113.0/24", berlin, hoursAgo: 24)

    private func level(_ here: SignInPlaceRecord, _ history: [SignInPlaceRecord] = [home], missed: Int = 0, nearby: Int = 0, proved: Bool = false)
        -> SignInRisk.Level
    {
        SignInRisk(of: here, .init(history: history, missedPasswords: missed, failuresNearby: nearby, hasProvedDevice: proved)).level
    }

    @Test func `where the user always is there is no risk, and nobody is new who was nowhere before`() {
        #expect(level(Self.seen("laptop", "203.0.113.0/24", Self.berlin)) == .none)
        #expect(level(Self.seen("other", "198.51.100.0/24", Self.sydney), []) == .none)
    }

    @Test func `a new device is of low risk, from a new country of medium, too soon of high`() {
        #expect(level(Self.seen("other", "203.0.113.0/24", Self.berlin)) == .low)
        #expect(level(Self.seen("laptop", "198.51.100.0/24", Self.berlin)) == .none)
        #expect(level(Self.seen("other", "198.51.100.0/24", Place(country: "AU"))) == .medium)
        #expect(level(Self.seen("other", "198.51.100.0/24", Self.sydney), [Self.seen("laptop", "203.0.113.0/24", Self.berlin, hoursAgo: 2)]) == .high)
        // A day is enough for the way.
        #expect(level(Self.seen("laptop", "198.51.100.0/24", Self.sydney)) == .low)
    }

    @Test func `wrong passwords and a network of guessers add to the weight`() {
        let here = Self.seen("laptop", "203.0.113.0/24", Self.berlin)
        #expect(level(here, missed: 2) == .none && level(here, missed: 5) == .low)
        #expect(level(here, nearby: 9) == .none && level(here, nearby: 10) == .low && level(here, nearby: 50) == .medium)
        #expect(level(here, missed: 5, nearby: 50) == .high)
        #expect(level(Self.seen("other", "203.0.113.0/24"), proved: true) == .none)
    }

    @Test func `many networks within the hour are evidence`() {
        let others = (1...3).map { Self.seen("laptop", "198.51.\($0).0/24", hoursAgo: 0.5) }
        #expect(level(Self.seen("laptop", "203.0.113.0/24"), [Self.home] + others) == .low)
        #expect(level(Self.seen("laptop", "203.0.113.0/24"), [Self.home] + others.prefix(2)) == .none)
    }

    /// Numbers that repeat, for properties.
    private struct Numbers: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }

    private static let kinds: [SignInRisk.Evidence] =
        [.newDevice, .newNetwork, .newCountry, .impossibleTravel(kilometersPerHour: 2000)]
        + [2, 3, 5, 9].map { .missedPasswords($0) } + [1, 10, 50].map { .failuresNearby($0) } + [2, 3, 8].map { .otherNetworks($0) }

    @Test func `more evidence never lowers the level`() {
        var numbers = Numbers(state: 7)
        for _ in 0..<5000 {
            let some = Self.kinds.filter { _ in Bool.random(using: &numbers) }
            let more = some + Self.kinds.filter { _ in Int.random(in: 0..<4, using: &numbers) == 0 }
            #expect(SignInRisk(some).level <= SignInRisk(more).level)
        }
    }

    @Test func `worse circumstances never lower the level`() {
        var numbers = Numbers(state: 11)
        let devices = ["a", "b", "c"]
        let networks = (1...5).map { "198.51.\($0).0/24" }
        let places: [Place?] = [nil, Self.berlin, Self.sydney, Place(country: "DE"), Place(country: "AU")]
        for _ in 0..<5000 {
            let history = (0..<Int.random(in: 0...6, using: &numbers)).map { _ in
                Self.seen(
                    devices.randomElement(using: &numbers) ?? "", networks.randomElement(using: &numbers) ?? "",
                    places.randomElement(using: &numbers) ?? nil,
                    hoursAgo: Double.random(in: 0...48, using: &numbers))
            }
            let here = Self.seen(
                devices.randomElement(using: &numbers) ?? "", networks.randomElement(using: &numbers) ?? "",
                places.randomElement(using: &numbers) ?? nil)
            let (missed, nearby) = (Int.random(in: 0...8, using: &numbers), Int.random(in: 0...80, using: &numbers))
            let known = level(here, history, missed: missed, nearby: nearby, proved: true)
            #expect(known <= level(here, history, missed: missed, nearby: nearby))
            #expect(known <= level(here, history, missed: missed + 3, nearby: nearby, proved: true))
            #expect(known <= level(here, history, missed: missed, nearby: nearby + 40, proved: true))
            var elsewhere = here
            elsewhere.device = "never seen"
            #expect(level(here, history, missed: missed, nearby: nearby) <= level(elsewhere, history, missed: missed, nearby: nearby))
        }
    }

    @Test func `a stricter action is never answered by less`() {
        for hasTwo in [true, false] {
            for isObtainable in [true, false] {
                let responses = RiskConfiguration.Action.Name.allCases.map { RiskResponse($0, hasTwoFactors: hasTwo, isObtainable: isObtainable) }
                #expect(zip(responses, responses.dropFirst()).allSatisfy { $0 <= $1 })
            }
        }
        #expect(RiskResponse(.secondFactor, hasTwoFactors: false, isObtainable: false) == .block)
        #expect(RiskResponse(.secondFactorIfThere, hasTwoFactors: false, isObtainable: false) == .allow)
    }

    @Test func `a level without an action has that of the level below`() {
        let takeover = RiskConfiguration.AccountTakeover(low: nil, medium: .init(name: .secondFactor, notifies: true), high: nil, notification: nil)
        #expect(SignInRisk.Level.allCases.map { takeover.action(at: $0).name } == [.none, .none, .secondFactor, .secondFactor])
    }
}

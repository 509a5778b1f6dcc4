import Foundation
import IdentityModel
package import Storage

/// How likely it is that a sign-in is somebody else's. Pure: the same evidence always weighs the same.
///
/// Each piece of evidence adds to the weight and none takes away from it, so that more evidence never lowers the level.
/// Source: Amazon Cognito developer guide, "Working with adaptive authentication", which names what is looked at and not how it is weighed.
package struct SignInRisk: Sendable, Codable, Equatable {
    package enum Level: Int, Sendable, Codable, Comparable, CaseIterable {
        case none, low, medium, high

        package static func < (one: Level, other: Level) -> Bool { one.rawValue < other.rawValue }
    }

    /// What speaks against a sign-in.
    package enum Evidence: Sendable, Codable, Equatable {
        /// A device that the user was never seen on.
        case newDevice
        case newNetwork
        case newCountry
        /// Nobody gets so quickly from where the user last was.
        case impossibleTravel(kilometersPerHour: Int)
        /// Wrong passwords just before the right one.
        case missedPasswords(Int)
        /// Wrong passwords for anybody's account from the same network, within ten minutes.
        case failuresNearby(Int)
        /// Other networks that the user signed in from within the hour.
        case otherNetworks(Int)

        /// What it adds to the weight.
        package var weight: Int {
            switch self {
            case .newDevice: 30
            case .newNetwork: 20
            case .newCountry: 30
            case .impossibleTravel: 60
            case .missedPasswords(let count): count < 3 ? 0 : count < 5 ? 20 : 40
            case .failuresNearby(let count): count < 10 ? 0 : count < 50 ? 30 : 60
            case .otherNetworks(let count): count < 3 ? 0 : 30
            }
        }
    }

    package let evidence: [Evidence]
    package var weight: Int { evidence.reduce(0) { $0 + $1.weight } }

    /// A new device alone is of low risk; from a new country of medium; what nobody can do, or much at once, of high.
    package var level: Level {
        switch weight {
        case ..<30: .none
        case ..<60: .low
        case ..<90: .medium
        default: .high
        }
    }

    package init(_ evidence: [Evidence]) { self.evidence = evidence.filter { $0.weight > 0 } }

    /// What is known beside the sign-in itself.
    package struct Circumstances: Sendable {
        /// Where the user signed in from before. Nobody is new to a place who was never in any.
        package var history: [SignInPlaceRecord]
        package var missedPasswords: Int
        package var failuresNearby: Int
        /// Whether the device proved its key: then it is no new one, wherever it is.
        package var hasProvedDevice: Bool

        package init(history: [SignInPlaceRecord], missedPasswords: Int = 0, failuresNearby: Int = 0, hasProvedDevice: Bool = false) {
            self.history = history
            self.missedPasswords = missedPasswords
            self.failuresNearby = failuresNearby
            self.hasProvedDevice = hasProvedDevice
        }
    }

    /// - Parameter here: the sign-in that is weighed.
    package init(of here: SignInPlaceRecord, _ circumstances: Circumstances) {
        let history = circumstances.history
        var evidence: [Evidence] = [.missedPasswords(circumstances.missedPasswords), .failuresNearby(circumstances.failuresNearby)]
        if !history.isEmpty {
            if !circumstances.hasProvedDevice, !history.contains(where: { $0.device.isIdentical(to: here.device) }) { evidence.append(.newDevice) }
            if !history.contains(where: { $0.network == here.network }) { evidence.append(.newNetwork) }
            let countries = Set(history.compactMap { $0.place?.country })
            if let country = here.place?.country, !countries.isEmpty, !countries.contains(country) { evidence.append(.newCountry) }
        }
        if let speed = Self.speed(to: here, from: history), speed > Self.fastest { evidence.append(.impossibleTravel(kilometersPerHour: speed)) }
        let recent = history.filter { abs(here.seenAt.timeIntervalSince($0.seenAt)) < Self.hour && $0.network != here.network }
        evidence.append(.otherNetworks(Set(recent.map(\.network)).count))
        self.init(evidence)
    }

    private static let hour: TimeInterval = 3600
    /// Faster than any airliner, in km/h.
    private static let fastest = 1000
    /// Databases of addresses err by as much, in km.
    private static let nearby = 200.0

    /// How fast the user came from where they last were, in km/h; nil where that is not known, or near.
    private static func speed(to here: SignInPlaceRecord, from history: [SignInPlaceRecord]) -> Int? {
        guard let position = here.place?.position,
            let last = history.filter({ $0.place?.position != nil }).max(by: { $0.seenAt < $1.seenAt }), let before = last.place?.position
        else { return nil }
        let distance = before.kilometers(to: position)
        guard distance > nearby else { return nil }
        // A minute at least: two nodes' clocks may differ.
        let hours = max(here.seenAt.timeIntervalSince(last.seenAt), 60) / hour
        return Int(min(distance / hours, 1_000_000))
    }
}

extension Place.Position {
    /// Along the surface, by the haversine formula.
    func kilometers(to other: Place.Position) -> Double {
        let radius = 6371.0
        func radians(_ degrees: Double) -> Double { degrees * .pi / 180 }
        let (north, east) = (radians(other.latitude - latitude), radians(other.longitude - longitude))
        let part = pow(sin(north / 2), 2) + cos(radians(latitude)) * cos(radians(other.latitude)) * pow(sin(east / 2), 2)
        return 2 * radius * asin(min(1, part.squareRoot()))
    }
}

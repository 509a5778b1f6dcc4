import Foundation
import IdentityModel
package import Storage

/// What was found of a sign-in's risk: sealed with the session, so that it is weighed once and what follows knows.
package struct WeighedSignIn: Sendable, Codable, Equatable {
    package let level: SignInRisk.Level
    package let response: RiskResponse
    /// What to remember once the sign-in has ended well; nil where it was not to be looked at.
    package let here: SignInPlaceRecord?
}

extension SignInRisk {
    /// The evidence, piece by piece, and the level that it adds up to. Addresses of earlier sign-ins are not repeated.
    func verdict(_ level: Level, at place: SignInPlaceRecord) -> Verdict {
        let pieces = evidence.map { piece in
            Verdict(check: "risk.\(piece.name)", outcome: .warned, expected: piece.expected, received: piece.received(at: place))
        }
        return Verdict(
            check: "risk.level", outcome: level == .none ? .passed : .warned, received: "\(level), by a weight of \(weight)", children: pieces)
    }
}

extension SignInRisk.Evidence {
    var name: String {
        switch self {
        case .newDevice: "device"
        case .newNetwork: "network"
        case .newCountry: "country"
        case .impossibleTravel: "travel"
        case .missedPasswords: "missedPasswords"
        case .failuresNearby: "failuresNearby"
        case .otherNetworks: "velocity"
        }
    }

    fileprivate var expected: String {
        switch self {
        case .newDevice: "a device that the user was seen on"
        case .newNetwork: "a network that the user was seen in"
        case .newCountry: "a country that the user was seen in"
        case .impossibleTravel: "a distance that can be travelled"
        case .missedPasswords: "fewer than three wrong passwords before the right one"
        case .failuresNearby: "fewer than ten wrong passwords from the network within ten minutes"
        case .otherNetworks: "fewer than three other networks within the hour"
        }
    }

    fileprivate func received(at place: SignInPlaceRecord) -> String {
        switch self {
        case .newDevice: "another one"
        case .newNetwork: place.network
        case .newCountry: place.place?.country ?? "another one"
        case .impossibleTravel(let speed): "\(speed) km/h"
        case .missedPasswords(let count), .failuresNearby(let count), .otherNetworks(let count): "\(count)"
        }
    }
}

extension SignInProgress {
    /// What was found, in the words of an event; nil where nothing was looked at.
    var eventRisk: UserEventRecord.Risk? {
        guard risk?.here != nil || isCompromised != nil else { return nil }
        let level = risk?.level ?? .none
        return UserEventRecord.Risk(
            decision: risk?.response == .block ? "Block" : level == .none ? "NoRisk" : "AccountTakeover",
            level: level == .none ? nil : "\(level)".capitalized, isCompromised: isCompromised)
    }
}

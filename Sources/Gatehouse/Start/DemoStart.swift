import Broker
import CognitoAPI
import Cryptography
import Demo
import Foundation
import IdentityModel

/// Brings `/demo` up over the seeded pool. What it made at the first start is remembered in `demo-practice.json` (0600) in the data folder.
///
/// The practice providers believe anybody, so that they stand aside where anything but the demo lives.
struct DemoStart {
    let services: BrokerServices
    let folder: DataFolder
    let cognito: CognitoEndpoint
    let practice: PracticeFetcher
    /// The operator's word that the practice providers may run beside other pools.
    let standsBesideOthers: Bool

    private static let file = "demo-practice.json"

    /// - Returns: nil where the demo stays off; the reason goes to standard error.
    func start(in pool: UserPoolID) async throws -> DemoHouse? {
        let pools = try await services.pools.list(after: nil, limit: 10).pools
        guard standsBesideOthers || pools.allSatisfy({ $0.id == pool }) else {
            return off("there are other pools than the demo's; --practice-providers-beside-others starts it all the same")
        }
        let (environment, folder) = (services.environment, folder)
        if let data = folder.contents(of: Self.file), let house = try? JSONDecoder().decode(DemoHouse.self, from: data) {
            guard house.pool == pool, house.publicURL.isIdentical(to: environment.deployment.publicURL) else {
                return off("it was set up for \(house.publicURL) and the pool \(house.pool)")
            }
            practice.start(provider(house.keys))
            return house
        }
        let keys = try PracticeKeys.generate(random: environment.random, at: environment.time.now)
        practice.start(provider(keys))
        let house = try await DemoHouse.build(in: pool, keys: keys, services: services, cognito: cognito)
        try folder.write(try JSONEncoder().encode(house), to: Self.file)
        return house
    }

    private func provider(_ keys: PracticeKeys) -> PracticeOpenID {
        let environment = services.environment
        return PracticeOpenID(
            publicURL: environment.deployment.publicURL, keys: keys, sealer: environment.sealer, time: environment.time, random: environment.random)
    }

    private func off(_ reason: String) -> DemoHouse? {
        FileHandle.standardError.write(Data("/demo is off: \(reason).\n".utf8))
        return nil
    }
}

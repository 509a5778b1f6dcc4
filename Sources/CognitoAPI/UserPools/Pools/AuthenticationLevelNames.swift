import Broker
import CognitoModel
import IdentityModel

/// What the `acr` claim calls the four levels, between a pool's input and its settings.
enum AuthenticationLevelNames {
    /// The effective four; nil where nothing was renamed.
    ///
    /// - Throws: `InvalidParameterException` for two levels of one name, standing names included.
    static func names(_ input: [String: AcrLevelConfigType]?) throws(APIError) -> [String]? {
        guard let input, !input.isEmpty else { return nil }
        let names = (1...4).map { input["Level\($0)"]?.acrValue ?? AuthenticationLevel.standardNames[$0 - 1] }
        guard Set(names.map { Array($0.utf8) }).count == names.count else {
            throw .invalidParameter("AcrConfiguration has two levels of the same AcrValue.")
        }
        return names
    }

    /// All four, as they are shown.
    static func shown(_ names: [String]?) -> [String: AcrLevelConfigType] {
        let pairs = zip(1..., names ?? AuthenticationLevel.standardNames).map { ("Level\($0)", AcrLevelConfigType(acrValue: $1)) }
        return Dictionary(pairs) { first, _ in first }
    }
}

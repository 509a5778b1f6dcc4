import Broker
import Cryptography
import IdentityModel

/// An opaque paging token: the last key of a page, sealed for one operation and what it listed.
struct PageToken {
    let services: BrokerServices
    let operation: String
    /// What was listed: a token of one list opens no other.
    let scope: String

    private var context: String { "page/\(operation)/\(scope)" }

    func token(after key: String) throws -> String { try services.environment.sealer.seal(Array(key.utf8), context: context).base64URL }

    /// - Throws: `InvalidParameterException` for a token that this list did not give.
    func key(in token: String?) throws(APIError) -> String? {
        guard let token else { return nil }
        guard let sealed = [UInt8](base64URL: token), let bytes = try? services.environment.sealer.open(sealed, context: context) else {
            throw .invalidParameter("Invalid pagination token given.")
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A page has at most 60 entries, of some lists fewer; 0 and absent mean as many.
    static func limit(_ given: Int?, most: Int = 60) -> Int { given.map { $0 == 0 ? most : min($0, most) } ?? most }
}

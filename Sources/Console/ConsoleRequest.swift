import Broker
import CognitoAPI
import CognitoModel
import Foundation
import HTTPTypes
import IdentityModel
import ProviderKit

/// One request to the console, read, and whose it is.
struct ConsoleRequest: Sendable {
    let method: HTTPRequest.Method
    /// After `/console`, decoded.
    let path: [String]
    let query: [String: String]
    let form: [String: String]
    let session: ConsoleSession
    let principal: Principal
    let caller: CallerContext
    let cognito: CognitoEndpoint

    /// Calls an operation of the user pools' API as the person who is signed in.
    ///
    /// - Throws: `APIError`.
    func call(_ operation: String, _ input: [String: JSONValue] = [:]) async throws -> JSONValue {
        try await cognito.perform(OperationName(.userPools, operation), .object(input), as: principal, caller: caller)
    }

    /// The value of a form's field; nil if it is absent or empty.
    func field(_ name: String) -> String? { form[name].flatMap { $0.isEmpty ? nil : $0 } }

    /// Reads a query or a form: each name once, no more than a form of ours has.
    static func pairs(_ text: String) -> [String: String]? {
        guard text.utf8.count <= 256 << 10, let fields = FormEncoding.decode(text), fields.count <= 64 else { return nil }
        var pairs: [String: String] = [:]
        for field in fields { guard pairs.updateValue(field.value, forKey: field.name) == nil else { return nil } }
        return pairs
    }

    /// The segments of a path after `/console`; nil for a broken one.
    static func segments(_ path: String) -> [String]? {
        var segments: [String] = []
        for part in path.split(separator: "/").dropFirst() {
            guard part.utf8.count <= 1024, !part.contains("&"),
                let field = FormEncoding.decode("s=\(part.replacingOccurrences(of: "+", with: "%2B"))")?.first
            else { return nil }
            segments.append(field.value)
        }
        return segments
    }
}

/// An address of the console.
func consoleURL(_ segments: String..., query: [(String, String)] = []) -> String {
    let path = (["/console"] + segments.map { FormEncoding.component($0) }).joined(separator: "/")
    return FormEncoding.url(path, adding: query.map { FormEncoding.Field($0.0, $0.1) })
}

/// What a page of the console comes to.
enum ConsoleOutcome {
    case page(ConsolePage)
    case redirect(String)
    case notFound
}

package import Broker
package import CognitoModel
package import IdentityModel

extension CognitoEndpoint {
    /// An operation asked for inside the house: the same policy, constraints and code as for a request, by somebody who proved who they are
    /// in another way than by a signature.
    ///
    /// - Parameter principal: nil for an operation that takes unsigned requests.
    /// - Throws: what a client of the API would be told.
    package func perform(
        _ name: OperationName, _ input: JSONValue, as principal: Principal?, caller: CallerContext
    ) async throws(APIError) -> JSONValue {
        guard let description = OperationTable.of(name.service).operations[name.name] else {
            throw APIError(code: "UnknownOperationException", message: "")
        }
        do {
            let output = try await respond(to: input, description, as: principal, caller: caller)
            return output.isEmpty ? .object([:]) : JSONValue(parsing: output) ?? .object([:])
        } catch {
            throw apiError(of: error, description)
        }
    }
}

package import CognitoModel
import IdentityModel

/// An operation whose types the dispatcher need not know.
package struct AnyOperation: Sendable {
    package let name: OperationName
    package let inert: Set<String>
    package let refused: Set<String>
    /// From a checked JSON object to the JSON text of the reply, empty for an operation without output.
    let respond: @Sendable (_ input: JSONValue, _ call: Call) async throws -> [UInt8]

    package init<Wrapped: Operation>(_ operation: Wrapped) {
        name = Wrapped.Input.operation
        inert = Wrapped.inert
        refused = Wrapped.refused
        respond = { input, call in
            let output = try await operation.run(try Wrapped.Input(json: input), call)
            return Wrapped.Output.self == NoOutput.self ? [] : MemberWriter.bytes(of: output)
        }
    }
}

package import CognitoModel

/// One operation of a service: what it takes, what it gives, what it does. Its name is the input's.
///
/// Whatever `run` is given has passed the model's constraints and, for a signed operation, the caller's policy.
package protocol Operation: Sendable {
    associatedtype Input: OperationInput
    associatedtype Output: ModelStructure

    /// Input members that are accepted and change nothing, as dotted wire paths (`UserPoolAddOns.AdvancedSecurityMode`).
    static var inert: Set<String> { get }
    /// Input members that are answered with `InvalidParameterException`, as dotted wire paths; the frame refuses them.
    static var refused: Set<String> { get }

    /// - Throws: `APIError`, or an error that knows its own (`APIErrorRepresentable`); anything else is an internal error to the caller.
    func run(_ input: Input, _ call: Call) async throws -> Output
}

extension Operation {
    package static var inert: Set<String> { [] }
    package static var refused: Set<String> { [] }
}

import CognitoModel

/// Would give the rights of a member account's root.
///
/// - Throws: `AccessDenied`: an installation is one account, without an organization above it.
/// Source: STS API reference, AssumeRoot.
struct AssumeRoot: Operation {
    /// The whole operation: there are no member accounts.
    static let refused = ParityManifest.wholeOperation

    func run(_ input: AssumeRootRequest, _ call: Call) async throws -> AssumeRootResponse {
        guard let principal = call.principal else { throw FrontRefusal.missingSignature }
        throw FrontRefusal.accessDenied(
            "User: \(principal.arn) is not authorized to perform: sts:AssumeRoot on resource: \(input.targetPrincipal)")
    }
}

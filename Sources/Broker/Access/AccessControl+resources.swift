package import IdentityModel
import Storage

extension AccessControl {
    /// The pool that an identity is in; nil if there is no such identity, or storage does not answer.
    package func pool(of identity: IdentityID) async -> IdentityPoolID? {
        (try? await services.environment.database.read { try $0.identities.identity(identity)?.pool }) ?? nil
    }

    /// The path under which a role lies; nil if there is no such role, or storage does not answer.
    package func path(ofRole name: String) async -> String? { (try? await role(named: name))??.path }

    /// The ARN of the policy that bounds a role; nil if there is no such role or boundary, or storage does not answer.
    package func boundary(ofRole name: String) async -> String? { (try? await role(named: name))??.boundary }
}

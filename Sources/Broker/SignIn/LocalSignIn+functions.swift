import Foundation
import IdentityModel
import Storage

// Where a local sign-in asks functions of the pool: before any proof is looked at, and after the last.
extension LocalSignIn {
    /// PreAuthentication, for everybody whose proof would be looked at; and nobody's is who comes from where the pool bars.
    ///
    /// Who is kept out anyway, by a lock or, through the API, an administrator, does not reach the function.
    /// - Throws: `TriggerError`, `SignInError.refusedForSecurity`.
    func askBefore(_ request: LocalSignInRequest) async throws {
        try await refuseBarredAddress(request)
        guard request.pool.triggers?[.preAuthentication] != nil else { return }
        let now = services.environment.time.now
        let found = try await find(request)
        if let found {
            // The pages tell nobody that someone is disabled: there the function is asked about them as about anybody.
            guard found.user.isEnabled || request.way == .hosted, !(found.credential?.lockout.isLocked(at: now) ?? false) else { return }
        } else {
            guard request.hidesUsers, !isLockedUnknown(request, at: now) else { return }
        }
        try await services.triggers.preAuthentication(
            found?.user, typedName: request.username, client: request.client.id, request.functionInput, in: request.pool, actor: request.actor)
    }

    /// PostAuthentication.
    ///
    /// - Throws: `TriggerError`.
    func askAfter(_ step: PassedStep) async throws {
        let request = step.request
        try await services.triggers.postAuthentication(
            step.user, usesNewDevice: request.way == .open && request.pool.deviceTracking != nil && step.progress.deviceKey == nil,
            client: request.client.id, request.functionInput, in: request.pool, actor: request.actor)
    }
}

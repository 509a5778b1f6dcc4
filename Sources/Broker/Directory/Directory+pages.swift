import Foundation
package import IdentityModel
import Storage

// What the hosted pages do otherwise than the API: an address that is somebody's already is not told, whatever the client's settings.
extension Directory {
    /// Signs up as at the pages.
    ///
    /// In a pool that signs in by an address, a taken one costs as much and is answered alike; its owner hears nothing.
    /// - Returns: where the code went, or would have gone; nil where the pool proves no address.
    /// - Throws: `DirectoryError`.
    package func signUpAtPages(_ request: UserRegistration) async throws -> (delivery: CodeDelivery?, isConfirmed: Bool) {
        do {
            let (user, delivery) = try await signUp(request)
            return (delivery, user.status == .confirmed)
        } catch DirectoryError.attributeTaken(let name) {
            let now = services.environment.time.now
            let nobody = UserRecord(
                pool: request.pool.id, username: Username(request.username), sub: Subject(services.environment.random.uuid()), status: .unconfirmed,
                attributes: initial(request.attributes.merging([name: request.username]) { given, _ in given }), createdAt: now, modifiedAt: now)
            if let password = request.password { _ = try await hashed(password, of: nobody, isTemporary: false, expiresAt: nil) }
            _ = try await refused(.attributeTaken(name), "SignUp", pool: request.pool.id, subject: nil, actor: request.actor)
            return (VerificationCode.attribute(of: nobody, in: request.pool).map { CodeDelivery(to: $0.1, attribute: $0.0) }, false)
        }
    }

    /// Sends a code for a new password, if there is somebody whom it can be sent to; says nothing of it.
    ///
    /// - Throws: `DirectoryError.recoveryByAdministratorOnly`, for everybody alike.
    package func forgotPasswordAtPages(
        of name: String, client: AppClientConfiguration, in pool: UserPoolConfiguration, caller: CallerContext
    ) async throws {
        guard !RecoveryDestination.isLeftToAdministrators(in: pool) else { throw DirectoryError.recoveryByAdministratorOnly }
        do { _ = try await forgotPassword(of: name, client: client, in: pool, caller: caller) } catch is TriggerError {
            // A function words messages to people who are there alone: its failure would tell.
        } catch is DirectoryError {}
    }
}

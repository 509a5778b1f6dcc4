import Foundation
import IdentityModel
import Storage

/// What PreSignUp makes of a new user.
struct SignUpAnswer: Sendable {
    var isConfirmed = false
    /// Addresses that it vouches for: `email`, `phone_number`.
    var verified: [String] = []
    var verdicts: [Verdict] = []
}

extension Triggers {
    /// PreSignUp: whether someone may become a user, and how far they are believed.
    ///
    /// - Parameters:
    ///   - occasion: `SignUp`, `AdminCreateUser`, `ExternalProvider`.
    ///   - user: as they would be stored; not yet a user of the pool.
    /// - Throws: `TriggerError`.
    func preSignUp(
        _ occasion: String, _ user: UserRecord, attributes: [String: String], client: ClientID?, _ input: FunctionInput,
        in pool: UserPoolConfiguration, actor: String
    ) async throws -> SignUpAnswer {
        let event = FunctionEvent(
            trigger: .preSignUp, occasion: occasion, username: user.username.rawValue, client: client,
            request: [
                "userAttributes": JSONValue(strings: attributes),
                "validationData": input.validationData.isEmpty ? .null : JSONValue(strings: input.validationData),
                "clientMetadata": JSONValue(strings: input.clientMetadata),
            ],
            response: ["autoConfirmUser": .boolean(false), "autoVerifyEmail": .boolean(false), "autoVerifyPhone": .boolean(false)])
        guard let reply = try await call(event, in: pool, actor: actor, isKnown: false) else { return SignUpAnswer() }
        var answer = SignUpAnswer(verdicts: [reply.verdict])
        do {
            answer.isConfirmed = try reply.flag("autoConfirmUser")
            if try reply.flag("autoVerifyEmail") { answer.verified.append("email") }
            if try reply.flag("autoVerifyPhone") { answer.verified.append("phone_number") }
        } catch {
            throw try await refused(reply, event, in: pool, actor: actor, "members of other types")
        }
        for name in answer.verified where attributes[name]?.isEmpty ?? true {
            throw try await refused(reply, event, in: pool, actor: actor, "a word for \(name), which is not there")
        }
        return answer
    }

    /// PostConfirmation: the user is confirmed, whatever the function says.
    ///
    /// - Parameter occasion: `ConfirmSignUp`, `ConfirmForgotPassword`.
    /// - Throws: `TriggerError`, for the caller to hear.
    func postConfirmation(
        _ occasion: String, _ user: UserRecord, client: ClientID?, _ input: FunctionInput, in pool: UserPoolConfiguration, actor: String
    ) async throws {
        _ = try await call(
            FunctionEvent(
                trigger: .postConfirmation, occasion: occasion, username: user.username.rawValue, client: client,
                request: [
                    "userAttributes": user.functionAttributes(in: pool), "clientMetadata": JSONValue(strings: input.clientMetadata),
                ]), in: pool, actor: actor)
    }

    /// PreAuthentication: whether someone may try to sign in.
    ///
    /// - Parameter user: nil where the name is nobody's and the client hides that.
    /// - Throws: `TriggerError`.
    func preAuthentication(
        _ user: UserRecord?, typedName: String, client: ClientID, _ input: FunctionInput, in pool: UserPoolConfiguration, actor: String
    ) async throws {
        _ = try await call(
            FunctionEvent(
                trigger: .preAuthentication, occasion: "Authentication", username: user?.username.rawValue ?? typedName, client: client,
                request: [
                    "userAttributes": user?.functionAttributes(in: pool) ?? .object([:]), "userNotFound": .boolean(user == nil),
                    "validationData": input.validationData.isEmpty ? .null : JSONValue(strings: input.validationData),
                ]), in: pool, actor: actor, isKnown: user != nil)
    }

    /// PostAuthentication: whether someone who has proved who they are is let in.
    ///
    /// - Throws: `TriggerError`.
    func postAuthentication(
        _ user: UserRecord, usesNewDevice: Bool, client: ClientID, _ input: FunctionInput, in pool: UserPoolConfiguration, actor: String
    ) async throws {
        _ = try await call(
            FunctionEvent(
                trigger: .postAuthentication, occasion: "Authentication", username: user.username.rawValue, client: client,
                request: [
                    "userAttributes": user.functionAttributes(in: pool), "newDeviceUsed": .boolean(usesNewDevice),
                    "clientMetadata": JSONValue(strings: input.clientMetadata),
                ]), in: pool, actor: actor)
    }
}

import Broker
import CognitoModel
import IdentityModel

/// Creates a user with a temporary password, or sends a new one.
///
/// Source: Amazon Cognito user pools API reference, AdminCreateUser.
struct AdminCreateUser: Operation {
    let services: BrokerServices

    func run(_ input: AdminCreateUserRequest, _ call: Call) async throws -> AdminCreateUserResponse {
        let pool = try await services.catalogue.pool(UserPoolID(input.userPoolId))
        let invitation = UserInvitation(
            username: input.username, attributes: input.userAttributes?.byName ?? [:], temporaryPassword: input.temporaryPassword.map { Secret($0) },
            message: input.messageAction == "RESEND" ? .resend : input.messageAction == "SUPPRESS" ? .suppress : .send,
            media: (input.desiredDeliveryMediums ?? ["SMS"]).compactMap(CodeDelivery.Medium.init(rawValue:)),
            takesAliases: input.forceAliasCreation ?? false,
            functionInput: FunctionInput(clientMetadata: input.clientMetadata, validationData: input.validationData?.byName))
        do {
            return AdminCreateUserResponse(user: UserType(try await services.directory.invite(invitation, to: pool, actor: call.actor)))
        } catch let refusal as DirectoryError {
            throw refusal.administratorError
        }
    }
}

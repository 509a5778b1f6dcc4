import Broker
import HTTPTypes
import IdentityModel

/// `/confirmUser`: the link in a mail that confirms a sign-up.
///
/// Source: Amazon Cognito developer guide, "Email and phone verification"; the layout as observed.
extension AuthorizationEndpoints {
    func confirmUser(_ call: Call) async throws -> Answer {
        // HEAD comes from programs that only look whether a link works: it must not use up the code.
        guard call.method == .get else { return pageMethodNotAllowed("GET") }
        let parameters = try call.query()
        guard let clientID = parameters["client_id"], let username = parameters["user_name"], let code = parameters["confirmation_code"] else {
            return errorPage("invalid_link")
        }
        do {
            let client = try await services.catalogue.client(ClientID(clientID))
            let pool = try await services.catalogue.pool(client.poolID)
            try await services.directory.confirmSignUp(
                username, code: code, takesAliases: false, client: client, in: pool, caller: call.caller)
        } catch is PoolError {
            return errorPage("invalid_client")
        } catch DirectoryError.aliasExists {
            return errorPage("address_taken")
        } catch DirectoryError.wrongStatus(.confirmed) {
            return errorPage("already_confirmed")
        } catch is DirectoryError {
            // Who exists, and what is wrong with the code, is nobody's business here.
            return errorPage("invalid_link")
        }
        return pages.page("message", ["title": pages.words(.confirmedTitle), "text": pages.words(.confirmedText)], status: .ok)
    }
}

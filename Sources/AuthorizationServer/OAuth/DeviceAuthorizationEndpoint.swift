import Broker
import HTTPTypes
import IdentityModel

/// `/oauth2/device_authorization`: a device without a browser asks for a code to show.
///
/// Source: RFC 8628 §3.1, §3.2.
extension AuthorizationEndpoints {
    func deviceAuthorization(_ call: Call) async throws -> Answer {
        switch call.method {
        case .post: break
        case .options: return .preflight("POST")
        default: return .methodNotAllowed("POST, OPTIONS")
        }
        guard call.rawQuery.isEmpty else { throw OAuthRefusal.invalidRequest }
        let form = try call.form()
        let client = try await clientAuthentication.client(form, call)
        guard client.allows(.deviceFlow), client.allowsOAuthFlows else { throw OAuthRefusal.unauthorizedClient }
        let grantable = try await services.catalogue.grantableScopes(of: client)
        guard let scopes = AuthorizationRequestReader.scopes(form["scope"], of: client, granting: grantable) else {
            throw OAuthRefusal.invalidScope
        }
        do {
            let started = try await services.deviceAuthorizations.start(for: client, scopes: scopes, caller: call.caller)
            let page = devicePage(of: client.poolID)
            return .json(
                .ok,
                .object([
                    "device_code": .string(started.deviceCode), "user_code": .string(started.userCode), "verification_uri": .string(page),
                    "verification_uri_complete": .string("\(page)?user_code=\(started.userCode)"),
                    "expires_in": .integer(Int64(DeviceAuthorizations.lifetime)), "interval": .integer(Int64(DeviceAuthorizations.pause)),
                ]))
        } catch DeviceAuthorizations.Refusal.tooMany {
            return .oauthError("slow_down", status: .tooManyRequests)
        }
    }

    /// The page where people type a device's code.
    func devicePage(of pool: UserPoolID) -> String { "\(services.environment.deployment.issuer(of: pool))/device" }
}

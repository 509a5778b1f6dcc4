import Broker

/// The calls of the security token service.
enum SecurityTokenOperations {
    static func list(_ services: BrokerServices) -> [AnyOperation] {
        [
            AnyOperation(AssumeRole(services: services)),
            AnyOperation(AssumeRoleWithSAML(services: services)),
            AnyOperation(AssumeRoleWithWebIdentity(services: services)),
            AnyOperation(AssumeRoot()),
            AnyOperation(DecodeAuthorizationMessage()),
            AnyOperation(GetAccessKeyInfo(services: services)),
            AnyOperation(GetCallerIdentity()),
            AnyOperation(GetDelegatedAccessToken()),
            AnyOperation(GetFederationToken(services: services)),
            AnyOperation(GetSessionToken(services: services)),
            AnyOperation(GetWebIdentityToken()),
        ]
    }
}

import CognitoModel
import IdentityModel
import Storage

extension ResourceServerType {
    init(_ server: ResourceServerRecord) {
        self.init(
            userPoolId: server.pool.rawValue, identifier: server.identifier, name: server.name,
            scopes: server.scopes.map { ResourceServerScopeType(scopeName: $0.name, scopeDescription: $0.description) })
    }
}

extension ResourceServerRecord {
    /// Scopes that were left out are none.
    init(pool: String, identifier: String, name: String, scopes: [ResourceServerScopeType]?) {
        self.init(
            pool: UserPoolID(pool), identifier: identifier, name: name,
            scopes: (scopes ?? []).map { Scope(name: $0.scopeName, description: $0.scopeDescription) })
    }
}

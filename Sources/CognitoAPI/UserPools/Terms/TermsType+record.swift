import CognitoModel
import Storage

extension TermsType {
    init(_ terms: TermsRecord) {
        self.init(
            termsId: terms.id, userPoolId: terms.pool.rawValue, clientId: terms.client.rawValue, termsName: terms.name, termsSource: terms.source,
            enforcement: terms.enforcement, links: terms.links, creationDate: terms.createdAt, lastModifiedDate: terms.modifiedAt)
    }
}

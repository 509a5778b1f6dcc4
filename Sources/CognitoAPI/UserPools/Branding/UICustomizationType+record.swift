import CognitoModel
import IdentityModel
import Storage

extension UICustomizationType {
    /// A look as the API shows it; none is an empty object, which Terraform takes for absence.
    init(_ record: UICustomizationRecord?, _ deployment: Deployment) {
        guard let record else {
            self.init()
            return
        }
        self.init(
            userPoolId: record.pool.rawValue, clientId: record.client.rawValue,
            imageUrl: record.image.map { _ in "\(deployment.publicURL)/branding/\(record.pool)/\(record.client)/\(record.cssVersion)" },
            cSS: record.css, cSSVersion: record.cssVersion, lastModifiedDate: record.modifiedAt, creationDate: record.createdAt)
    }
}

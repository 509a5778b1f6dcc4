import Broker
import CognitoModel
import Storage

extension GroupType {
    init(_ group: GroupRecord) {
        self.init(
            groupName: group.name, userPoolId: group.pool.rawValue, description: group.description, roleArn: group.roleARN,
            precedence: group.precedence, lastModifiedDate: group.modifiedAt, creationDate: group.createdAt)
    }
}

extension GroupError: APIErrorRepresentable {
    /// The refusals of groups in Cognito's codes and texts.
    package var apiError: APIError {
        switch self {
        case .groupNotFound: APIError(code: "ResourceNotFoundException", message: "Group not found.")
        case .groupExists: APIError(code: "GroupExistsException", message: "A group with the name already exists.")
        case .tooManyGroups(let limit):
            APIError(code: "LimitExceededException", message: "Exceeded the limit of \(limit) groups in the user pool.")
        case .tooManyGroupsOfUser(let limit):
            APIError(code: "LimitExceededException", message: "Exceeded the limit of \(limit) groups for the user.")
        }
    }
}

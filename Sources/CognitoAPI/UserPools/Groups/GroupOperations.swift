import Broker

/// Groups of a user pool and their members.
enum GroupOperations {
    static func list(_ services: BrokerServices) -> [AnyOperation] {
        [
            AnyOperation(AdminAddUserToGroup(services: services)),
            AnyOperation(AdminListGroupsForUser(services: services)),
            AnyOperation(AdminRemoveUserFromGroup(services: services)),
            AnyOperation(CreateGroup(services: services)),
            AnyOperation(DeleteGroup(services: services)),
            AnyOperation(GetGroup(services: services)),
            AnyOperation(ListGroups(services: services)),
            AnyOperation(ListUsersInGroup(services: services)),
            AnyOperation(UpdateGroup(services: services)),
        ]
    }
}

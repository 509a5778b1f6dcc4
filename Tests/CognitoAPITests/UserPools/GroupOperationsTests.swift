import Broker
import Fixtures
import Foundation
import IdentityModel
import Testing

@Suite struct GroupOperationsTests {
    @Test(arguments: Engine.available)
    func `groups are made, shown, changed, listed and deleted as the wire has them`(engine: Engine) async throws {
        let world = try await PeopleWorld(engine)
        let made = await world.administer(
            "CreateGroup",
            ["GroupName": "staff", "Description": "All", "Precedence": .integer(3), "RoleArn": "arn:aws:iam::123456789012:role/Staff"])
        let group = try #require(made["Group"]?.object)
        #expect(
            Set(group.keys) == ["GroupName", "UserPoolId", "Description", "RoleArn", "Precedence", "LastModifiedDate", "CreationDate"])
        #expect(await world.administer("GetGroup", ["GroupName": "staff"])["Group"] == made["Group"])
        #expect(
            await world.administer("CreateGroup", ["GroupName": "staff"]).refusal
                == "GroupExistsException: A group with the name already exists.")
        #expect(await world.administer("GetGroup", ["GroupName": "none"]).refusal == "ResourceNotFoundException: Group not found.")
        let changed = await world.administer("UpdateGroup", ["GroupName": "staff", "Precedence": .integer(0)])
        #expect(changed["Group"]?["Precedence"] == .integer(0) && changed["Group"]?["Description"] == "All")
        _ = await world.administer("CreateGroup", ["GroupName": "board"])
        let page = await world.administer("ListGroups", ["Limit": .integer(1)])
        #expect(page["Groups"]?.array?.compactMap { $0["GroupName"]?.string } == ["board"])
        let next = await world.administer("ListGroups", ["NextToken": page["NextToken"] ?? .null])
        #expect(next["Groups"]?.array?.compactMap { $0["GroupName"]?.string } == ["staff"] && next["NextToken"] == nil)
        #expect(await world.administer("ListGroups", ["NextToken": "AAAA"]).code == "InvalidParameterException")
        let gone = await world.administer("DeleteGroup", ["GroupName": "staff"])
        #expect(gone.status == 200 && gone.text.isEmpty)
        #expect(await world.administer("DeleteGroup", ["GroupName": "staff"]).code == "ResourceNotFoundException")
    }

    @Test(arguments: Engine.available)
    func `members are added, listed and removed as the wire has them`(engine: Engine) async throws {
        let world = try await PeopleWorld(engine)
        await world.user("ada", password: "Correct-Horse-9!")
        _ = await world.administer("CreateGroup", ["GroupName": "staff"])
        let added = await world.administer("AdminAddUserToGroup", ["GroupName": "staff", "Username": "ada"])
        #expect(added.status == 200 && added.text.isEmpty)
        let members = await world.administer("ListUsersInGroup", ["GroupName": "staff"])
        #expect(members["Users"]?.array?.first?["Username"] == "ada")
        let groups = await world.administer("AdminListGroupsForUser", ["Username": "ada"])
        #expect(groups["Groups"]?.array?.first?["GroupName"] == "staff")
        #expect(
            await world.administer("AdminAddUserToGroup", ["GroupName": "staff", "Username": "eve"]).refusal
                == "UserNotFoundException: User does not exist.")
        #expect(await world.administer("AdminAddUserToGroup", ["GroupName": "none", "Username": "ada"]).code == "ResourceNotFoundException")
        #expect(await world.administer("AdminListGroupsForUser", ["Username": "eve"]).code == "UserNotFoundException")
        #expect(await world.administer("ListUsersInGroup", ["GroupName": "none"]).code == "ResourceNotFoundException")
        _ = await world.administer("AdminRemoveUserFromGroup", ["GroupName": "staff", "Username": "ada"])
        #expect(await world.administer("ListUsersInGroup", ["GroupName": "staff"])["Users"] == .array([]))
    }

    @Test(arguments: Engine.available)
    func `a precedence out of range is a constraint violation`(engine: Engine) async throws {
        let world = try await PeopleWorld(engine)
        let negative = await world.administer("CreateGroup", ["GroupName": "staff", "Precedence": .integer(-1)])
        #expect(negative.code == "InvalidParameterException")
        #expect(negative.message?.contains("failed to satisfy constraint") ?? false)
        #expect(await world.administer("CreateGroup", ["GroupName": "staff", "Precedence": .integer(1 << 31)]).code == "SerializationException")
    }
}

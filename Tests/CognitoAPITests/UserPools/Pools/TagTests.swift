import Fixtures
import IdentityModel
import Testing

@Suite struct TagTests {
    private func arn(_ world: PoolWorld) -> String { "arn:aws:cognito-idp:us-east-1:123456789012:userpool/\(world.pool)" }

    @Test(arguments: Engine.available)
    func `tags are added, replaced, listed and taken away`(engine: Engine) async throws {
        let world = try await PoolWorld(engine, pool: #""UserPoolTags": {"a": "1"}"#)
        let arn = arn(world)
        #expect(await world.call("TagResource", #"{"ResourceArn": "\#(arn)", "Tags": {"a": "2", "b": ""}}"#).text == "{}")
        world.time.advance(by: 1)
        for node in [PoolWorld.Node.here, .there] {
            #expect(await world.call("ListTagsForResource", #"{"ResourceArn": "\#(arn)"}"#, on: node).json == ["Tags": ["a": "2", "b": ""]])
        }
        #expect(await world.description()["UserPoolTags"] == ["a": "2", "b": ""])
        #expect(await world.call("UntagResource", #"{"ResourceArn": "\#(arn)", "TagKeys": ["a", "none"]}"#).text == "{}")
        #expect(await world.call("ListTagsForResource", #"{"ResourceArn": "\#(arn)"}"#).json == ["Tags": ["b": ""]])
        // An update that names tags replaces them all.
        await world.call("UpdateUserPool", #""UserPoolTags": {"c": "3"}"#)
        #expect(await world.description()["UserPoolTags"] == ["c": "3"])
    }

    @Test(arguments: Engine.available)
    func `fifty tags fit and aws: is reserved`(engine: Engine) async throws {
        let world = try await PoolWorld(engine)
        let arn = arn(world)
        func tag(_ keys: [String]) async -> WireReply {
            await world.call(
                "TagResource", #"{"ResourceArn": "\#(arn)", "Tags": {\#(keys.map { #""\#($0)": "v""# }.joined(separator: ","))}}"#)
        }
        #expect(await tag((0..<50).map { "k\($0)" }).status == 200)
        #expect(await tag(["one-more"]).code == "InvalidParameterException")
        #expect(await tag(["k1"]).status == 200)
        #expect(await tag(["aws:x"]).code == "InvalidParameterException")
    }

    @Test(arguments: Engine.available)
    func `changes made at once by two nodes are all there`(engine: Engine) async throws {
        let world = try await PoolWorld(engine)
        let arn = arn(world)
        let replies = await withTaskGroup(of: WireReply.self) { group in
            for number in 0..<12 {
                group.addTask {
                    await world.call(
                        "TagResource", #"{"ResourceArn": "\#(arn)", "Tags": {"k\#(number)": "v"}}"#, on: number.isMultiple(of: 2) ? .here : .there)
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        // One that lost too often says so, and changed nothing.
        let made = replies.count { $0.status == 200 }
        #expect(replies.allSatisfy { $0.status == 200 || $0.code == "TooManyRequestsException" } && made >= 6)
        world.time.advance(by: 1)
        #expect(await world.description()["UserPoolTags"]?.object?.count == made)
        #expect(try await world.changes().count { $0 == "TagResource" } == made)
    }

    @Test(arguments: [
        "arn:aws:cognito-idp:us-east-1:999999999999:userpool/POOL", "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/POOL",
        "arn:aws:cognito-identity:us-east-1:123456789012:identitypool/us-east-1:1", "arn:aws:cognito-idp:us-east-1:123456789012:userpool/",
        "arn:aws:cognito-idp:us-east-1:123456789012:userpool/x/POOL",
    ])
    func `an ARN that is not a pool's of ours is refused`(arn: String) async throws {
        let world = try await PoolWorld(.sqlite)
        let arn = arn.replacing("POOL", with: world.pool)
        for (operation, more) in [("TagResource", #", "Tags": {"a": "b"}"#), ("UntagResource", #", "TagKeys": ["a"]"#), ("ListTagsForResource", "")] {
            #expect(await world.call(operation, #"{"ResourceArn": "\#(arn)"\#(more)}"#).code == "InvalidParameterException", "\(operation)")
        }
        let unknown = "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_Nowhere00"
        let reply = await world.call("ListTagsForResource", #"{"ResourceArn": "\#(unknown)"}"#)
        #expect(reply.refusal == "ResourceNotFoundException: User pool us-east-1_Nowhere00 does not exist.")
    }
}

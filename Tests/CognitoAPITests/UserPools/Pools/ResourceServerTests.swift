import Broker
import Fixtures
import IdentityModel
import Testing

@Suite struct ResourceServerTests {
    private static let server = #""Identifier": "https://api.example.com", "Name": "API""#
    private static let scopes =
        #""Scopes": [{"ScopeName": "read", "ScopeDescription": "Reads"}, {"ScopeName": "write", "ScopeDescription": "Writes"}]"#

    @Test(arguments: Engine.available)
    func `a resource server comes back as it was given, is replaced and removed`(engine: Engine) async throws {
        let world = try await PoolWorld(engine)
        let expected = JSONValue.parsed(#"{"ResourceServer": {"UserPoolId": "\#(world.pool)", \#(Self.server), \#(Self.scopes)}}"#)
        #expect(await world.call("CreateResourceServer", "\(Self.server), \(Self.scopes)").json == expected)
        let identifier = #""Identifier": "https://api.example.com""#
        #expect(await world.call("DescribeResourceServer", identifier, on: .there).json == expected)
        #expect(await world.call("ListResourceServers").json["ResourceServers"]?.array == [expected["ResourceServer"] ?? .null])
        let again = await world.call("CreateResourceServer", Self.server)
        #expect(again.refusal == "InvalidParameterException: https://api.example.com already exists in user pool \(world.pool).")

        let updated = await world.call("UpdateResourceServer", #"\#(identifier), "Name": "New""#)
        #expect(
            updated.json["ResourceServer"]
                == ["UserPoolId": .string(world.pool), "Identifier": "https://api.example.com", "Name": "New", "Scopes": []])
        let deleted = await world.call("DeleteResourceServer", identifier)
        #expect(deleted.status == 200 && deleted.body.isEmpty)
        for operation in ["DescribeResourceServer", "DeleteResourceServer"] {
            #expect(
                await world.call(operation, identifier).refusal
                    == "ResourceNotFoundException: Resource server https://api.example.com does not exist.")
        }
        #expect(await world.call("UpdateResourceServer", Self.server).code == "ResourceNotFoundException")
        #expect(try await world.changes().suffix(3) == ["CreateResourceServer", "UpdateResourceServer", "DeleteResourceServer"])
    }

    @Test(arguments: Engine.available)
    func `a client may have a resource server's scopes, and is granted those that are still there`(engine: Engine) async throws {
        let world = try await PoolWorld(engine)
        await world.call("CreateResourceServer", "\(Self.server), \(Self.scopes)")
        let wanted = #""AllowedOAuthScopes": ["openid", "https://api.example.com/read", "https://api.example.com/write"]"#
        #expect(await world.call("UpdateUserPoolClient", #""ClientId": "\#(world.client)", \#(wanted)"#).status == 200)
        func granted(_ services: BrokerServices) async throws -> [String] {
            try await services.catalogue.grantableScopes(of: services.catalogue.client(ClientID(world.client)))
        }
        let all = ["openid", "https://api.example.com/read", "https://api.example.com/write"]
        #expect(try await granted(world.here) == all)
        #expect(try await granted(world.there) == all)

        await world.call("UpdateResourceServer", #"\#(Self.server), "Scopes": [{"ScopeName": "read", "ScopeDescription": "Reads"}]"#)
        world.time.advance(by: 1)
        for services in [world.here, world.there] { #expect(try await granted(services) == ["openid", "https://api.example.com/read"]) }
        #expect(await world.clientDescription()["AllowedOAuthScopes"]?.array?.count == 3, "the list stays as it was given")
        await world.call("DeleteResourceServer", #""Identifier": "https://api.example.com""#)
        #expect(try await granted(world.here) == ["openid"])
        let refused = await world.call("UpdateUserPoolClient", #""ClientId": "\#(world.client)", \#(wanted)"#)
        #expect(refused.refusal == "ScopeDoesNotExistException: Invalid scope requested: https://api.example.com/read")
    }

    @Test(arguments: Engine.available)
    func `pages are in order, opaque, and one list's token opens no other`(engine: Engine) async throws {
        let world = try await PoolWorld(engine)
        let other = try await world.make("CreateUserPool", #"{"PoolName": "others"}"#, "UserPool", "Id")
        for number in 1...25 { await world.call("CreateResourceServer", #""Identifier": "s\#(10 + number)", "Name": "S""#) }
        #expect(await world.call("CreateResourceServer", #""Identifier": "one-more", "Name": "S""#).code == "LimitExceededException")
        var seen: [String] = []
        var token: String?
        repeat {
            let more = token.map { #", "NextToken": "\#($0)""# } ?? ""
            let page = await world.call("ListResourceServers", #""MaxResults": 10\#(more)"#)
            seen += page.json["ResourceServers"]?.array?.compactMap { $0["Identifier"]?.string } ?? []
            token = page.json["NextToken"]?.string
            if let token {
                #expect(
                    await world.call("ListResourceServers", #"{"UserPoolId": "\#(other)", "NextToken": "\#(token)"}"#).code
                        == "InvalidParameterException")
                #expect(await world.call("ListUserPoolClients", #""NextToken": "\#(token)""#).code == "InvalidParameterException")
                #expect(await world.call("ListResourceServers", #""NextToken": "\#(tampered(token))""#).code == "InvalidParameterException")
            }
        } while token != nil && seen.count < 100
        #expect(seen == (11...35).map { "s\($0)" })
        #expect(await world.call("ListResourceServers", #""MaxResults": 51"#).message?.contains("less than or equal to 50") == true)
    }

    private func tampered(_ text: String) -> String {
        var letters = Array(text)
        letters[letters.count / 2] = letters[letters.count / 2] == "A" ? "B" : "A"
        return String(letters)
    }

    @Test func `a scope's name has no slash and comes once`() async throws {
        let world = try await PoolWorld(.sqlite)
        let twice = #""Scopes": [{"ScopeName": "a", "ScopeDescription": "1"}, {"ScopeName": "a", "ScopeDescription": "2"}]"#
        #expect(await world.call("CreateResourceServer", "\(Self.server), \(twice)").code == "InvalidParameterException")
        let slash = #""Scopes": [{"ScopeName": "a/b", "ScopeDescription": "1"}]"#
        let refused = await world.call("CreateResourceServer", "\(Self.server), \(slash)")
        #expect(refused.message?.contains("scopes.1.member.scopeName") == true)
        #expect(await world.call("ListResourceServers").json == ["ResourceServers": []])
    }
}

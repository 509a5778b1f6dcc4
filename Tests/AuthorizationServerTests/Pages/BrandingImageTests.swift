import Broker
import Fixtures
import IdentityModel
import Testing

@Suite struct BrandingImageTests {
    private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3]

    @Test(arguments: Engine.available)
    func `a look's picture is served under its version, by what it is and to be taken for nothing else`(engine: Engine) async throws {
        let world = try await HostedWorld(engine)
        _ = try await world.services.pools.createDomain("shop", of: world.pool.id, certificateARN: nil, managedLoginVersion: 1, actor: "test")
        let look = try #require(
            try await world.services.branding.customize(ClientID("ALL"), of: world.pool.id, css: nil, image: Self.png, actor: "test"))
        let path = "/branding/\(world.pool.id)/ALL/\(look.cssVersion)"
        let reply = await world.browser().get(path)
        #expect(reply.status == 200 && reply.body == Self.png)
        #expect(reply.header("Content-Type") == "image/png" && reply.header("X-Content-Type-Options") == "nosniff")
        #expect(await world.browser().post(path, [:]).status == 405)
        for other in [
            "/branding/\(world.pool.id)/ALL/20200101000000", "/branding/\(world.pool.id)/\(world.client.id)/\(look.cssVersion)",
            "/branding/us-east-1_TestPool2/ALL/\(look.cssVersion)", "/branding/\(world.pool.id)/ALL", "/branding/%00/ALL/\(look.cssVersion)",
        ] { #expect(await world.browser().get(other).status == 404, "\(other)") }
    }
}

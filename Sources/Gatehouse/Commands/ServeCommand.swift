import AddressDatabase
import ArgumentParser
import AuthorizationServer
import Broker
import CognitoAPI
import Console
import Demo
import Foundation
import Hummingbird
import HummingbirdCore
import IdentityModel
import Logging
import NIOCore
import SCIM

/// `gatehouse serve`: one process, one port.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "serve", abstract: "Start the broker.")

    @OptionGroup var installation: InstallationOptions

    @Option(help: "The address and port to listen on. (GATEHOUSE_LISTEN, default 127.0.0.1:9229)")
    var listen: String?

    @Option(help: "smtp://[user:password@]host[:port] or smtps://… for mail; without it mail goes to the outbox folder. (GATEHOUSE_SMTP)")
    var smtp: String?

    @Option(help: "The URL that text messages are posted to; without it they go to the outbox folder. (GATEHOUSE_SMS_WEBHOOK)")
    var smsWebhook: String?

    @Option(
        help: """
            An endpoint that takes Amazon SNS's Publish, such as https://sns.eu-central-1.amazonaws.com, instead of the webhook; requests are \
            signed with GATEHOUSE_SNS_ACCESS_KEY_ID and GATEHOUSE_SNS_SECRET_ACCESS_KEY for the installation's region. (GATEHOUSE_SNS_ENDPOINT)
            """)
    var snsEndpoint: String?

    @Option(
        help: ArgumentHelp(
            "How often an hour a user may send or try a code or change a password: ForgotPassword=20,ChangePassword=10. (GATEHOUSE_HOURLY_LIMITS)"))
    var hourlyLimits: String?

    @Option(
        help: ArgumentHelp(
            "How many of their things installation, pools and users may have: UserPools=10000,IdentityProviders=5000. (GATEHOUSE_QUOTAS)"))
    var quotas: String?

    @Option(
        help: """
            accounts.google.com=https://…: where a login provider of identity pools is, instead of its own address; can be given several \
            times. (GATEHOUSE_LOGIN_ENDPOINTS, separated by commas)
            """)
    var loginEndpoint: [String] = []

    @Option(
        help: """
            Where leaked passwords are looked up by the first digits of their digest, such as https://api.pwnedpasswords.com; beside the list \
            of `gatehouse breached import`. (GATEHOUSE_BREACHED_RANGE_API)
            """)
    var breachedRangeAPI: String?

    @Option(
        help: """
            A file in MaxMind's format (GeoLite2 City, DB-IP …) that tells where addresses are, for the risk of sign-ins. \
            (GATEHOUSE_ADDRESS_DATABASE)
            """)
    var addressDatabase: String?

    @Option(
        help: """
            The addresses and networks of your proxies, such as 127.0.0.1,10.1.0.0/24: only they may say by X-Forwarded-For where a request \
            came from. (GATEHOUSE_TRUSTED_PROXIES)
            """)
    var trustedProxies: String?

    @Option(help: "A file with the rules by which /authorize answers proxies; without it /authorize does not exist. (GATEHOUSE_AUTHORIZER)")
    var authorizer: String?

    @Flag(help: "Let outbound fetches reach loopback, private and link-local addresses, and plain http. (GATEHOUSE_ALLOW_PRIVATE_NETWORKS)")
    var allowPrivateNetworks = false

    @Flag(
        help: "Let libxmlsec1 check every signature of SAML providers a second time; where it disagrees nobody signs in. (GATEHOUSE_SECOND_OPINION)")
    var secondOpinion = false

    @Flag(help: "On the first start, make a demo pool, client and user, and print how to use them.")
    var seedDemo = false

    @Flag(help: "With --seed-demo: run the demo's practice providers, which believe anybody, although there are other pools.")
    var practiceProvidersBesideOthers = false

    func run() async throws {
        let (host, port) = try Self.address(listen ?? Variable.listen.value ?? "127.0.0.1:9229")
        let house = try await open()
        var seeded: DemoSeed.Planted?
        if seedDemo { seeded = try await DemoSeed(services: house.services, folder: house.folder).plant() }
        let cognito = CognitoEndpoint(services: house.services)
        let frontDoor = try frontDoor(
            to: house.services, cognito: cognito, demo: try await demo(of: house, seeded: seeded, cognito: cognito))
        try await Self.serve(
            frontDoor, at: .hostname(host, port: port), services: house.services,
            announcement: announcement(of: house, seeded: seeded, showsDemo: frontDoor.demo.isOn))
    }

    private func open() async throws -> Installation {
        let outward = Installation.Outward(
            smtp: smtp ?? Variable.smtp.value, smsWebhook: smsWebhook ?? Variable.smsWebhook.value,
            sns: try sns(),
            allowsPrivateNetworks: allowPrivateNetworks || Variable.allowPrivateNetworks.isSet,
            loginEndpoints: try Self.loginEndpoints(loginEndpoint, Variable.loginEndpoints.value),
            wantsSecondOpinion: secondOpinion || Variable.secondOpinion.isSet,
            breachedRangeAPI: breachedRangeAPI ?? Variable.breachedRangeAPI.value,
            places: try Self.places(addressDatabase ?? Variable.addressDatabase.value))
        return try await Installation.open(installation, outward: outward, hourlyLimits: try limits(), quotas: try movedQuotas())
    }

    private func sns() throws -> Installation.SNS? {
        guard let endpoint = snsEndpoint ?? Variable.snsEndpoint.value else { return nil }
        guard (smsWebhook ?? Variable.smsWebhook.value) == nil else { throw ValidationError("give one of --sms-webhook and --sns-endpoint") }
        guard endpoint.hasPrefix("https://") || endpoint.hasPrefix("http://"), !endpoint.contains("?") else {
            throw ValidationError("--sns-endpoint must be an http or https URL without query")
        }
        guard let id = Variable.snsAccessKeyID.value, let secret = Variable.snsSecretAccessKey.value else {
            throw ValidationError("--sns-endpoint needs GATEHOUSE_SNS_ACCESS_KEY_ID and GATEHOUSE_SNS_SECRET_ACCESS_KEY")
        }
        return Installation.SNS(
            endpoint: Secret(endpoint), credential: InvokeCredential(accessKeyID: id, secretAccessKey: Secret(secret)),
            region: try installation.deployment().region)
    }

    private static func places(_ path: String?) throws -> any AddressPlaces {
        guard let path else { return NoPlaces() }
        do { return try AddressDatabase(path: path) } catch {
            throw ValidationError("--address-database: \(path) is no database in MaxMind's format, or cannot be read")
        }
    }

    private func announcement(of house: Installation, seeded: DemoSeed.Planted?, showsDemo: Bool) -> Announcement {
        Announcement(
            deployment: house.services.environment.deployment, data: house.folder.path, root: house.rootCredentials,
            showsSecret: house.rootCredentialsAreNew, demo: seeded, showsDemo: showsDemo)
    }

    /// The demo, where one was planted.
    private func demo(of house: Installation, seeded: DemoSeed.Planted?, cognito: CognitoEndpoint) async throws -> DemoHouse? {
        guard let seeded else { return nil }
        return try await DemoStart(
            services: house.services, folder: house.folder, cognito: cognito, practice: house.practice,
            standsBesideOthers: practiceProvidersBesideOthers
        ).start(in: seeded.pool)
    }

    // Not asynchronous, and never inlined into what is: the optimizing compiler fails on a coroutine that holds all of this.
    @inline(never)
    private func frontDoor(to services: BrokerServices, cognito: CognitoEndpoint, demo: DemoHouse?) throws -> FrontDoor {
        let authorizationServer = try AuthorizationEndpoints(services: services)
        return FrontDoor(
            cognito: cognito, authorizationServer: authorizationServer,
            identityTokens: IdentityTokenDocuments(services: services),
            operations: OperationsEndpoints(
                database: services.environment.database, requests: RequestMetrics(), time: services.environment.time,
                alarms: services.alarms),
            imports: ImportUploadEndpoint(services: services),
            authorizer: AuthorizerEndpoint(services: services, rules: try Self.authorizerRules(authorizer ?? Variable.authorizer.value)),
            console: try ConsoleEndpoints(services: services, cognito: cognito),
            demo: try DemoEndpoints(services: services, authorizationServer: authorizationServer, cognito: cognito, house: demo),
            scim: SCIMEndpoint(services: services),
            trustedProxies: try Self.proxies(trustedProxies ?? Variable.trustedProxies.value))
    }

    private static let server = HTTPServerBuilder { responder in
        EventLoopChannel(
            connections: HTTP1Channel(
                responder: responder,
                configuration: .init(
                    additionalChannelHandlers: [RequestDeadline()], idleTimeout: .seconds(65),
                    httpDecoderConfiguration: .init(maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 32 << 10, maxHeaderFieldCount: 100))))
    }

    /// Answers requests, sends messages, imports users and keeps providers' documents true until the process is told to end.
    private static func serve(
        _ frontDoor: FrontDoor, at address: BindAddress, services: BrokerServices, announcement: Announcement
    ) async throws {
        let application = Application(
            responder: frontDoor, server: server,
            configuration: ApplicationConfiguration(address: address, serverName: nil, availableConnectionsDelegate: nil),
            onServerRunning: { _ in FileHandle.standardOutput.write(Data(announcement.text.utf8)) }, logger: Logger(label: "gatehouse"))
        try await withThrowingTaskGroup { group in
            group.addTask { await services.messageQueue.run() }
            group.addTask { await services.logDeliveries.run() }
            group.addTask { await services.backChannelLogout.run() }
            group.addTask { await services.providerDocuments.run() }
            group.addTask { await services.imports.run() }
            try await application.runService()
            group.cancelAll()
        }
    }

    private static func proxies(_ list: String?) throws -> TrustedProxies {
        guard let list else { return .none }
        do { return try TrustedProxies(list) } catch {
            throw ValidationError("--trusted-proxies is a list of addresses and networks such as 127.0.0.1,10.1.0.0/24: \(error.entry)")
        }
    }

    private func limits() throws -> HourlyLimits {
        guard let text = hourlyLimits ?? Variable.hourlyLimits.value else { return HourlyLimits() }
        guard let limits = HourlyLimits().changed(by: text) else {
            let names = HourlyLimits.Action.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("--hourly-limits is a list like ForgotPassword=20,ChangePassword=10; the actions are \(names)")
        }
        return limits
    }

    private func movedQuotas() throws -> Quotas {
        guard let text = quotas ?? Variable.quotas.value else { return Quotas() }
        guard let moved = Quotas().changed(by: text) else {
            let names = Quotas.Resource.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("--quotas is a list like UserPools=10000,IdentityProviders=5000; the resources are \(names)")
        }
        return moved
    }

    private static func authorizerRules(_ path: String?) throws -> AuthorizerRules? {
        guard let path else { return nil }
        return try AuthorizerRules(parsing: Array(try TextFile.contents(of: path).utf8))
    }

    /// Flags, or else the variable's list.
    private static func loginEndpoints(_ flags: [String], _ variable: String?) throws -> LoginEndpoints {
        var overrides: [String: String] = [:]
        for entry in flags.isEmpty ? variable?.split(separator: ",").map(String.init) ?? [] : flags {
            let halves = entry.split(separator: "=", maxSplits: 1).map(String.init)
            guard halves.count == 2, halves[1].hasPrefix("https://") || halves[1].hasPrefix("http://") else {
                throw ValidationError("--login-endpoint must be provider=URL: \(entry)")
            }
            overrides[halves[0]] = halves[1].hasSuffix("/") ? String(halves[1].dropLast()) : halves[1]
        }
        return LoginEndpoints(overrides: overrides)
    }

    /// `host:port`, or `[address]:port` for IPv6.
    static func address(_ text: String) throws -> (host: String, port: Int) {
        guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else {
            throw ValidationError("--listen must be host:port, such as 127.0.0.1:9229")
        }
        let host = text[..<colon].trimmingCharacters(in: ["[", "]"])
        guard !host.isEmpty else { throw ValidationError("--listen must name an address before the port") }
        return (host, Int(port))
    }
}

import AuthorizationServer
import Broker
import Cryptography
import Demo
import Foundation
import IdentityModel
import OpenIDConnect
import Outbound
import ProviderKit
import SAML
import Social
import Storage
import StoragePostgres
import StorageSQLite

/// One installation, opened: its folder, its database, its broker. Every command starts here.
struct Installation {
    /// The identity provider adapters of this build: one line each.
    static let adapters: [any IdentityProvider.Type] = [
        AmazonProvider.self,
        AppleProvider.self,
        FacebookProvider.self,
        GoogleProvider.self,
        OpenIDConnectProvider.self,
        SAMLProvider.self,
    ]

    /// An endpoint that takes Amazon SNS's Publish.
    struct SNS {
        let endpoint: Secret<String>
        let credential: InvokeCredential
        let region: String
    }

    /// How the installation reaches other people's servers.
    struct Outward {
        var smtp: String?
        var smsWebhook: String?
        var sns: SNS?
        var allowsPrivateNetworks = false
        var loginEndpoints = LoginEndpoints()
        var wantsSecondOpinion = false
        /// Where the range interface for leaked passwords is.
        var breachedRangeAPI: String?
        /// Where addresses are.
        var places: any AddressPlaces = NoPlaces()
    }

    let folder: DataFolder
    let services: BrokerServices
    let rootCredentials: DataFolder.RootCredentials
    /// Whether this start made the root credential: it is shown that once.
    let rootCredentialsAreNew: Bool
    /// The way outside, which the demo's practice provider may join.
    let practice: PracticeFetcher

    /// Opens the data folder and the database, brings the schema up to date, and makes what a first start makes.
    static func open(
        _ options: InstallationOptions, outward: Outward = Outward(), hourlyLimits: HourlyLimits = HourlyLimits(), quotas: Quotas = Quotas()
    ) async throws -> Installation {
        let time = SystemTime()
        let random = SystemRandom()
        let deployment = try options.deployment()
        let folder = try DataFolder(path: options.resolvedData, random: random)
        let root = try folder.rootCredentials()
        let database = try await database(options.resolvedDatabase, folder: folder)
        try await database.migrate()
        let sealer = try await MasterKeySource(folder: folder).sealer(SealingKeys(database: database, random: random), at: time.now)
        let client = try OutboundClient(rules: OutboundRules(allowsPrivateNetworks: outward.allowsPrivateNetworks), time: time)
        let practice = PracticeFetcher(client)
        var breachedPasswords: [any BreachedPasswordSource] = [BreachedPasswordFile(path: folder.breachedPasswords)]
        if let url = outward.breachedRangeAPI { breachedPasswords.append(BreachedPasswordRange(url: url, http: client.forOperatorAddresses)) }
        let environment = BrokerEnvironment(
            deployment: deployment, database: database, sealer: sealer, time: time, random: random, http: practice,
            messages: try messages(outward, client: client, folder: folder, sealer: sealer, time: time, random: random),
            providers: ProviderRegistry(adapters),
            rootCredential: RootCredential(accessKeyID: root.credentials.accessKeyID, secretAccessKey: Secret(root.credentials.secretAccessKey)),
            hourlyLimits: hourlyLimits, quotas: quotas, loginEndpoints: outward.loginEndpoints,
            functions: FunctionRunner(http: client.forOperatorAddresses, time: time),
            wantsSecondOpinion: outward.wantsSecondOpinion, breachedPasswords: breachedPasswords,
            places: outward.places, logShipper: LogRunner(http: client.forOperatorAddresses, time: time))
        return Installation(
            folder: folder, services: BrokerServices(environment), rootCredentials: root.credentials, rootCredentialsAreNew: root.isNew,
            practice: practice)
    }

    private static func database(_ url: String?, folder: DataFolder) async throws -> any SQLDatabase {
        guard let url else { return try SQLiteDatabase(path: folder.databaseFile) }
        guard url.hasPrefix("postgresql://") || url.hasPrefix("postgres://") else { throw StartError.unknownDatabase }
        return try await PostgresDatabase(url: url)
    }

    /// What text messages to the webhook are signed with: the operator's choice, else made from the master key, so that every node has the same.
    static func webhookSecret(_ sealer: Sealer) -> Secret<String> {
        Secret(Variable.smsWebhookSecret.value ?? sealer.stableSecret(for: "sms-webhook").exposed.hex)
    }

    private static func messages(
        _ outward: Outward, client: OutboundClient, folder: DataFolder, sealer: Sealer, time: any TimeSource, random: any RandomSource
    ) throws -> any MessageDelivery {
        let outbox = try OutboxDelivery(folder: folder.outbox, time: time, random: random)
        let email: any MessageDelivery =
            if let smtp = outward.smtp { try SMTPDelivery(url: Secret(smtp), client: client, time: time, random: random) } else { outbox }
        let sms: any MessageDelivery =
            if let webhook = outward.smsWebhook {
                SMSWebhookDelivery(
                    url: Secret(webhook), secret: Secret(Array(webhookSecret(sealer).exposed.utf8)), http: client.forOperatorAddresses, time: time)
            } else if let sns = outward.sns {
                SNSDelivery(
                    url: sns.endpoint, credential: sns.credential, region: sns.region, http: client.forOperatorAddresses, time: time)
            } else {
                outbox
            }
        return MessageRouter(email: email, sms: sms)
    }
}

/// What keeps the broker from starting.
enum StartError: Error, CustomStringConvertible {
    case unknownDatabase

    var description: String {
        switch self {
        case .unknownDatabase: "--database must be a postgresql:// URL; without it the broker uses SQLite in the data folder"
        }
    }
}

import ArgumentParser
import Foundation
import IdentityModel

/// Where this installation keeps its state and what it calls itself: shared by every command.
///
/// Each option can be given as an environment variable; flags win.
struct InstallationOptions: ParsableArguments {
    @Option(help: "The URL that clients use; the issuer of every token starts with it. (GATEHOUSE_PUBLIC_URL, default http://localhost:9229)")
    var publicURL: String?

    @Option(help: "The folder of database, keys and outbox. (GATEHOUSE_DATA, default ./gatehouse-data)")
    var data: String?

    @Option(help: "postgresql://… instead of SQLite in the data folder. (GATEHOUSE_DATABASE)")
    var database: String?

    @Option(help: "The region of new pools. (GATEHOUSE_REGION, default us-east-1)")
    var region: String?

    @Option(help: "The account that ARNs name: twelve digits. (GATEHOUSE_ACCOUNT_ID, default 123456789012)")
    var accountID: String?

    var resolvedData: String { data ?? Variable.data.value ?? "./gatehouse-data" }
    var resolvedDatabase: String? { database ?? Variable.database.value }

    /// - Throws: `ValidationError` for a value that could not serve.
    func deployment() throws -> Deployment {
        var url = publicURL ?? Variable.publicURL.value ?? "http://localhost:9229"
        while url.hasSuffix("/") { url.removeLast() }
        guard let components = URLComponents(string: url), let scheme = components.scheme, ["http", "https"].contains(scheme),
            components.host?.isEmpty == false, components.query == nil, components.fragment == nil, components.user == nil
        else { throw ValidationError("--public-url must be an absolute http or https URL without query: \(url)") }
        let account = accountID ?? Variable.accountID.value ?? "123456789012"
        guard account.utf8.count == 12, account.utf8.allSatisfy({ (48...57).contains($0) }) else {
            throw ValidationError("--account-id must be twelve digits")
        }
        let region = region ?? Variable.region.value ?? "us-east-1"
        guard !region.isEmpty, region.utf8.count <= 32, region.utf8.allSatisfy({ (97...122).contains($0) || (48...57).contains($0) || $0 == 45 })
        else {
            throw ValidationError("--region must be a region name such as us-east-1")
        }
        return Deployment(region: region, accountID: account, publicURL: url)
    }
}

/// The environment variables that the commands read.
enum Variable: String {
    case accountID = "GATEHOUSE_ACCOUNT_ID"
    case addressDatabase = "GATEHOUSE_ADDRESS_DATABASE"
    case archivePassphrase = "GATEHOUSE_ARCHIVE_PASSPHRASE"
    case allowPrivateNetworks = "GATEHOUSE_ALLOW_PRIVATE_NETWORKS"
    case authorizer = "GATEHOUSE_AUTHORIZER"
    case breachedRangeAPI = "GATEHOUSE_BREACHED_RANGE_API"
    case data = "GATEHOUSE_DATA"
    case database = "GATEHOUSE_DATABASE"
    case hourlyLimits = "GATEHOUSE_HOURLY_LIMITS"
    case listen = "GATEHOUSE_LISTEN"
    case loginEndpoints = "GATEHOUSE_LOGIN_ENDPOINTS"
    case masterKey = "GATEHOUSE_MASTER_KEY"
    case masterKeyCommand = "GATEHOUSE_MASTER_KEY_COMMAND"
    case nextMasterKey = "GATEHOUSE_NEXT_MASTER_KEY"
    case publicURL = "GATEHOUSE_PUBLIC_URL"
    case quotas = "GATEHOUSE_QUOTAS"
    case region = "GATEHOUSE_REGION"
    case rootAccessKeyID = "GATEHOUSE_ROOT_ACCESS_KEY_ID"
    case rootSecretAccessKey = "GATEHOUSE_ROOT_SECRET_ACCESS_KEY"
    case secondOpinion = "GATEHOUSE_SECOND_OPINION"
    case smsWebhook = "GATEHOUSE_SMS_WEBHOOK"
    case smsWebhookSecret = "GATEHOUSE_SMS_WEBHOOK_SECRET"
    case smtp = "GATEHOUSE_SMTP"
    case snsAccessKeyID = "GATEHOUSE_SNS_ACCESS_KEY_ID"
    case snsEndpoint = "GATEHOUSE_SNS_ENDPOINT"
    case snsSecretAccessKey = "GATEHOUSE_SNS_SECRET_ACCESS_KEY"
    case trustedProxies = "GATEHOUSE_TRUSTED_PROXIES"

    /// Nil if unset or empty.
    var value: String? {
        guard let value = ProcessInfo.processInfo.environment[rawValue], !value.isEmpty else { return nil }
        return value
    }

    /// Whether the variable says yes: `1`, `true`, `yes` or `on`.
    var isSet: Bool { ["1", "true", "yes", "on"].contains(value?.lowercased() ?? "") }
}

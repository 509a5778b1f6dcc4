package import Cryptography
package import IdentityModel
package import ProviderKit
package import Storage

/// The world that the broker stands in, chosen by the executable or by a test.
package struct BrokerEnvironment: Sendable {
    package let deployment: Deployment
    package let database: any SQLDatabase
    package let sealer: Sealer
    package let time: any TimeSource
    package let random: any RandomSource
    package let http: any HTTPFetcher
    package let messages: any MessageDelivery
    package let providers: ProviderRegistry
    /// Who may do everything; nil where only vended credentials count.
    package let rootCredential: RootCredential?
    /// How often a user may do what sends or tries a code.
    package let hourlyLimits: HourlyLimits
    /// How many of their things installation, pools and users may have.
    package let quotas: Quotas
    /// Where the login providers of fixed names are.
    package let loginEndpoints: LoginEndpoints
    /// Runs the functions that pools call.
    package let functions: any FunctionInvoker
    /// Whether a second library must agree about every signature of a SAML provider.
    package let wantsSecondOpinion: Bool
    /// Who knows which passwords have leaked, the quickest first.
    package let breachedPasswords: [any BreachedPasswordSource]
    /// Knows where addresses are.
    package let places: any AddressPlaces
    /// Takes events where pools' log configurations say.
    package let logShipper: any LogShipper

    package init(
        deployment: Deployment, database: any SQLDatabase, sealer: Sealer, time: any TimeSource, random: any RandomSource, http: any HTTPFetcher,
        messages: any MessageDelivery, providers: ProviderRegistry, rootCredential: RootCredential? = nil,
        hourlyLimits: HourlyLimits = HourlyLimits(), quotas: Quotas = Quotas(),
        loginEndpoints: LoginEndpoints = LoginEndpoints(), functions: any FunctionInvoker = NoFunctions(),
        wantsSecondOpinion: Bool = false, breachedPasswords: [any BreachedPasswordSource] = [], places: any AddressPlaces = NoPlaces(),
        logShipper: any LogShipper = NoLogShipper()
    ) {
        self.logShipper = logShipper
        self.places = places
        self.functions = functions
        self.wantsSecondOpinion = wantsSecondOpinion
        self.breachedPasswords = breachedPasswords
        self.loginEndpoints = loginEndpoints
        self.deployment = deployment
        self.database = database
        self.sealer = sealer
        self.time = time
        self.random = random
        self.http = http
        self.messages = messages
        self.providers = providers
        self.rootCredential = rootCredential
        self.hourlyLimits = hourlyLimits
        self.quotas = quotas
    }
}

extension BrokerEnvironment {
    /// The same world with another way for its messages.
    fileprivate func sending(through messages: any MessageDelivery) -> BrokerEnvironment {
        BrokerEnvironment(
            deployment: deployment, database: database, sealer: sealer, time: time, random: random, http: http, messages: messages,
            providers: providers, rootCredential: rootCredential, hourlyLimits: hourlyLimits, quotas: quotas,
            loginEndpoints: loginEndpoints, functions: functions, wantsSecondOpinion: wantsSecondOpinion, breachedPasswords: breachedPasswords,
            places: places, logShipper: logShipper)
    }
}

/// The broker's parts, made once. Parts that hold a cache are stored; the others are made on demand in extensions.
package final class BrokerServices: Sendable {
    package let environment: BrokerEnvironment
    /// The configuration of pools, clients, providers and domains.
    package let catalogue: PoolCatalogue
    /// Every decision, hash-chained.
    package let decisionLog: DecisionLog
    /// Token signing keys, parsed once.
    package let signingKeys: SigningKeys
    /// OpenID tokens of identity pools.
    package let identityTokens: IdentityTokens
    let verifiedTokens = VerifiedTokens()
    let identityPoolCache = IdentityPoolCache()
    let credentialSessionCache = CredentialSessionCache()
    /// Policies of roles, parsed once.
    let policies = PolicyCache()
    /// Stored passwords, and the threads that check them.
    package let passwords: PasswordVault
    let unknownUserLockouts = UnknownUserLockouts()
    let failedNetworks = FailedNetworks()
    let refusalBudget = RefusalBudget()
    let deviceCodeGuesses = AttemptBudget()
    package let alarms = Alarms()
    let unknownUserTraces = UnknownUserTraces()
    let pageThrottle = PageThrottle()
    /// Every message to people goes through it; `environment.messages` is the same.
    package let messageQueue: MessageQueue
    /// Events on their way to where pools send them.
    package let logDeliveries: LogDeliveries

    package init(_ given: BrokerEnvironment) {
        let log = DecisionLog(environment: given)
        logDeliveries = LogDeliveries(environment: given, decisionLog: log)
        messageQueue = MessageQueue(environment: given, decisionLog: log, logDeliveries: logDeliveries)
        let environment = given.sending(through: messageQueue)
        self.environment = environment
        catalogue = PoolCatalogue(environment: environment)
        decisionLog = log
        signingKeys = SigningKeys(environment: environment)
        identityTokens = IdentityTokens(environment: environment)
        passwords = PasswordVault(environment: environment)
        messageQueue.use(PoolMessageFunctions(self))
    }
}

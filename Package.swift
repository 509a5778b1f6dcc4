// swift-tools-version: 6.2
import PackageDescription

// The targets stand in the order of a request's way: words, mechanisms, broker, fronts, executable.

let strict: [SwiftSetting] = [.enableUpcomingFeature("InternalImportsByDefault"), .treatAllWarnings(as: .error)]

let package = Package(
    name: "gatehouse",
    products: [
        .executable(name: "gatehouse", targets: ["Gatehouse"])
    ],
    dependencies: [
        // Commands and options of the executable.
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        // The vocabulary of HTTP messages that both fronts speak; they know no server.
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        // Operational log.
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        // SQLite with safe concurrent access.
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        // The HTTP server; without its default traits, whose flags SwiftPM orders at random and so recompiles.
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        // Pages: logic-less templates, escaped by default.
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.0"),
    ],
    targets: [
        // System libraries
        .systemLibrary(name: "CArgon2", path: "Sources/SystemLibraries/CArgon2", pkgConfig: "libargon2", providers: [.apt(["libargon2-dev"])]),
        .systemLibrary(name: "CCrypt", path: "Sources/SystemLibraries/CCrypt", providers: [.apt(["libcrypt-dev"])]),
        .systemLibrary(name: "CLibCurl", path: "Sources/SystemLibraries/CLibCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CLibPQ", path: "Sources/SystemLibraries/CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CLibXML2", path: "Sources/SystemLibraries/CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        // Where addresses are, for the risk of sign-ins.
        .systemLibrary(
            name: "CMaxMindDB", path: "Sources/SystemLibraries/CMaxMindDB", pkgConfig: "libmaxminddb", providers: [.apt(["libmaxminddb-dev"])]),
        .systemLibrary(
            name: "CXMLSec", path: "Sources/SystemLibraries/CXMLSec", pkgConfig: "xmlsec1-openssl", providers: [.apt(["libxmlsec1-dev"])]),
        .systemLibrary(name: "COpenSSL", path: "Sources/SystemLibraries/COpenSSL", pkgConfig: "openssl", providers: [.apt(["libssl-dev"])]),
        // QR codes of authenticator apps' secrets.
        .systemLibrary(
            name: "CQREncode", path: "Sources/SystemLibraries/CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),

        // Words
        .target(name: "IdentityModel", swiftSettings: strict),

        // Mechanisms
        .target(name: "Cryptography", dependencies: ["CArgon2", "CCrypt", "COpenSSL", "IdentityModel"], swiftSettings: strict),
        .target(name: "Storage", dependencies: ["IdentityModel"], swiftSettings: strict),
        .target(name: "StorageSQLite", dependencies: ["Storage", .product(name: "GRDB", package: "GRDB.swift")], swiftSettings: strict),
        .target(name: "StoragePostgres", dependencies: ["CLibPQ", "Storage"], swiftSettings: strict),
        .target(name: "XMLSecurity", dependencies: ["CLibXML2", "Cryptography", "IdentityModel"], swiftSettings: strict),
        // A second library's word on signatures, apart from ours: neither target sees the other's C.
        .target(name: "SecondOpinion", dependencies: ["CXMLSec"], swiftSettings: strict),
        .target(name: "AddressDatabase", dependencies: ["CMaxMindDB", "IdentityModel"], swiftSettings: strict),
        .target(name: "ProviderKit", dependencies: ["Cryptography", "IdentityModel"], swiftSettings: strict),
        .target(name: "Outbound", dependencies: ["CLibCurl", "Cryptography", "IdentityModel", "ProviderKit"], swiftSettings: strict),

        // Provider adapters
        .target(
            name: "LocalUserPool", dependencies: ["Cryptography", "IdentityModel", "ProviderKit"],
            path: "Providers/LocalUserPool", swiftSettings: strict),
        .target(
            name: "OpenIDConnect", dependencies: ["Cryptography", "IdentityModel", "ProviderKit"],
            path: "Providers/OpenIDConnect", swiftSettings: strict),
        .target(
            name: "Social", dependencies: ["Cryptography", "IdentityModel", "OpenIDConnect", "ProviderKit"],
            path: "Providers/Social", swiftSettings: strict),
        .target(
            name: "SAML", dependencies: ["Cryptography", "IdentityModel", "ProviderKit", "SecondOpinion", "XMLSecurity"],
            path: "Providers/SAML", swiftSettings: strict),

        // Broker
        .target(
            name: "Broker",
            dependencies: [
                "Cryptography", "IdentityModel", "LocalUserPool", "ProviderKit", "Storage", .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict),

        // Fronts
        .target(name: "CognitoModel", dependencies: ["IdentityModel"], exclude: ["Generator"], swiftSettings: strict),
        .target(
            name: "CognitoAPI",
            // Storage only for the records that the broker hands out; no front opens a transaction.
            dependencies: [
                "Broker", "CognitoModel", "Cryptography", "IdentityModel", "Storage",
                .product(name: "HTTPTypes", package: "swift-http-types"), .product(name: "Logging", package: "swift-log"),
            ],
            exclude: ["Parity/merge_parity.py", "Parity/readme_parity.py"],
            swiftSettings: strict),
        .target(
            name: "AuthorizationServer",
            dependencies: [
                "Broker", "CQREncode", "Cryptography", "IdentityModel", "ProviderKit", .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Mustache", package: "swift-mustache"),
            ],
            resources: [.copy("Pages/Templates"), .copy("Pages/Style"), .copy("Pages/Words")],
            swiftSettings: strict),

        .target(
            name: "Console",
            dependencies: [
                "AuthorizationServer", "Broker", "CognitoAPI", "CognitoModel", "Cryptography", "IdentityModel", "ProviderKit", "Storage",
                .product(name: "HTTPTypes", package: "swift-http-types"), .product(name: "Mustache", package: "swift-mustache"),
            ],
            resources: [.copy("Templates"), .copy("Style")],
            swiftSettings: strict),

        .target(
            name: "Demo",
            dependencies: [
                "AuthorizationServer", "Broker", "CognitoAPI", "CognitoModel", "Cryptography", "IdentityModel", "ProviderKit", "Storage",
                .product(name: "HTTPTypes", package: "swift-http-types"), .product(name: "Mustache", package: "swift-mustache"),
            ],
            resources: [.copy("Templates")],
            swiftSettings: strict),

        .target(
            name: "SCIM",
            // Storage only for what it refuses; no front opens a transaction.
            dependencies: [
                "Broker", "IdentityModel", "Storage", .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict),

        // On people's own machines
        .target(name: "CredentialHelper", dependencies: ["Cryptography", "IdentityModel", "ProviderKit"], swiftSettings: strict),

        // The executable
        .executableTarget(
            name: "Gatehouse",
            dependencies: [
                "AddressDatabase", "AuthorizationServer", "Broker", "CognitoAPI", "Console", "CredentialHelper", "Cryptography", "Demo",
                "IdentityModel",
                "OpenIDConnect", "Outbound", "ProviderKit", "SAML", "SCIM",
                "Social", "Storage", "StoragePostgres", "StorageSQLite", .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "HTTPTypes", package: "swift-http-types"), .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"), .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict),

        // Tests
        .target(
            name: "Fixtures", dependencies: ["IdentityModel", "ProviderKit", "Storage", "StoragePostgres", "StorageSQLite"], path: "Fixtures",
            resources: [.copy("files")], swiftSettings: strict),
        .testTarget(
            name: "AuthorizationServerTests",
            dependencies: [
                "AuthorizationServer", "Broker", "CognitoAPI", "Console", "Cryptography", "Demo", "Fixtures", "IdentityModel", "ProviderKit",
                "Storage",
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "BrokerTests", dependencies: ["Broker", "Cryptography", "Fixtures", "IdentityModel", "LocalUserPool", "ProviderKit", "Storage"],
            swiftSettings: strict),
        .testTarget(
            name: "CognitoAPITests",
            dependencies: [
                "Broker", "CognitoAPI", "CognitoModel", "Cryptography", "Fixtures", "IdentityModel", "ProviderKit", "Storage",
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "CredentialHelperTests", dependencies: ["CredentialHelper", "Cryptography", "Fixtures", "IdentityModel", "ProviderKit"],
            swiftSettings: strict),
        .testTarget(name: "CryptographyTests", dependencies: ["Cryptography", "Fixtures", "IdentityModel"], swiftSettings: strict),
        .testTarget(
            name: "OpenIDConnectTests", dependencies: ["Cryptography", "Fixtures", "IdentityModel", "OpenIDConnect", "ProviderKit", "Social"],
            swiftSettings: strict),
        .testTarget(
            name: "OutboundTests", dependencies: ["Cryptography", "Fixtures", "IdentityModel", "Outbound", "ProviderKit"], swiftSettings: strict),
        .testTarget(
            name: "SAMLTests",
            dependencies: ["Broker", "Cryptography", "Fixtures", "IdentityModel", "ProviderKit", "SAML", "SecondOpinion", "Storage", "XMLSecurity"],
            swiftSettings: strict),
        // A process that writes until it is killed.
        .executableTarget(name: "StorageLoad", dependencies: ["Fixtures", "Storage"], path: "Tests/StorageLoad", swiftSettings: strict),
        .testTarget(name: "StorageTests", dependencies: ["Fixtures", "IdentityModel", "Storage", "StorageLoad"], swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)

// Only `make fuzz` can link it: libFuzzer comes with `--sanitize fuzzer`.
if Context.environment["GATEHOUSE_FUZZER"] != nil {
    package.products.append(.executable(name: "saml-fuzzer", targets: ["SAMLFuzzer"]))
    package.targets.append(
        .executableTarget(
            name: "SAMLFuzzer", dependencies: ["Cryptography", "IdentityModel", "SAML", "XMLSecurity"], path: "Tests/SAMLFuzzer",
            // libFuzzer brings the `main`.
            swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])]))
}

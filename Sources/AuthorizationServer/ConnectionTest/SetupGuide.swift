import Broker
import IdentityModel

/// What has to be entered at a provider, in the words of its own console.
struct SetupGuide {
    let values: [(name: String, value: String)]
    let vendors: [(name: String, steps: [String])]
    /// Where the pool's SAML metadata is; nil for other providers.
    let metadataURL: String?

    init(_ invitation: ConnectionTests.Invitation, publicURL: String) {
        let (entity, callback) = (invitation.entityID, invitation.callbackURL)
        switch invitation.provider.type {
        case .saml:
            let metadata = "\(publicURL)/\(invitation.pool.id)/saml2/metadata"
            metadataURL = metadata
            values = [("Entity ID", entity), ("Assertion consumer service (ACS) URL", callback), ("Binding", "HTTP-POST"), ("Metadata", metadata)]
            vendors = Self.saml(entity, callback, metadata)
        case .openIDConnect, .local:
            metadataURL = nil
            values = [("Redirect URI", callback), ("Flow", "authorization code with PKCE (S256)"), ("Scopes", Self.scopes(invitation))]
            vendors = Self.openID(callback)
        case .google, .facebook, .loginWithAmazon, .signInWithApple:
            metadataURL = nil
            values = [("Redirect URI", callback), ("Scopes", Self.scopes(invitation))]
            vendors = Self.brand(invitation.provider.type, callback, publicURL)
        }
    }

    private static func scopes(_ invitation: ConnectionTests.Invitation) -> String { invitation.provider.details["authorize_scopes"] ?? "" }

    private static func saml(_ entity: String, _ acs: String, _ metadata: String) -> [(String, [String])] {
        [
            (
                "Microsoft Entra ID",
                [
                    "Enterprise applications, New application, Create your own application, non-gallery.",
                    "Single sign-on, SAML, Basic SAML Configuration: Identifier (Entity ID) \(entity), Reply URL (ACS) \(acs).",
                    "Attributes & Claims: Unique User Identifier must be a value that never changes, such as user.objectid.",
                    "Copy the App Federation Metadata Url and give it to whoever invited you.",
                ]
            ),
            (
                "Okta",
                [
                    "Applications, Create App Integration, SAML 2.0.", "Single sign-on URL \(acs), Audience URI (SP Entity ID) \(entity).",
                    "Name ID format Persistent; under Attribute Statements add email with the value user.email.",
                    "Sign On: copy the Metadata URL and give it to whoever invited you.",
                ]
            ),
            (
                "Google Workspace",
                [
                    "Apps, Web and mobile apps, Add custom SAML app; download the metadata on the second page.",
                    "ACS URL \(acs), Entity ID \(entity), Signed response on, Name ID Basic Information, Primary email.",
                ]
            ),
            (
                "AD FS",
                [
                    "Relying Party Trusts, Add Relying Party Trust, from the metadata \(metadata).",
                    "Edit Claim Issuance Policy: send objectGUID or another lasting value as Name ID, E-Mail-Addresses as E-Mail Address.",
                ]
            ),
            (
                "Keycloak, Shibboleth, SimpleSAMLphp",
                ["Import the metadata \(metadata); release a persistent name identifier and the mapped attributes."]
            ),
        ]
    }

    private static func openID(_ callback: String) -> [(String, [String])] {
        [
            (
                "Microsoft Entra ID",
                [
                    "App registrations, the app, Authentication, Add a platform, Web: Redirect URI \(callback).",
                    "Certificates & secrets: New client secret; copy its Value, not its ID.",
                ]
            ),
            (
                "Okta",
                [
                    "Applications, the app, General: Sign-in redirect URIs \(callback), Grant type Authorization Code, Client authentication Client secret."
                ]
            ),
            ("Keycloak", ["Clients, the client: Client authentication on, Standard flow on, Valid redirect URIs \(callback)."]),
        ]
    }

    private static func brand(_ type: ProviderType, _ callback: String, _ publicURL: String) -> [(String, [String])] {
        switch type {
        case .google:
            [
                (
                    "Google Cloud console",
                    ["APIs & Services, Credentials, the OAuth 2.0 client of type Web application: add \(callback) under Authorized redirect URIs."]
                )
            ]
        case .facebook:
            [("Meta for Developers", ["The app, Facebook Login, Settings: add \(callback) under Valid OAuth Redirect URIs; switch the app to Live."])]
        case .loginWithAmazon:
            [("Amazon Developer Console", ["Login with Amazon, the security profile, Web Settings: add \(callback) under Allowed Return URLs."])]
        case .signInWithApple:
            [
                (
                    "Apple Developer",
                    ["Identifiers, the Services ID, Sign in with Apple, Configure: add the domain of \(publicURL) and the Return URL \(callback)."]
                )
            ]
        case .local, .saml, .openIDConnect: []
        }
    }
}

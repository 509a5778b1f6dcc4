import Broker
import Fixtures
import Foundation
import IdentityModel
import Testing

@Suite struct BrandingTests {
    private static let png = Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3]).base64EncodedString()
    private static func svg(_ inner: String) -> String {
        Data(#"<svg xmlns="http://www.w3.org/2000/svg">\#(inner)</svg>"#.utf8).base64EncodedString()
    }

    private func worldWithDomain(_ engine: Engine) async throws -> PoolWorld {
        let world = try await PoolWorld(engine)
        await world.call("CreateUserPoolDomain", #""Domain": "shop""#)
        return world
    }

    // The classic pages

    @Test(arguments: Engine.available)
    func `a client's classic look is its own, else that of all, else empty`(engine: Engine) async throws {
        let world = try await worldWithDomain(engine)
        let client = #""ClientId": "\#(world.client)""#
        #expect(await world.call("GetUICustomization", client).text == #"{"UICustomization":{}}"#)
        let css = ".banner-customizable { background-color: #fff; } .submitButton-customizable:hover{color:red}"
        let all = await world.call("SetUICustomization", #""CSS": "\#(css)""#)
        #expect(all.json["UICustomization"]?["ClientId"] == "ALL" && all.json["UICustomization"]?["ImageUrl"] == nil)
        #expect(all.json["UICustomization"]?["CSSVersion"] == "20260901090507")
        #expect(await world.call("GetUICustomization", client, on: .there).json == all.json)

        let own = await world.call("SetUICustomization", #"\#(client), "ImageFile": "\#(Self.png)""#)
        let look = own.json["UICustomization"] ?? .null
        #expect(look["ClientId"] == .string(world.client) && look["CSS"] == nil)
        #expect(look["ImageUrl"] == .string("http://localhost:9229/branding/\(world.pool)/\(world.client)/20260901090507"))
        #expect(await world.call("GetUICustomization", client).json == own.json)
        // A change in the same second has another version; without style and picture the look is taken away.
        let changed = await world.call("SetUICustomization", #"\#(client), "CSS": "\#(css)""#)
        #expect(changed.json["UICustomization"]?["CSSVersion"] == "20260901090508")
        #expect(await world.call("SetUICustomization", client).text == #"{"UICustomization":{}}"#)
        #expect(await world.call("GetUICustomization", client).json == all.json)
    }

    @Test(arguments: [
        "@import 'x';", ".banner-customizable { background: url(https://evil.example/) }", ".other-customizable { color: red }",
        "body { color: red }",
        ".banner-customizable { color: red", ".banner-customizable:visited { color: red }", ".banner-customizable { color: red } </style>",
        ".banner-customizable { \\\\75rl: x }", ".banner-customizable { width: expression(alert(1)) }", ".banner-customizable .x { color: red }",
        ".banner-customizable, { color: red }", ".banner-customizable { color }", "/* open", "@media screen { .banner-customizable { color: red } }",
        ".banner-customizable { -moz-binding: none }", ".banner-customizable { background: u/**/rl(x) } x",
    ])
    func `a style that reaches beyond the classes is refused`(css: String) async throws {
        let world = try await worldWithDomain(.sqlite)
        let reply = await world.call("SetUICustomization", #""CSS": "\#(css)""#)
        #expect(reply.code == "InvalidParameterException" && reply.message?.hasPrefix("Invalid CSS: ") == true, "\(reply.text)")
        #expect(await world.call("GetUICustomization").text == #"{"UICustomization":{}}"#)
    }

    @Test func `a comment is skipped, every class of the guide is taken`() async throws {
        let classes = [
            "logo", "banner", "label", "textDescription", "idpDescription", "legalText", "submitButton", "errorMessage", "inputField", "idpButton",
            "socialButton", "redirect", "passwordCheck-notValid", "passwordCheck-valid", "background",
        ]
        try ClassicStyle.check("/* { */ " + classes.map { ".\($0)-customizable:focus, .\($0)-customizable { color : Red ; }" }.joined() + "\n")
    }

    @Test func `a classic look needs a domain, a known client and a real picture`() async throws {
        let world = try await PoolWorld(.sqlite)
        let css = #""CSS": ".label-customizable{color:red}""#
        #expect(
            await world.call("SetUICustomization", css).refusal
                == "InvalidParameterException: There has to be an existing domain associated with this user pool")
        await world.call("CreateUserPoolDomain", #""Domain": "shop""#)
        #expect(await world.call("SetUICustomization", #""ClientId": "nobody", \#(css)"#).code == "ResourceNotFoundException")
        #expect(await world.call("GetUICustomization", #""ClientId": "nobody""#).code == "ResourceNotFoundException")
        for bytes in [Data("GIF89a".utf8), Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + [UInt8](repeating: 0, count: 102_400))] {
            #expect(await world.call("SetUICustomization", #""ImageFile": "\#(bytes.base64EncodedString())""#).code == "InvalidParameterException")
        }
    }

    // Managed login

    private static let settings = #"{"components": {"form": {"borderRadius": 3}}, "categories": {"global": {"colorSchemeMode": "DARK"}}}"#

    @Test(arguments: Engine.available)
    func `a client's managed look is stored as it was given, merged on request, changed in part and removed`(engine: Engine) async throws {
        let world = try await PoolWorld(engine)
        let asset = #"{"Category": "PAGE_HEADER_LOGO", "ColorMode": "LIGHT", "Extension": "PNG", "Bytes": "\#(Self.png)", "ResourceId": "logo"}"#
        let made = await world.call(
            "CreateManagedLoginBranding", #""ClientId": "\#(world.client)", "Settings": \#(Self.settings), "Assets": [\#(asset)]"#)
        let branding = made.json["ManagedLoginBranding"] ?? .null
        let id = try #require(branding["ManagedLoginBrandingId"]?.string)
        #expect(branding["Settings"] == .parsed(Self.settings) && branding["Assets"] == .array([.parsed(asset)]))
        #expect(branding["UseCognitoProvidedValues"] == false)
        let byID = #""ManagedLoginBrandingId": "\#(id)""#
        #expect(await world.call("DescribeManagedLoginBranding", byID, on: .there).json == made.json)
        #expect(await world.call("DescribeManagedLoginBrandingByClient", #""ClientId": "\#(world.client)""#).json == made.json)
        let merged = await world.call("DescribeManagedLoginBranding", #"\#(byID), "ReturnMergedResources": true"#).json["ManagedLoginBranding"]
        #expect(merged?["Settings"]?["categories"]?["global"]?["colorSchemeMode"] == "DARK")
        #expect(merged?["Settings"]?["components"]?["form"]?["borderRadius"]?.integer == 3)
        #expect(merged?["Settings"]?["components"]?["pageBackground"] != nil)

        let icon = #"{"Category": "FAVICON_SVG", "ColorMode": "DYNAMIC", "Extension": "SVG", "Bytes": "\#(Self.svg("<circle r='4'/>"))"}"#
        let again = #"{"Category": "PAGE_HEADER_LOGO", "ColorMode": "LIGHT", "Extension": "PNG", "ResourceId": "logo"}"#
        let updated = await world.call("UpdateManagedLoginBranding", #"\#(byID), "Assets": [\#(icon), \#(again)]"#).json["ManagedLoginBranding"]
        #expect(updated?["Settings"] == .parsed(Self.settings), "what is left out stays")
        #expect(updated?["Assets"] == .array([.parsed(icon), .parsed(asset)]), "bytes are found again by their resource id")
        let ours = await world.call("UpdateManagedLoginBranding", #"\#(byID), "UseCognitoProvidedValues": true"#).json["ManagedLoginBranding"]
        #expect(ours?["Settings"] == nil && ours?["Assets"] == nil && ours?["UseCognitoProvidedValues"] == true)

        let second = await world.call("CreateManagedLoginBranding", #""ClientId": "\#(world.client)", "UseCognitoProvidedValues": true"#)
        #expect(second.code == "ManagedLoginBrandingExistsException")
        let deleted = await world.call("DeleteManagedLoginBranding", byID)
        #expect(deleted.status == 200 && deleted.body.isEmpty)
        for operation in ["DescribeManagedLoginBranding", "UpdateManagedLoginBranding", "DeleteManagedLoginBranding"] {
            #expect(await world.call(operation, byID).code == "ResourceNotFoundException", "\(operation)")
        }
        #expect(await world.call("DescribeManagedLoginBrandingByClient", #""ClientId": "\#(world.client)""#).code == "ResourceNotFoundException")
    }

    @Test(arguments: [
        #""UseCognitoProvidedValues": true, "Settings": {"components": {}}"#, #""Settings": "text""#, #""Settings": {"styles": {}}"#,
        #""Settings": {"components": []}"#, #""Assets": [{"Category": "PAGE_BACKGROUND", "ColorMode": "LIGHT", "Extension": "PNG"}]"#,
        #""Assets": [{"Category": "PAGE_BACKGROUND", "ColorMode": "LIGHT", "Extension": "JPEG", "Bytes": "PNG"}]"#,
        #""Assets": [{"Category": "FAVICON_ICO", "ColorMode": "LIGHT", "Extension": "PNG", "Bytes": "PNG"}]"#,
        #""Assets": [{"Category": "PAGE_BACKGROUND", "ColorMode": "LIGHT", "Extension": "SVG", "Bytes": "SCRIPT"}]"#,
        #""Assets": [{"Category": "PAGE_BACKGROUND", "ColorMode": "LIGHT", "Extension": "SVG", "Bytes": "HANDLER"}]"#,
        #""Assets": [{"Category": "PAGE_BACKGROUND", "ColorMode": "LIGHT", "Extension": "SVG", "Bytes": "ELSEWHERE"}]"#,
        #""Assets": [{"Category": "PAGE_BACKGROUND", "ColorMode": "DARK", "Extension": "PNG", "Bytes": "PNG"}, {"Category": "PAGE_BACKGROUND", "ColorMode": "DARK", "Extension": "PNG", "Bytes": "PNG"}]"#,
    ])
    func `a managed look that breaks a rule is refused`(look: String) async throws {
        let world = try await PoolWorld(.sqlite)
        let look =
            look.replacing(#""Bytes": "PNG""#, with: #""Bytes": "\#(Self.png)""#)
            .replacing("SCRIPT", with: Self.svg("<script>alert(1)</script>"))
            .replacing("HANDLER", with: Self.svg("<circle r='4' onload='alert(1)'/>"))
            .replacing("ELSEWHERE", with: Self.svg("<image href='https://evil.example/'/>"))
        let reply = await world.call("CreateManagedLoginBranding", #""ClientId": "\#(world.client)", \#(look)"#)
        #expect(reply.code == "InvalidParameterException", "\(reply.text)")
        #expect(await world.call("DescribeManagedLoginBrandingByClient", #""ClientId": "\#(world.client)""#).code == "ResourceNotFoundException")
    }

    @Test func `an update names pool and branding`() async throws {
        let world = try await PoolWorld(.sqlite)
        #expect(await world.call("UpdateManagedLoginBranding").code == "InvalidParameterException")
        #expect(await world.call("UpdateManagedLoginBranding", "{}").code == "InvalidParameterException")
    }

    // Terms

    private static let links = #""Links": {"cognito:default": "https://example.com/terms", "cognito:german": "https://example.com/agb"}"#

    @Test(arguments: Engine.available)
    func `terms come back as they were given, are listed, changed in part and removed`(engine: Engine) async throws {
        let world = try await PoolWorld(engine)
        let kind = #""TermsSource": "LINK", "Enforcement": "NONE""#
        func create(_ name: String) async -> WireReply {
            await world.call("CreateTerms", #""ClientId": "\#(world.client)", "TermsName": "\#(name)", \#(kind), \#(Self.links)"#)
        }
        let made = await create("terms-of-use")
        let terms = made.json["Terms"] ?? .null
        let id = try #require(terms["TermsId"]?.string)
        for (name, value) in JSONValue.parsed(#"{"TermsName": "terms-of-use", "ClientId": "\#(world.client)", \#(kind), \#(Self.links)}"#).object
            ?? [:]
        {
            #expect(terms[name] == value, "\(name)")
        }
        #expect(await create("terms-of-use").code == "TermsExistsException")
        let policy = try #require(await create("privacy-policy").json["Terms"]?["TermsId"]?.string)
        let byID = #""TermsId": "\#(id)""#
        #expect(await world.call("DescribeTerms", byID, on: .there).json == made.json)
        let byClient = #""ClientId": "\#(world.client)", "TermsName": "terms-of-use""#
        #expect(await world.call("DescribeTermsByClient", byClient).json == made.json)

        let first = await world.call("ListTerms", #""MaxResults": 1"#)
        let token = try #require(first.json["NextToken"]?.string)
        let second = await world.call("ListTerms", #""MaxResults": 1, "NextToken": "\#(token)""#)
        let listed = [first, second].flatMap { $0.json["Terms"]?.array ?? [] }.compactMap { $0["TermsId"]?.string }
        #expect(Set(listed) == [id, policy] && second.json["NextToken"] == nil)

        #expect(await world.call("UpdateTerms", #"\#(byID), "TermsName": "privacy-policy""#).code == "TermsExistsException")
        let changed = await world.call("UpdateTerms", #"\#(byID), "Links": {"cognito:default": "http://localhost/"}"#).json["Terms"]
        #expect(changed?["Links"] == ["cognito:default": "http://localhost/"] && changed?["TermsName"] == "terms-of-use")
        let deleted = await world.call("DeleteTerms", byID)
        #expect(deleted.status == 200 && deleted.body.isEmpty)
        for operation in ["DescribeTerms", "UpdateTerms", "DeleteTerms"] {
            #expect(await world.call(operation, byID).code == "ResourceNotFoundException", "\(operation)")
        }
        #expect(await world.call("DescribeTermsByClient", byClient).code == "ResourceNotFoundException")
    }

    @Test(arguments: ["javascript:alert(1)", "/terms", "ftp://example.com/", "https://"])
    func `a link of terms is a web address`(link: String) async throws {
        let world = try await PoolWorld(.sqlite)
        let reply = await world.call(
            "CreateTerms",
            #""ClientId": "\#(world.client)", "TermsName": "terms-of-use", "TermsSource": "LINK", "Enforcement": "NONE", "Links": {"cognito:default": "\#(link)"}"#
        )
        #expect(reply.code == "InvalidParameterException")
        #expect(await world.call("ListTerms").json == ["Terms": []])
    }

    @Test(arguments: Engine.available)
    func `looks and terms go with their client, and another pool sees none of them`(engine: Engine) async throws {
        let world = try await worldWithDomain(engine)
        let other = try await world.make("CreateUserPool", #"{"PoolName": "others"}"#, "UserPool", "Id")
        let client = #""ClientId": "\#(world.client)""#
        let branding = try await world.make(
            "CreateManagedLoginBranding", #"\#(client), "UseCognitoProvidedValues": true"#, "ManagedLoginBranding", "ManagedLoginBrandingId")
        let terms = try await world.make(
            "CreateTerms", #"\#(client), "TermsName": "terms-of-use", "TermsSource": "LINK", "Enforcement": "NONE""#, "Terms", "TermsId")
        await world.call("SetUICustomization", #"\#(client), "CSS": ".label-customizable{color:red}""#)
        for (operation, members) in [
            ("DescribeManagedLoginBranding", #""ManagedLoginBrandingId": "\#(branding)""#),
            ("DeleteManagedLoginBranding", #""ManagedLoginBrandingId": "\#(branding)""#),
            ("DescribeManagedLoginBrandingByClient", client), ("DescribeTerms", #""TermsId": "\#(terms)""#),
            ("DeleteTerms", #""TermsId": "\#(terms)""#), ("GetUICustomization", client),
        ] {
            let reply = await world.call(operation, #"{"UserPoolId": "\#(other)", \#(members)}"#)
            #expect(reply.code == "ResourceNotFoundException", "\(operation) \(reply.text)")
        }
        await world.call("DeleteUserPoolClient", client)
        #expect(await world.call("DescribeManagedLoginBranding", #""ManagedLoginBrandingId": "\#(branding)""#).code == "ResourceNotFoundException")
        #expect(await world.call("ListTerms").json == ["Terms": []])
    }
}

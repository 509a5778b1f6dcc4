import Fixtures
import IdentityModel
import Testing

@Suite struct SchemaTests {
    private func attribute(_ name: String, in pool: JSONValue) -> JSONValue? {
        pool["SchemaAttributes"]?.array?.first { $0["Name"]?.string == name }
    }

    @Test(arguments: Engine.available)
    func `custom attributes are added under their prefix with what the service fills in`(engine: Engine) async throws {
        let world = try await PoolWorld(engine)
        let added = await world.call(
            "AddCustomAttributes",
            #"""
            "CustomAttributes": [
                {"Name": "Dept", "AttributeDataType": "String", "StringAttributeConstraints": {"MinLength": "1", "MaxLength": "20"}},
                {"Name": "age", "AttributeDataType": "Number", "Mutable": false, "NumberAttributeConstraints": {"MinValue": "-1", "MaxValue": "9.5"}},
                {"Name": "vip", "AttributeDataType": "Boolean"}, {"Name": "since", "AttributeDataType": "DateTime"},
                {"Name": "plain", "AttributeDataType": "String"}, {"Name": "inner", "AttributeDataType": "String", "DeveloperOnlyAttribute": true},
                {"Name": "email", "AttributeDataType": "String"}]
            """#)
        #expect(added.text == "{}")
        world.time.advance(by: 1)
        let pool = await world.description(on: .there)
        let expected = [
            "custom:Dept": #"{"AttributeDataType": "String", "Mutable": true, "StringAttributeConstraints": {"MinLength": "1", "MaxLength": "20"}}"#,
            "custom:age": #"{"AttributeDataType": "Number", "Mutable": false, "NumberAttributeConstraints": {"MinValue": "-1", "MaxValue": "9.5"}}"#,
            "custom:vip": #"{"AttributeDataType": "Boolean", "Mutable": true}"#,
            "custom:since": #"{"AttributeDataType": "DateTime", "Mutable": true}"#,
            "custom:plain": #"{"AttributeDataType": "String", "Mutable": true, "StringAttributeConstraints": {}}"#,
            "dev:custom:inner":
                #"{"AttributeDataType": "String", "Mutable": true, "StringAttributeConstraints": {}, "DeveloperOnlyAttribute": true}"#,
            "custom:email": #"{"AttributeDataType": "String", "Mutable": true, "StringAttributeConstraints": {}}"#,
        ]
        for (name, text) in expected {
            var members = JSONValue.parsed(text).object ?? [:]
            members["Name"] = .string(name)
            members["Required"] = false
            members["DeveloperOnlyAttribute"] = members["DeveloperOnlyAttribute"] ?? false
            #expect(attribute(name, in: pool) == .object(members), "\(name)")
        }
        #expect(pool["SchemaAttributes"]?.array?.count == 28)
    }

    @Test(arguments: [
        (#"{"Name": "x"}"#, "Invalid AttributeDataType input, consider using the provided AttributeDataType enum."),
        (#"{"Name": "x", "AttributeDataType": "String", "Required": true}"#, "Required custom attributes are not supported currently."),
        (#"{"Name": "taken", "AttributeDataType": "Number"}"#, "custom:taken: Existing attribute already has name custom:taken."),
        (
            #"{"Name": "x", "AttributeDataType": "String", "StringAttributeConstraints": {"MaxLength": "2049"}}"#,
            "user.x: String attributes cannot have a length of more than 2048"
        ),
        (
            #"{"Name": "x", "AttributeDataType": "String", "StringAttributeConstraints": {"MinLength": "5", "MaxLength": "4"}}"#,
            "user.x: Max length cannot be less than min length."
        ),
        (
            #"{"Name": "x", "AttributeDataType": "Number", "NumberAttributeConstraints": {"MinValue": "5", "MaxValue": "4"}}"#,
            "user.x: Max value cannot be less than min value."
        ),
        (
            #"{"Name": "x", "AttributeDataType": "String", "StringAttributeConstraints": {"MinLength": "few"}}"#,
            "Invalid StringAttributeConstraints for schema attribute x"
        ),
        (
            #"{"Name": "x", "AttributeDataType": "Number", "StringAttributeConstraints": {}}"#,
            "Invalid StringAttributeConstraints for schema attribute x"
        ),
        (
            #"{"Name": "x", "AttributeDataType": "Number", "NumberAttributeConstraints": {"MinValue": "1e999"}}"#,
            "Invalid NumberAttributeConstraints for schema attribute x"
        ),
    ])
    func `an attribute that breaks a rule is refused in the service's words, at creation and later`(entry: String, message: String) async throws {
        let world = try await PoolWorld(.sqlite, pool: #""Schema": [{"Name": "taken", "AttributeDataType": "String"}]"#)
        #expect(await world.call("AddCustomAttributes", #""CustomAttributes": [\#(entry)]"#).refusal == "InvalidParameterException: \(message)")
        let taken = #"{"Name": "taken", "AttributeDataType": "String"}"#
        let made = await world.call("CreateUserPool", #"{"PoolName": "p", "Schema": [\#(taken), \#(entry)]}"#)
        #expect(made.refusal == "InvalidParameterException: \(message)")
        #expect(await world.description()["SchemaAttributes"]?.array?.count == 22)
    }

    @Test(arguments: Engine.available)
    func `a standard attribute is overridden at creation only, and never in its type`(engine: Engine) async throws {
        let world = try await PoolWorld(
            engine, pool: #""Schema": [{"Name": "email", "Required": true, "Mutable": false, "StringAttributeConstraints": {"MaxLength": "100"}}]"#)
        #expect(
            attribute("email", in: await world.description())
                == .parsed(
                    """
                    {"Name": "email", "AttributeDataType": "String", "DeveloperOnlyAttribute": false, "Mutable": false, "Required": true,
                     "StringAttributeConstraints": {"MinLength": "0", "MaxLength": "100"}}
                    """))
        for entry in [#"{"Name": "email", "AttributeDataType": "Number"}"#, #"{"Name": "email", "DeveloperOnlyAttribute": true}"#] {
            let made = await world.call("CreateUserPool", #"{"PoolName": "p", "Schema": [\#(entry)]}"#)
            #expect(
                made.message == "You can not change AttributeDataType or set developerOnlyAttribute for standard schema attribute email")
        }
    }

    @Test(arguments: Engine.available)
    func `a pool holds fifty custom attributes`(engine: Engine) async throws {
        let world = try await PoolWorld(engine)
        func add(_ names: [String]) async -> WireReply {
            let entries = names.map { #"{"Name": "\#($0)", "AttributeDataType": "String"}"# }.joined(separator: ",")
            return await world.call("AddCustomAttributes", #""CustomAttributes": [\#(entries)]"#)
        }
        #expect(await add((0..<25).map { "a\($0)" }).status == 200)
        #expect(await add((0..<25).map { "b\($0)" }).status == 200)
        #expect(await add(["c"]).code == "InvalidParameterException")
        #expect(await world.description()["SchemaAttributes"]?.array?.count == 71)
        #expect(await add([]).message?.contains("Member must have length greater than or equal to 1") == true)
    }
}

import CognitoAPI
import CognitoModel
import Fixtures
import IdentityModel
import Testing

/// The model's constraints, each of them, taken from its tables.
@Suite struct ModelConstraintTests {
    private static func inputs(of service: CognitoService) -> [(operation: OperationDescription, shape: ShapeTable.Shape)] {
        let table = ShapeTable.of(service)
        return OperationTable.of(service).operations.values.sorted { $0.name.name < $1.name.name }.compactMap { operation in
            table[operation.input].map { (operation, $0) }
        }
    }

    /// The structures that an input can hold, itself among them.
    private static func structures(under shape: ShapeTable.Shape, _ table: ShapeTable, seen: inout Set<String>) -> [ShapeTable.Shape] {
        guard seen.insert(shape.name).inserted else { return [] }
        switch shape.kind {
        case .structure: return [shape] + shape.members.flatMap { structures(under: table.shapes[$0.shape], table, seen: &seen) }
        case .list, .map: return structures(under: table.shapes[shape.element], table, seen: &seen)
        default: return []
        }
    }

    @Test(arguments: [CognitoService.userPools, .identityPools])
    func `an input that keeps every constraint passes`(service: CognitoService) throws {
        let samples = ModelSamples(table: ShapeTable.of(service))
        for (operation, shape) in Self.inputs(of: service) {
            let violation = try ConstraintChecker.violation(in: samples.good(shape), of: operation.input, service: service)
            #expect(violation == nil, "\(operation.name)")
        }
    }

    @Test(arguments: [CognitoService.userPools, .identityPools])
    func `each constraint of each member of each structure is checked, in the service's words`(service: CognitoService) throws {
        let table = ShapeTable.of(service)
        let samples = ModelSamples(table: table)
        var seen: Set<String> = []
        var counts: [ModelSamples.Breach: Int] = [:]
        for (_, input) in Self.inputs(of: service) {
            for structure in Self.structures(under: input, table, seen: &seen) {
                for broken in samples.broken(structure) {
                    counts[broken.breach, default: 0] += 1
                    guard let words = broken.words else {
                        #expect(throws: WrongKind.self, "\(structure.name).\(broken.path)") {
                            try ConstraintChecker.violation(in: broken.input, of: structure.name, service: service)
                        }
                        continue
                    }
                    let violation = try ConstraintChecker.violation(in: broken.input, of: structure.name, service: service)
                    #expect(violation?.contains(words) == true, "\(structure.name).\(broken.path) \(broken.breach): \(violation ?? "passes")")
                }
            }
        }
        // The tables hold these many; a generator that makes nothing proves nothing.
        #expect((counts[.missing] ?? 0) >= 25 && (counts[.wrongKind] ?? 0) >= 60 && (counts[.tooLong] ?? 0) >= 20, "\(counts)")
        if service == .userPools {
            #expect(ModelSamples.Breach.allCases.allSatisfy { (counts[$0] ?? 0) >= 5 }, "\(counts)")
            #expect(counts.values.reduce(0, +) >= 1200, "\(counts)")
        }
    }

    @Test func `a breach in any operation's input is a 400 that names it, never a fault`() async throws {
        let services = try await WireWorld.services(.sqlite)
        let world = WireWorld(endpoint: CognitoEndpoint(services: services))
        var refused = 0
        for service in [CognitoService.userPools, .identityPools] {
            let samples = ModelSamples(table: ShapeTable.of(service))
            for (operation, shape) in Self.inputs(of: service) {
                for broken in samples.broken(shape, depth: 2) {
                    let target = "\(service.targetPrefix ?? "").\(operation.name.name)"
                    let reply = await world.send(TestRequest.json(target, broken.input.text).signed(service: service.rawValue))
                    let place = "\(operation.name) \(broken.path) \(broken.breach) \(reply.text.prefix(300))"
                    #expect(reply.status == 400, "\(place)")
                    // An operation that is not there says so before it looks at anything.
                    if reply.code == "InvalidAction" { break }
                    refused += 1
                    #expect(reply.code == (broken.words == nil ? "SerializationException" : "InvalidParameterException"), "\(place)")
                    if let words = broken.words { #expect(reply.message?.contains(words) == true, "\(place)") }
                }
            }
        }
        #expect(refused >= 600, "\(refused)")
    }
}

import CognitoModel
import IdentityModel

/// The input members of operations, as dotted wire paths: `Schema.StringAttributeConstraints.MinLength`.
enum ParityMembers {
    /// Every member that the model has.
    static func all(of operation: OperationDescription) -> [String] {
        let table = ShapeTable.of(operation.name.service)
        guard let input = table[operation.input] else { return [] }
        return paths(under: input, table) { _ in true }
    }

    /// The members that an input carries.
    static func paths(in input: JSONValue, _ operation: OperationDescription) -> [String] {
        let table = ShapeTable.of(operation.name.service)
        guard let shape = table[operation.input] else { return [] }
        return paths(under: shape, table) { input.has(path: $0.split(separator: ".")) }
    }

    private static func paths(under shape: ShapeTable.Shape, _ table: ShapeTable, _ isWanted: (String) -> Bool) -> [String] {
        var paths: [String] = []
        var pending = [("", shape)]
        while let (prefix, shape) = pending.popLast() {
            for member in shape.members {
                let path = prefix + member.name
                guard isWanted(path) else { continue }
                paths.append(path)
                var inner = table.shapes[member.shape]
                while inner.kind == .list { inner = table.shapes[inner.element] }
                if inner.kind == .structure { pending.append((path + ".", inner)) }
            }
        }
        return paths
    }
}

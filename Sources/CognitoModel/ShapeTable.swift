/// The shapes of one service with their constraints.
///
/// Read once from the generated table, a line-by-line text: a line of kind and name opens a shape (`string UserPoolIdType`), the lines
/// after it describe it: `sensitive`, `bounds MIN MAX` (`-` for none), `pattern REGEX`, `enum A B`, `element SHAPE`, `key SHAPE`,
/// `value SHAPE`, `member NAME SHAPE`, `required NAME SHAPE`.
package struct ShapeTable: Sendable {
    package enum Kind: String, Sendable {
        case structure, list, map, string, integer, long, boolean, timestamp, blob, document
    }

    package struct Member: Sendable {
        /// As on the wire.
        package let name: String
        package let shape: Int
        package let isRequired: Bool
        /// As in the paths of violations: the first letter lower-case.
        let pathName: String
    }

    package struct Shape: Sendable {
        package let name: String
        package let kind: Kind
        package internal(set) var isSensitive = false
        /// Length, size or value, by kind.
        package internal(set) var minimum: Int64?
        package internal(set) var maximum: Int64?
        package internal(set) var pattern: Pattern?
        package internal(set) var values: [String] = []
        /// Of a structure, in the model's order.
        package internal(set) var members: [Member] = []
        /// Of a list's elements or a map's values: an index into `shapes`.
        package internal(set) var element = 0
        /// Of a map's keys.
        package internal(set) var key = 0
    }

    package let shapes: [Shape]
    private let indices: [String: Int]

    package func index(of name: String) -> Int? { indices[name] }

    package subscript(name: String) -> Shape? { indices[name].map { shapes[$0] } }

    init(parsing text: String) {
        let lines = text.split(separator: "\n").map { $0.split(separator: " ", maxSplits: 1).map(String.init) }
        var indices: [String: Int] = [:]
        for line in lines where line.count == 2 && Kind(rawValue: line[0]) != nil { indices[line[1]] = indices.count }

        var shapes: [Shape] = []
        shapes.reserveCapacity(indices.count)
        for line in lines {
            let rest = line.count == 2 ? line[1] : ""
            if let kind = Kind(rawValue: line[0]) {
                shapes.append(Shape(name: rest, kind: kind))
                continue
            }
            guard let last = shapes.indices.last else { continue }
            let words = rest.split(separator: " ").map(String.init)
            switch line[0] {
            case "sensitive": shapes[last].isSensitive = true
            case "bounds":
                shapes[last].minimum = words.first.flatMap { Int64($0) }
                shapes[last].maximum = words.last.flatMap { Int64($0) }
            case "pattern": shapes[last].pattern = Pattern(rest)
            case "enum": shapes[last].values = words
            case "element", "value": shapes[last].element = indices[rest] ?? 0
            case "key": shapes[last].key = indices[rest] ?? 0
            case "member", "required":
                guard words.count == 2, let shape = indices[words[1]] else { continue }
                let pathName = words[0].prefix(1).lowercased() + words[0].dropFirst()
                shapes[last].members.append(Member(name: words[0], shape: shape, isRequired: line[0] == "required", pathName: pathName))
            default: continue
            }
        }
        self.shapes = shapes
        self.indices = indices
    }

    package static func of(_ service: CognitoService) -> ShapeTable {
        switch service {
        case .userPools: userPools
        case .identityPools: identityPools
        case .securityTokens: securityTokens
        case .accessManagement: accessManagement
        }
    }

    private static let userPools = ShapeTable(parsing: ServiceTables.userPoolsShapes)
    private static let identityPools = ShapeTable(parsing: ServiceTables.identityPoolsShapes)
    private static let securityTokens = ShapeTable(parsing: ServiceTables.securityTokensShapes)
    private static let accessManagement = ShapeTable(parsing: ServiceTables.accessManagementShapes)
}

/// The generated tables, as text: a literal costs the compiler nothing, a thousand initializers do.
enum ServiceTables {}

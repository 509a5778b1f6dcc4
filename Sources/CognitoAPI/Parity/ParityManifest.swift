package import CognitoModel

/// What of the three services is there, and how far that is proved: each operation, and each input member of the implemented ones.
///
/// Made from the evidence of a test run; a member that no test carried is said to be untried.
package struct ParityManifest: Sendable {
    package enum Standing: Sendable, Equatable {
        /// Carried by a request of this test, which was answered well.
        case proved(by: String)
        /// Accepted, changes nothing.
        case inert
        /// Never taken.
        case refused
        /// Refused in a request of this test, for values that this release does not keep; proved by none.
        case unkept(by: String)
        /// Implemented, in no test.
        case untried
    }

    package struct Entry: Sendable {
        package let operation: OperationName
        /// Nil for an operation that is not implemented.
        package let standing: Standing?
        /// The input's members as dotted wire paths, in the model's order.
        package let members: [(path: String, standing: Standing)]
    }

    /// What an operation declares as refused that refuses whatever it is given.
    package static let wholeOperation: Set<String> = ["*"]

    /// Every operation of the models, by service and name.
    package let entries: [Entry]

    /// The manifest of this build.
    package static var current: ParityManifest { ParityManifest(evidence: evidence) }

    /// - Parameter evidence: `merge_parity.py` states its grammar.
    package init(evidence: String) {
        var facts: [String: Facts] = [:]
        var current = ""
        for line in evidence.split(separator: "\n") {
            let words = line.split(separator: " ").map(String.init)
            switch (words.first, words.count) {
            case ("operation", 2):
                current = words[1]
                facts[current] = Facts()
            case ("inert", 2): facts[current]?.inert.append(words[1])
            case ("refused", 2): facts[current]?.refused.append(words[1])
            case ("answered", 2): facts[current]?.answered = words[1]
            case ("proved", 3): facts[current]?.proved[words[1]] = words[2]
            case ("unkept", 3): facts[current]?.unkept[words[1]] = words[2]
            default: continue
            }
        }
        entries = CognitoService.allCases.flatMap { service in
            OperationTable.of(service).operations.values.sorted { $0.name.name < $1.name.name }.map { operation in
                guard let known = facts[operation.name.description] else { return Entry(operation: operation.name, standing: nil, members: []) }
                return Entry(
                    operation: operation.name, standing: known.isRefused ? .refused : known.answered.map { .proved(by: $0) } ?? .untried,
                    members: ParityMembers.all(of: operation).map { ($0, known.standing(of: $0)) })
            }
        }
    }
}

/// What the evidence says of one operation.
private struct Facts {
    var inert: [String] = []
    var refused: [String] = []
    var answered: String?
    var proved: [String: String] = [:]
    var unkept: [String: String] = [:]

    var isRefused: Bool { refused.contains("*") }

    func standing(of path: String) -> ParityManifest.Standing {
        func isCovered(by declared: [String]) -> Bool { declared.contains { path == $0 || path.hasPrefix($0 + ".") } }
        if isRefused || isCovered(by: refused) { return .refused }
        if isCovered(by: inert) { return .inert }
        return proved[path].map { .proved(by: $0) } ?? unkept[path].map { .unkept(by: $0) } ?? .untried
    }
}

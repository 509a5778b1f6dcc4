/// An operation's facts from the service model.
package struct OperationDescription: Sendable {
    package enum Signature: String, Sendable {
        /// Public: an Authorization header is ignored.
        case unsigned
        /// Taken both ways.
        case optional
        /// SigV4 is demanded.
        case signed
    }

    /// How a list is asked for page by page. The token has the same name in input and output.
    package struct Paging: Sendable, Equatable {
        package let token: String
        package let limit: String
        /// The output member that holds the page.
        package let result: String
    }

    package let name: OperationName
    package let signature: Signature
    /// The input's shape in the `ShapeTable`.
    package let input: String
    /// Nil: the reply's body is empty.
    package let output: String?
    /// The wire codes of the errors that the operation declares.
    package internal(set) var errorCodes: [String] = []
    /// Nil for an operation that the clients' paginators do not know.
    package internal(set) var paging: Paging?

    package var isUnauthenticated: Bool { signature == .unsigned }
}

/// The operations and errors of one service.
///
/// Read once from the generated table: `operation NAME SIGNATURE INPUT OUTPUT` (`-` for none), after it `errors SHAPE…` and
/// `paging TOKEN LIMIT RESULT`; `exception SHAPE CODE STATUS`.
package struct OperationTable: Sendable {
    /// By wire name.
    package let operations: [String: OperationDescription]
    /// HTTP status by wire code.
    package let statuses: [String: Int]

    init(_ service: CognitoService, parsing text: String) {
        let lines = text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        var codes: [String: String] = [:]
        var statuses: [String: Int] = [:]
        for line in lines where line.first == "exception" && line.count == 4 {
            codes[line[1]] = line[2]
            statuses[line[2]] = Int(line[3])
        }
        var operations: [String: OperationDescription] = [:]
        var current: String?
        for line in lines {
            if line.first == "operation", line.count == 5, let signature = OperationDescription.Signature(rawValue: line[2]) {
                operations[line[1]] = OperationDescription(
                    name: OperationName(service, line[1]), signature: signature, input: line[3], output: line[4] == "-" ? nil : line[4])
                current = line[1]
            } else if line.first == "errors", let current {
                operations[current]?.errorCodes = line.dropFirst().compactMap { codes[$0] }
            } else if line.first == "paging", line.count == 4, let current {
                operations[current]?.paging = OperationDescription.Paging(token: line[1], limit: line[2], result: line[3])
            }
        }
        self.operations = operations
        self.statuses = statuses
    }

    package static func of(_ service: CognitoService) -> OperationTable {
        switch service {
        case .userPools: userPools
        case .identityPools: identityPools
        case .securityTokens: securityTokens
        case .accessManagement: accessManagement
        }
    }

    private static let userPools = OperationTable(.userPools, parsing: ServiceTables.userPoolsOperations)
    private static let identityPools = OperationTable(.identityPools, parsing: ServiceTables.identityPoolsOperations)
    private static let securityTokens = OperationTable(.securityTokens, parsing: ServiceTables.securityTokensOperations)
    private static let accessManagement = OperationTable(.accessManagement, parsing: ServiceTables.accessManagementOperations)
}

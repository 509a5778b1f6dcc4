package import Foundation

/// One row of an answer, by column name.
package struct SQLRow: Sendable {
    // Rows of one answer share the names; a row has few columns, so that a search in order is the fastest look-up.
    private let names: [String]
    private let values: [SQLValue]

    /// - Parameters:
    ///   - names: of the answer's columns, as many as values; of two that are alike the first counts.
    ///   - values: of this row, in the same order.
    package init(names: [String], values: [SQLValue]) {
        self.names = names
        self.values = values
    }

    private func value(_ column: String) -> SQLValue? { names.firstIndex(of: column).flatMap { $0 < values.count ? values[$0] : nil } }

    /// Every column by name, for who moves rows without knowing them.
    package var cells: [(column: String, value: SQLValue)] { Array(zip(names, values)).map { (column: $0.0, value: $0.1) } }

    package func text(_ column: String) throws(StorageError) -> String {
        guard case .text(let value)? = value(column) else { throw .unexpectedColumn(column) }
        return value
    }

    package func integer(_ column: String) throws(StorageError) -> Int64 {
        guard case .integer(let value)? = value(column) else { throw .unexpectedColumn(column) }
        return value
    }

    package func blob(_ column: String) throws(StorageError) -> [UInt8] {
        guard case .blob(let value)? = value(column) else { throw .unexpectedColumn(column) }
        return value
    }

    package func boolean(_ column: String) throws(StorageError) -> Bool { try integer(column) != 0 }
    package func date(_ column: String) throws(StorageError) -> Date { Date(milliseconds: try integer(column)) }

    /// Whether the column is SQL NULL; a missing column is an error.
    package func isNull(_ column: String) throws(StorageError) -> Bool {
        guard let value = value(column) else { throw .unexpectedColumn(column) }
        return value == .null
    }

    package func optionalText(_ column: String) throws(StorageError) -> String? { try isNull(column) ? nil : text(column) }
    package func optionalInteger(_ column: String) throws(StorageError) -> Int64? { try isNull(column) ? nil : integer(column) }
    package func optionalBlob(_ column: String) throws(StorageError) -> [UInt8]? { try isNull(column) ? nil : blob(column) }
    package func optionalDate(_ column: String) throws(StorageError) -> Date? { try isNull(column) ? nil : date(column) }
}

extension Date {
    /// From a stored time: milliseconds since 1970, UTC.
    package init(milliseconds: Int64) { self.init(timeIntervalSince1970: Double(milliseconds) / 1000) }
    /// The stored form: milliseconds since 1970, UTC.
    package var milliseconds: Int64 { Int64((timeIntervalSince1970 * 1000).rounded()) }
}

extension SQLValue {
    package init(_ value: Date?) { self = value.map { .integer($0.milliseconds) } ?? .null }
}

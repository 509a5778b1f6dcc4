import Cryptography
import Foundation
import IdentityModel

/// Why a row or a file is not imported, in words for the operator; never with a value of the file.
struct ImportFault: Error, Equatable {
    let reason: String

    init(_ reason: String) { self.reason = reason }
}

/// A person whom a row describes.
struct ImportedPerson {
    let name: String
    let attributes: [String: String]
    /// Whether codes by text message become their second factor.
    let wantsSMSFactor: Bool
    let passwordHash: ImportedPasswordHash?
}

/// The table that users are imported from: what its columns mean, and what each row says. Pure.
///
/// Source: Amazon Cognito developer guide, "Importing users into user pools from a CSV file".
struct ImportSheet {
    static let nameColumn = "cognito:username"
    static let factorColumn = "cognito:mfa_enabled"
    static let hashColumn = "password_hash"

    let pool: UserPoolConfiguration
    let algorithm: ImportedPasswordHash.Algorithm?
    private let columns: [String]

    /// - Throws: `ImportFault` for a header that the pool cannot read.
    init(header: ImportLines.Line, of pool: UserPoolConfiguration, algorithm: ImportedPasswordHash.Algorithm?) throws(ImportFault) {
        guard case .text(let text) = header, !text.hasPrefix("\u{FEFF}") else {
            throw ImportFault("The header is not a line of UTF-8 text without a byte order mark.")
        }
        let columns = Self.cells(text)
        guard Set(columns.map { Array($0.utf8) }).count == columns.count else { throw ImportFault("The header names a column twice.") }
        let known = ImportHeader.columns(of: pool)
        let isKnown = { (column: String) in known.contains { $0.isIdentical(to: column) } || column == Self.hashColumn }
        guard columns.allSatisfy(isKnown) else { throw ImportFault("The header names a column that the user pool does not have.") }
        guard columns.contains(Self.nameColumn) else { throw ImportFault("The header lacks \(Self.nameColumn).") }
        if algorithm != nil {
            guard columns.contains(Self.hashColumn) else { throw ImportFault("The header lacks \(Self.hashColumn).") }
        } else if let missing = known.first(where: { !columns.contains($0) }) {
            throw ImportFault("The header lacks \(missing).")
        }
        self.pool = pool
        self.algorithm = algorithm
        self.columns = columns
    }

    /// - Returns: nil for an empty line.
    /// - Throws: `ImportFault`.
    func person(in line: ImportLines.Line) throws(ImportFault) -> ImportedPerson? {
        let text: String
        switch line {
        case .tooLong: throw ImportFault("The row is longer than 16000 characters.")
        case .notUTF8: throw ImportFault("The row is not UTF-8 text.")
        case .text(let line): text = line
        }
        if text.allSatisfy(\.isWhitespace) { return nil }
        var cells = Self.cells(text)
        // Argon2id writes commas, and not every tool escapes them.
        if cells.count > columns.count, columns.last == Self.hashColumn {
            cells[(columns.count - 1)...] = [cells[(columns.count - 1)...].joined(separator: ",")]
        }
        guard cells.count == columns.count else {
            throw ImportFault("The row has \(cells.count) values where the header has \(columns.count) columns.")
        }
        let values = Dictionary(zip(columns, cells)) { first, _ in first }.filter { !$0.value.isEmpty }
        guard let name = values[Self.nameColumn] else { throw ImportFault("\(Self.nameColumn) is empty.") }
        guard name.unicodeScalars.count <= 128, !name.contains(where: \.isWhitespace) else {
            throw ImportFault("\(Self.nameColumn) is no name that a user can have.")
        }
        let attributes = try attributes(in: values, named: name)
        return ImportedPerson(
            name: name, attributes: attributes, wantsSMSFactor: try wantsSMSFactor(values[Self.factorColumn], attributes),
            passwordHash: try passwordHash(values[Self.hashColumn]))
    }

    private func attributes(in values: [String: String], named name: String) throws(ImportFault) -> [String: String] {
        let ours = [Self.nameColumn, Self.factorColumn, Self.hashColumn]
        var attributes = values.filter { !ours.contains($0.key) }
        if let date = attributes["birthdate"] { attributes["birthdate"] = try Self.calendarDate(date) }
        for attribute in ["email_verified", "phone_number_verified"] {
            if let value = attributes[attribute] { attributes[attribute] = value.lowercased() }
        }
        for attribute in ["email", "phone_number"] where attributes[attribute] != nil {
            if attributes["\(attribute)_verified"] != "true" { attributes["\(attribute)_verified"] = "false" }
        }
        do {
            for (attribute, value) in try UsernameRules(pool: pool).attributes(from: name) {
                if let given = attributes[attribute], !given.isIdentical(to: value) {
                    throw ImportFault("\(Self.nameColumn) and \(attribute) differ.")
                }
                attributes[attribute] = value
            }
            try AttributeRules(pool: pool).check(attributes, of: nil, requiresAll: true)
        } catch let fault as ImportFault { throw fault } catch DirectoryError.schemaViolations(let violations) {
            throw ImportFault("Attributes did not conform to the schema: \(violations.map(\.attribute).joined(separator: ", ")).")
        } catch DirectoryError.invalidEmail { throw ImportFault("Invalid email address format.") } catch DirectoryError.invalidPhoneNumber {
            throw ImportFault("Invalid phone number format.")
        } catch { throw ImportFault("\(Self.nameColumn) is no name that a user of this pool can have.") }
        guard pool.autoVerifiedAttributes.contains(where: { attributes[$0] != nil && attributes["\($0)_verified"] == "true" }) else {
            throw ImportFault("None of the attributes that the pool verifies is there and verified.")
        }
        return attributes
    }

    private func wantsSMSFactor(_ value: String?, _ attributes: [String: String]) throws(ImportFault) -> Bool {
        let given: Bool? =
            switch value?.lowercased() {
            case nil: nil
            case "true": true
            case "false": false
            default: throw ImportFault("\(Self.factorColumn) is neither TRUE nor FALSE.")
            }
        if pool.mfaConfiguration == "ON", given == false { throw ImportFault("\(Self.factorColumn) is FALSE in a pool that demands MFA.") }
        if pool.mfaConfiguration == "OFF", given == true { throw ImportFault("\(Self.factorColumn) is TRUE in a pool without MFA.") }
        guard given == true else { return false }
        guard attributes["phone_number"] != nil else { throw ImportFault("\(Self.factorColumn) is TRUE without a phone_number.") }
        return true
    }

    private func passwordHash(_ value: String?) throws(ImportFault) -> ImportedPasswordHash? {
        guard let algorithm, let value else { return nil }
        guard let hash = ImportedPasswordHash(value, algorithm: algorithm) else {
            throw ImportFault("\(Self.hashColumn) is no \(algorithm.rawValue) hash, or asks for more work than one may.")
        }
        return hash
    }

    /// `mm/dd/yyyy` as the pool keeps it: `yyyy-mm-dd`, which is let through too.
    private static func calendarDate(_ text: String) throws(ImportFault) -> String {
        let isNumber = { (text: Substring, digits: Int) in text.utf8.count == digits && text.utf8.allSatisfy { (0x30...0x39).contains($0) } }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        if parts.count == 3, isNumber(parts[0], 2), isNumber(parts[1], 2), isNumber(parts[2], 4), (1...12).contains(Int(parts[0]) ?? 0),
            (1...31).contains(Int(parts[1]) ?? 0)
        {
            return "\(parts[2])-\(parts[0])-\(parts[1])"
        }
        let own = text.split(separator: "-", omittingEmptySubsequences: false)
        guard own.count == 3, isNumber(own[0], 4), isNumber(own[1], 2), isNumber(own[2], 2) else {
            throw ImportFault("birthdate is not of the form mm/dd/yyyy.")
        }
        return text
    }

    /// Between commas, trimmed; `\,` is a comma.
    private static func cells(_ line: String) -> [String] {
        var cells: [String] = []
        var cell = ""
        var isEscaped = false
        for scalar in line.unicodeScalars {
            if isEscaped {
                if scalar != "," { cell.unicodeScalars.append("\\") }
                isEscaped = false
            } else if scalar == "\\" {
                isEscaped = true
                continue
            } else if scalar == "," {
                cells.append(cell.trimmingCharacters(in: .whitespaces))
                cell = ""
                continue
            }
            cell.unicodeScalars.append(scalar)
        }
        if isEscaped { cell.unicodeScalars.append("\\") }
        return cells + [cell.trimmingCharacters(in: .whitespaces)]
    }
}

extension SchemaViolation {
    /// The attribute that breaks the schema.
    var attribute: String {
        switch self {
        case .missing(let name), .unknown(let name), .immutable(let name), .wrongType(let name), .tooShort(let name, _), .tooLong(let name, _),
            .tooSmall(let name, _), .tooLarge(let name, _):
            name
        }
    }
}

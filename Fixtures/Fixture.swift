import Foundation

/// A file under `Fixtures/files`, named by its path there: `saml/simplesamlphp/response.xml`.
package struct Fixture: Sendable, CustomStringConvertible {
    package let name: String
    package let bytes: [UInt8]

    package init(_ name: String) throws {
        self.name = name
        let file = Bundle.module.bundleURL.appendingPathComponent("files").appendingPathComponent(name)
        bytes = [UInt8](try Data(contentsOf: file))
    }

    package var text: String { String(decoding: bytes, as: UTF8.self) }
    package var description: String { name }

    /// Every file directly in a folder, sorted by name.
    package static func all(in folder: String) throws -> [Fixture] {
        let directory = Bundle.module.bundleURL.appendingPathComponent("files").appendingPathComponent(folder)
        let names = try FileManager.default.contentsOfDirectory(atPath: directory.path).filter { !$0.hasPrefix(".") }.sorted()
        return try names.map { try Fixture("\(folder)/\($0)") }
    }
}

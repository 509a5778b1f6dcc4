import CMaxMindDB
package import IdentityModel

/// A file that tells where addresses are, in MaxMind's format: GeoLite2 City or Country, DB-IP, or one's own. Mapped into memory; a new file
/// is read from the next start on.
///
/// Source: MaxMind DB File Format Specification 2.0; GeoIP2 City database, "location", "country", "city".
package final class AddressDatabase: AddressPlaces {
    package struct Unreadable: Error {}

    // The library only reads the mapped file: any number of threads may ask at once.
    private nonisolated(unsafe) let database: UnsafeMutableRawPointer

    /// - Throws: `Unreadable` for no such file, or one of another format.
    package init(path: String) throws(Unreadable) {
        guard let database = address_database_open(path) else { throw Unreadable() }
        self.database = database
    }

    deinit { address_database_close(database) }

    package func place(of address: String) -> Place? {
        // Only what is an address in text is looked up: the library resolves no names, but need not be asked for any.
        guard address.utf8.count <= 45, address.utf8.allSatisfy({ $0 != 0 }) else { return nil }
        let place = Place(
            country: text(["country", "iso_code"], of: address), city: text(["city", "names", "en"], of: address), position: position(of: address))
        return place == Place() ? nil : place
    }

    private func position(of address: String) -> Place.Position? {
        guard let latitude = number(["location", "latitude"], of: address), let longitude = number(["location", "longitude"], of: address),
            (-90...90).contains(latitude), (-180...180).contains(longitude)
        else { return nil }
        return Place.Position(latitude: latitude, longitude: longitude)
    }

    private func text(_ path: [String], of address: String) -> String? {
        withPath(path) { path in
            var start: UnsafePointer<CChar>?
            var length: UInt32 = 0
            guard address_database_text(database, address, path, &start, &length), let start else { return nil }
            let octets = UnsafeRawBufferPointer(start: start, count: Int(min(length, 256)))
            return String(decoding: octets, as: UTF8.self)
        }
    }

    private func number(_ path: [String], of address: String) -> Double? {
        withPath(path) { path in
            var number = 0.0
            return address_database_number(database, address, path, &number) ? number : nil
        }
    }

    /// The path as C takes it: pointers to texts, and a null at the end.
    private func withPath<Value>(_ path: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Value?) -> Value? {
        func add(_ rest: ArraySlice<String>, to pointers: [UnsafePointer<CChar>?]) -> Value? {
            guard let name = rest.first else {
                return (pointers + [nil]).withUnsafeBufferPointer { buffer in buffer.baseAddress.flatMap(body) }
            }
            return name.withCString { add(rest.dropFirst(), to: pointers + [$0]) }
        }
        return add(path[...], to: [])
    }
}

/// Where on earth an address is, as far as a database of addresses knows.
package struct Place: Sendable, Codable, Equatable {
    /// Two letters, ISO 3166-1; nil: unknown.
    package var country: String?
    /// In English.
    package var city: String?
    package var position: Position?

    /// In degrees: north and east are positive.
    package struct Position: Sendable, Codable, Equatable {
        package var latitude: Double
        package var longitude: Double

        package init(latitude: Double, longitude: Double) {
            self.latitude = latitude
            self.longitude = longitude
        }
    }

    package init(country: String? = nil, city: String? = nil, position: Position? = nil) {
        self.country = country
        self.city = city
        self.position = position
    }
}

/// Knows where addresses are.
package protocol AddressPlaces: Sendable {
    /// - Parameter address: IP address in text.
    /// - Returns: nil where nothing is known of it.
    func place(of address: String) -> Place?
}

/// Knows nothing: where no database was given.
package struct NoPlaces: AddressPlaces {
    package init() {}
    package func place(of address: String) -> Place? { nil }
}

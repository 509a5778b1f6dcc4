/// What a User-Agent header says of a device, in words for the person whose device it is. It proves nothing.
struct DeviceDescription {
    let text: String

    private static let unknown = "unknown"
    /// In the order to look: many browsers name others besides themselves.
    private static let browsers = [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"),
        ("Safari", "Safari"),
    ]
    private static let systems = [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("CrOS", "ChromeOS"),
        ("Linux", "Linux"),
    ]

    init(userAgent: String?) {
        guard let userAgent, !userAgent.isEmpty else {
            text = Self.unknown
            return
        }
        // A header has no bound of its own, and every browser says what it is at its beginning.
        let agent = String(userAgent.prefix(512))
        let browser = Self.browsers.first { agent.contains($0.0) }?.1
        let system = Self.systems.first { agent.contains($0.0) }?.1
        switch (browser, system) {
        case (let browser?, let system?): text = "\(browser) on \(system)"
        case (let browser?, nil): text = browser
        case (nil, _):
            // A program calls itself by its first product: `Boto3/1.2 …`.
            let product = agent.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
            text = product.isEmpty ? Self.unknown : String(product.prefix(64))
        }
    }
}

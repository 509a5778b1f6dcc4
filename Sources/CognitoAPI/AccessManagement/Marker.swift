import Broker

/// The pages of IAM's lists: `Marker` in, `Marker` and `IsTruncated` out.
///
/// Source: IAM API reference, Paginating.
struct Marker {
    private let token: PageToken

    init(services: BrokerServices, operation: String, scope: String) {
        token = PageToken(services: services, operation: operation, scope: scope)
    }

    func token(after key: String) throws -> String { try token.token(after: key) }

    /// - Throws: `ValidationError` for a marker that this list did not give.
    func key(in marker: String?) throws(FrontRefusal) -> String? {
        do {
            return try token.key(in: marker)
        } catch {
            throw .constraint("Invalid Marker.")
        }
    }

    /// One page of a list that is all there already, in the order of its keys.
    func page<Entry>(
        of entries: [Entry], after marker: String?, limit: Int?, key: (Entry) -> String
    ) throws -> (entries: [Entry], marker: String?) {
        let last = try self.key(in: marker)
        let rest = entries.filter { entry in last.map { $0 < key(entry) } ?? true }
        let page = Array(rest.prefix(Self.limit(limit)))
        return (page, page.count < rest.count ? try page.last.map { try token(after: key($0)) } : nil)
    }

    /// A key under which higher numbers come first.
    static func descending(_ number: Int) -> String { String(UInt32.max - UInt32(clamping: number)) }

    static func limit(_ given: Int?) -> Int { given ?? 100 }
}

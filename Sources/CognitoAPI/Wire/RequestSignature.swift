import Cryptography
import Foundation
import HTTPTypes

/// A SigV4 signature as a request states it, in the Authorization header or in the query: read, nothing verified.
///
/// Source: Signature Version 4, "Elements of a request signature"; reference §1.7.
struct RequestSignature {
    static let algorithm = "AWS4-HMAC-SHA256"
    /// How long a presigned request can be valid at most; the security token service's own limit.
    static let longestPresigned: TimeInterval = 900

    let accessKeyID: String
    /// `yyyymmdd`, as signed.
    let scopeDate: String
    let region: String
    let service: String
    /// Lower-case, in the order that was signed.
    let signedHeaders: [String]
    /// 32 octets.
    let signature: [UInt8]
    /// `yyyymmddThhmmssZ`, as signed.
    let timestamp: String
    let date: Date
    let sessionToken: String?
    /// Seconds from `date`; only presigned requests state it.
    let validity: TimeInterval?
    /// Whether the signature stood in the query.
    let isPresigned: Bool

    var scope: String { "\(scopeDate)/\(region)/\(service)/aws4_request" }

    /// - Throws: `FrontRefusal.missingSignature`, `.incompleteSignature`.
    init(of request: HTTPRequest, query: [(name: String, value: String)]) throws(FrontRefusal) {
        if let header = request.headerFields[.authorization] {
            try self.init(header: header, request)
        } else if query.contains(where: { $0.name == "X-Amz-Algorithm" || $0.name == "X-Amz-Signature" }) {
            try self.init(query: query)
        } else {
            throw .missingSignature
        }
    }

    private init(header: String, _ request: HTTPRequest) throws(FrontRefusal) {
        let parts = header.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0] == Self.algorithm else {
            throw .incompleteSignature("Authorization header requires the algorithm \(Self.algorithm).")
        }
        var parameters: [String: String] = [:]
        for part in parts[1].split(separator: ",") {
            let halves = part.drop { $0 == " " }.split(separator: "=", maxSplits: 1).map(String.init)
            guard halves.count == 2, parameters.updateValue(halves[1].trimmingSuffixSpaces, forKey: halves[0]) == nil else {
                throw .incompleteSignature("Authorization header is not a list of key=value pairs.")
            }
        }
        // A clock in the Date header would have to be signed as it stands; every client sends X-Amz-Date.
        try self.init(
            parameters: { parameters[$0] }, timestamp: request.headerFields[.amazonDate], sessionToken: request.headerFields[.amazonSecurityToken],
            validity: nil, isPresigned: false)
    }

    private init(query: [(name: String, value: String)]) throws(FrontRefusal) {
        var parameters: [String: String] = [:]
        for (name, value) in query where name.hasPrefix("X-Amz-") {
            guard parameters.updateValue(value, forKey: name) == nil else { throw .incompleteSignature("Query parameter '\(name)' is repeated.") }
        }
        guard parameters["X-Amz-Algorithm"] == Self.algorithm else {
            throw .incompleteSignature("X-Amz-Algorithm must be \(Self.algorithm).")
        }
        guard let text = parameters["X-Amz-Expires"], let seconds = Int(text), (1...604_800).contains(seconds) else {
            throw .incompleteSignature("X-Amz-Expires must be a number of seconds from 1 to 604800.")
        }
        try self.init(
            parameters: { parameters["X-Amz-\($0)"] }, timestamp: parameters["X-Amz-Date"],
            sessionToken: parameters["X-Amz-Security-Token"], validity: min(TimeInterval(seconds), Self.longestPresigned), isPresigned: true)
    }

    private init(
        parameters: (String) -> String?, timestamp: String?, sessionToken: String?, validity: TimeInterval?, isPresigned: Bool
    ) throws(FrontRefusal) {
        func parameter(_ name: String) throws(FrontRefusal) -> String {
            guard let value = parameters(name), !value.isEmpty else {
                throw .incompleteSignature("The signature requires '\(name)' parameter.")
            }
            return value
        }
        let credential = try parameter("Credential").split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard credential.count == 5, credential[4] == "aws4_request", credential[1].utf8.count == 8, !credential[0].isEmpty else {
            throw .incompleteSignature("Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term.")
        }
        guard let timestamp, let date = AmazonTime.date(timestamp) else {
            throw .incompleteSignature("The request requires a valid 'X-Amz-Date', e.g. 20260901T090507Z.")
        }
        let names = try parameter("SignedHeaders").split(separator: ";", omittingEmptySubsequences: false).map(String.init)
        guard names == names.map({ $0.lowercased() }), Set(names).count == names.count else {
            throw .incompleteSignature("SignedHeaders must be lower-case names, each once.")
        }
        guard let signature = [UInt8](hex: try parameter("Signature")), signature.count == 32 else {
            throw .incompleteSignature("Signature must be 64 hexadecimal digits.")
        }
        accessKeyID = credential[0]
        scopeDate = credential[1]
        region = credential[2]
        service = credential[3]
        signedHeaders = names
        self.signature = signature
        self.timestamp = timestamp
        self.date = date
        self.sessionToken = sessionToken
        self.validity = validity
        self.isPresigned = isPresigned
    }
}

extension String {
    fileprivate var trimmingSuffixSpaces: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}

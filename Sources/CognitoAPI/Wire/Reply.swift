import CognitoModel
import Foundation
import HTTPTypes
import IdentityModel

/// A reply in the protocol of the service that was asked.
struct Reply {
    let response: HTTPResponse
    let body: [UInt8]

    /// - Parameter service: nil when the request named none: then JSON.
    static func success(_ body: [UInt8], _ call: OperationDescription, requestID: String, now: Date) -> Reply {
        guard call.name.service.queryVersion != nil else {
            return Reply(status: 200, contentType: jsonType, requestID: requestID, now: now, body: body)
        }
        let document = QueryOutput.document(of: body, call, requestID: requestID)
        return Reply(status: 200, contentType: xmlType, requestID: requestID, now: now, body: document)
    }

    static func failure(_ error: APIError, status: Int, in service: CognitoService?, requestID: String, now: Date) -> Reply {
        if let service, service.queryVersion != nil {
            let body = QueryOutput.errorDocument(error, of: service, isFault: status >= 500, requestID: requestID)
            return Reply(status: status, contentType: xmlType, requestID: requestID, now: now, body: body)
        }
        var members: [String: JSONValue] = ["__type": .string(error.code), "message": .string(error.message)]
        if let reason = error.reasonCode { members["reasonCode"] = .string(reason) }
        var body: [UInt8] = []
        JSONValue.object(members).append(to: &body)
        // The trailing colon is the service's: SDKs cut there.
        var fields: [(HTTPField.Name, String)] = [(.amazonErrorType, error.code + ":")]
        if let message = headerValue(error.message) { fields.append((.amazonErrorMessage, message)) }
        return Reply(status: status, contentType: jsonType, requestID: requestID, now: now, body: body, fields: fields)
    }

    /// Browsers call the APIs directly (Amplify). Source: reference §1.4.
    static func preflight(requestID: String, now: Date) -> Reply {
        Reply(
            status: 200, contentType: nil, requestID: requestID, now: now, body: [],
            fields: [
                (.accessControlAllowMethods, "POST, GET, OPTIONS"),
                (
                    .accessControlAllowHeaders,
                    "content-type, x-amz-target, x-amz-user-agent, cache-control, authorization, x-amz-date, x-amz-security-token, "
                        + "x-amz-content-sha256, amz-sdk-invocation-id, amz-sdk-request"
                ),
                (.accessControlMaxAge, "172800"),
            ])
    }

    private static let jsonType = "application/x-amz-json-1.1"
    private static let xmlType = "text/xml"

    private init(status: Int, contentType: String?, requestID: String, now: Date, body: [UInt8], fields: [(HTTPField.Name, String)] = []) {
        var response = HTTPResponse(status: .init(code: status))
        if let contentType { response.headerFields[.contentType] = contentType }
        response.headerFields[.amazonRequestID] = requestID
        response.headerFields[.date] = AmazonTime.header(now)
        response.headerFields[.cacheControl] = "no-store"
        response.headerFields[.accessControlAllowOrigin] = "*"
        response.headerFields[.accessControlExposeHeaders] = "x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date"
        for (name, value) in fields { response.headerFields[name] = value }
        self.response = response
        self.body = body
    }

    /// A message holds values from the request: only what one header line can carry, else no header.
    private static func headerValue(_ message: String) -> String? {
        guard !message.isEmpty, message.utf8.count <= 2048, message.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) else { return nil }
        return message
    }
}

extension HTTPField.Name {
    static let amazonRequestID = HTTPField.Name("x-amzn-RequestId")!
    static let amazonErrorType = HTTPField.Name("x-amzn-ErrorType")!
    static let amazonErrorMessage = HTTPField.Name("x-amzn-ErrorMessage")!
    static let amazonTarget = HTTPField.Name("X-Amz-Target")!
    static let amazonDate = HTTPField.Name("X-Amz-Date")!
    static let amazonSecurityToken = HTTPField.Name("X-Amz-Security-Token")!
    static let amazonContentHash = HTTPField.Name("X-Amz-Content-Sha256")!
    /// The name of the test that sends the request; read only while parity is recorded.
    static let gatehouseTest = HTTPField.Name("x-gatehouse-test")!
}

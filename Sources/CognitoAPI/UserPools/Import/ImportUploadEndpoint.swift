package import Broker
import Foundation
package import HTTPTypes
import IdentityModel

/// `PUT /import/{pool}/{job}`: where the file of an import job goes, at the address that the job was given.
///
/// Answers as the object store does that the address stands for: nothing on success, else a small XML document.
package struct ImportUploadEndpoint: Sendable {
    package static func serves(_ path: String) -> Bool { path.hasPrefix("/import/") }

    private let services: BrokerServices

    package init(services: BrokerServices) { self.services = services }

    /// - Parameter next: the following bytes of the body; nil at its end.
    package func respond(to request: HTTPRequest, next: () async throws -> [UInt8]?) async -> (HTTPResponse, [UInt8]) {
        guard request.method == .put else {
            return (HTTPResponse(status: .methodNotAllowed, headerFields: [.allow: "PUT", .connection: "close"]), [])
        }
        let target = (request.path ?? "").split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let parts = target[0].split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        var parameters: [String: String] = [:]
        for pair in target.count > 1 ? target[1].split(separator: "&") : [] {
            let halves = pair.split(separator: "=", maxSplits: 1).map(String.init)
            if halves.count == 2, parameters.updateValue(halves[1], forKey: halves[0]) != nil { return refusal(.accessDenied) }
        }
        guard parts.count == 4, let expires = parameters["expires"], let signature = parameters["signature"] else { return refusal(.accessDenied) }
        let pool = UserPoolID(parts[2])
        do throws(UploadRefusal) {
            try services.imports.admitUpload(to: parts[3], in: pool, expires: expires, signature: signature)
            try await services.imports.receive(parts[3], in: pool, next: next)
        } catch { return refusal(error) }
        return (HTTPResponse(status: .ok, headerFields: [.cacheControl: "no-store"]), [])
    }

    private func refusal(_ refusal: UploadRefusal) -> (HTTPResponse, [UInt8]) {
        let (status, code, message): (HTTPResponse.Status, String, String) =
            switch refusal {
            case .accessDenied: (.forbidden, "AccessDenied", "The address is not valid, or its time is over.")
            case .jobNotWaiting: (.conflict, "OperationAborted", "The import job takes no file any more.")
            case .tooLarge: (.badRequest, "EntityTooLarge", "The file is larger than 100 MB.")
            case .unavailable: (.serviceUnavailable, "ServiceUnavailable", "Storage does not answer, or the upload broke off.")
            }
        // The rest of the body is not read.
        return (
            HTTPResponse(status: status, headerFields: [.contentType: "application/xml", .cacheControl: "no-store", .connection: "close"]),
            Array(#"<?xml version="1.0" encoding="UTF-8"?>\#n<Error><Code>\#(code)</Code><Message>\#(message)</Message></Error>"#.utf8)
        )
    }
}

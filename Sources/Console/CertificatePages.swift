import CognitoAPI
import Cryptography
import Foundation
import IdentityModel

/// The certificate calendar: when the certificates of SAML providers, and our own, end.
extension ConsoleEndpoints {
    /// Providers that are looked at; each costs a call.
    private static let mostProviders = 500

    private struct Entry {
        let certificate: Certificate
        let pool: String
        let owner: String
    }

    func certificates(_ call: ConsoleRequest) async throws -> ConsolePage {
        var entries: [Entry] = []
        var next: JSONValue?
        repeat {
            var input: [String: JSONValue] = ["MaxResults": .integer(60)]
            input["NextToken"] = next
            let answer = try await call.call("ListUserPools", input)
            for pool in answer["UserPools"]?.array ?? [] where entries.count < Self.mostProviders {
                guard let id = pool["Id"]?.string else { continue }
                entries += try await self.entries(of: id, call)
            }
            next = answer["NextToken"]
        } while next != nil && entries.count < Self.mostProviders
        let now = services.environment.time.now
        let rows = entries.sorted { $0.certificate.notAfter < $1.certificate.notAfter }.map { entry -> [ConsolePage.Cell] in
            let days = Int((entry.certificate.notAfter.timeIntervalSince(now) / 86_400).rounded(.down))
            return [
                .init(text: String(entry.certificate.notAfter.formatted(.iso8601).prefix(10))),
                .init(text: days < 0 ? "expired \(-days) days ago" : days <= 30 ? "soon: in \(days) days" : "in \(days) days"),
                .init(text: entry.owner), .init(text: entry.pool, url: consoleURL("pools", entry.pool)),
                .init(text: entry.certificate.subject), .init(text: String(entry.certificate.fingerprint.prefix(16)), isCode: true),
            ]
        }
        return ConsolePage(
            title: "Certificates",
            tables: [
                .init(
                    title: "The next to end first", columns: ["Ends", "When", "Whose", "Pool", "Subject", "SHA-256"], rows: rows,
                    empty: "No SAML provider, no certificate.")
            ])
    }

    private func entries(of pool: String, _ call: ConsoleRequest) async throws -> [Entry] {
        let id = JSONValue.string(pool)
        let listed = try await call.call("ListIdentityProviders", ["UserPoolId": id, "MaxResults": .integer(60)])["Providers"]?.array ?? []
        let names = listed.filter { $0["ProviderType"]?.string == "SAML" }.compactMap { $0["ProviderName"]?.string }
        guard !names.isEmpty else { return [] }
        var entries: [Entry] = []
        if let own = try await call.call("GetSigningCertificate", ["UserPoolId": id])["Certificate"]?.string,
            let certificate = try? Certificate(text: own)
        {
            entries.append(Entry(certificate: certificate, pool: pool, owner: "ours, for signed requests"))
        }
        for name in names {
            let provider = try await call.call("DescribeIdentityProvider", ["UserPoolId": id, "ProviderName": .string(name)])
            let metadata = provider["IdentityProvider"]?["ProviderDetails"]?["MetadataFile"]?.string ?? ""
            entries += Self.certificates(in: metadata).map { Entry(certificate: $0, pool: pool, owner: name) }
        }
        return entries
    }

    /// What stands in the X509Certificate elements of metadata that was read and accepted when it was stored.
    private static func certificates(in metadata: String) -> [Certificate] {
        var found: [Certificate] = []
        var rest = Substring(metadata)
        while found.count < 16, let name = rest.range(of: "X509Certificate>") {
            rest = rest[name.upperBound...]
            guard let end = rest.firstIndex(of: "<") else { break }
            if let certificate = try? Certificate(text: String(rest[..<end])), !found.contains(where: { $0.fingerprint == certificate.fingerprint }) {
                found.append(certificate)
            }
            rest = rest[end...].dropFirst()
            // Past the closing tag, which has the same name.
            if let close = rest.firstIndex(of: ">") { rest = rest[close...].dropFirst() }
        }
        return found
    }
}

import Foundation
import IdentityModel
import Storage

extension ProviderDocuments {
    /// What one look at a provider's document brought, for the log and the decision log.
    struct Changes {
        let record: ProviderDocumentRecord
        let now: Date
        /// The copy that takes effect.
        private(set) var adopted: [UInt8]?
        private(set) var decisions: [DecisionRecord] = []
        private(set) var lines: [String] = []

        init(record: ProviderDocumentRecord, now: Date) {
            self.record = record
            self.now = now
        }

        mutating func adopt(_ document: [UInt8], _ news: [String]) {
            adopted = document
            let text = news.joined(separator: "; ")
            decide(.administration, "AdoptProviderDocument", .passed("provider.document", expected: "the same provider", received: text))
            lines.append("\(name): adopted from \(source): \(text)")
        }

        mutating func hold(_ reason: String) {
            decide(
                .refusal, "provider document held back",
                .refused(
                    "provider.document.held", expected: "the provider that was set up", received: reason,
                    advice: "if the change is right, update the identity provider: its document is then read anew"))
            lines.append("\(name): held back, the known document stays in force: \(reason)")
        }

        mutating func fail(_ reason: String) {
            decide(
                .refusal, "provider document not fetched",
                .refused(
                    "provider.document.fetch", expected: "the document at \(source)", received: reason, advice: "the last good copy stays in force"))
            lines.append("\(name): \(source) cannot be read, the last good copy stays in force: \(reason)")
        }

        mutating func warn(_ end: Date, days: Int) {
            let text = days < 0 ? "its last certificate has ended" : "its last certificate ends in \(days) days"
            decide(
                .refusal, "provider certificate ends",
                Verdict(
                    check: "provider.certificate.notAfter", outcome: .warned, expected: "a certificate that holds on",
                    received: "\(text), on \(end.formatted(.iso8601))", advice: "ask the provider for metadata with its next certificate"))
            lines.append("\(name): \(text), on \(end.formatted(.iso8601))")
        }

        private var name: String { "identity provider \(record.provider) of \(record.pool)" }
        private var source: String { record.source ?? "its settings" }

        private mutating func decide(_ kind: DecisionRecord.Kind, _ outcome: String, _ verdict: Verdict) {
            decisions.append(
                DecisionRecord(
                    kind: kind, tenant: record.pool.rawValue, actor: "provider documents", subject: record.provider.rawValue, outcome: outcome,
                    verdict: verdict))
        }
    }
}

import Foundation
import IdentityModel
import XMLSecurity

/// Whether whoever brings the assertion may: a bearer confirmation that names our address, our request and an end.
///
/// One and the same confirmation must satisfy everything; the good parts of two do not add up.
/// Source: SAML 2.0 Profiles §3.3, §4.1.4.2.
struct SubjectConfirmationChecks {
    let configuration: ResponseVerifier.Configuration
    let requestID: String?
    let times: TimeChecks

    /// - Returns: the ends of all bearer confirmations.
    func run(on subject: XMLElement, _ checks: inout CheckList) -> [Date] {
        let bearers = subject.elements(named: .subjectConfirmation).filter {
            $0.attribute("Method").map { $0.isIdentical(to: SAMLIdentifier.bearer) } ?? false
        }
        guard !bearers.isEmpty, bearers.count <= 8 else {
            checks.refuse(
                .misaddressed, "saml.assertion.confirmation", expected: "a bearer SubjectConfirmation", received: "\(bearers.count)",
                advice: "let the provider use the web browser SSO profile")
            return []
        }
        var ends: [Date] = []
        var best: CheckList?
        for bearer in bearers {
            var own = CheckList()
            ends += [check(bearer, &own)].compactMap { $0 }
            let isBetter = best.map { Self.refusals(own) < Self.refusals($0) } ?? true
            if isBetter { best = own }
        }
        if let best { checks.append(best) }
        return ends
    }

    private func check(_ confirmation: XMLElement, _ checks: inout CheckList) -> Date? {
        guard let data = try? confirmation.only(.subjectConfirmationData) else {
            checks.refuse(.misaddressed, "saml.assertion.confirmation", expected: "one SubjectConfirmationData", received: "none or several")
            return nil
        }
        checks.equal(
            .misaddressed, "saml.assertion.recipient", expected: configuration.recipient, received: data.attribute("Recipient"),
            advice: "set the assertion consumer service URL at the provider to the expected value")
        if let start = data.attribute("NotBefore") { times.checkNotBefore(start, "saml.assertion.confirmation.notBefore", &checks) }
        let end = times.checkNotOnOrAfter(data.attribute("NotOnOrAfter"), "saml.assertion.confirmation.notOnOrAfter", &checks)
        let received = data.attribute("InResponseTo")
        if let requestID {
            checks.equal(
                .misaddressed, "saml.assertion.inResponseTo", expected: requestID, received: received,
                advice: "start the sign-in again; the assertion answers another request")
        } else if let received {
            checks.refuse(.misaddressed, "saml.assertion.inResponseTo", expected: "none in an unsolicited response", received: received)
        } else {
            checks.pass("saml.assertion.inResponseTo", expected: "none in an unsolicited response")
        }
        return end
    }

    private static func refusals(_ checks: CheckList) -> Int { checks.verdicts.count { $0.outcome == .refused } }
}

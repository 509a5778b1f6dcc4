import Foundation
import IdentityModel
import XMLSecurity

/// The checks of the response around the assertion: whether it is from the provider, for us, about our request, and good news.
///
/// Source: SAML 2.0 Core §3.2.2; Profiles §4.1.4.2, §4.1.4.3.
struct ResponseChecks {
    let configuration: ResponseVerifier.Configuration
    let requestID: String?
    let now: Date

    func run(on response: XMLElement, isSigned: Bool, _ checks: inout CheckList) {
        checks.equal(.unusable, "saml.response.version", expected: "2.0", received: response.attribute("Version"), advice: "use SAML 2.0")
        checks.equal(
            .misaddressed, "saml.response.destination", expected: configuration.recipient, received: response.attribute("Destination"),
            advice: "set the assertion consumer service URL at the provider to the expected value")
        checkIssuer(of: response, isSigned: isSigned, &checks)
        checkRequest(of: response, &checks)
        checkStatus(of: response, &checks)
        TimeChecks(now: now).checkIssued(
            response.attribute("IssueInstant"), "saml.response.issueInstant", isUnsolicited: requestID == nil, &checks)
    }

    private func checkIssuer(of response: XMLElement, isSigned: Bool, _ checks: inout CheckList) {
        let advice = "the provider's entity id must be that of its metadata"
        guard let element = response.elements(named: .issuer).first else {
            // Only a bare envelope may do without: what is signed or encrypted says who it is from.
            if isSigned || !response.elements(named: .encryptedAssertion).isEmpty {
                checks.refuse(.misaddressed, "saml.response.issuer", expected: configuration.issuer, received: "nothing", advice: advice)
            } else {
                checks.skip("saml.response.issuer", received: "nothing")
            }
            return
        }
        checks.equal(
            .misaddressed, "saml.response.issuer", expected: configuration.issuer, received: try? element.wholeText(), advice: advice)
    }

    private func checkRequest(of response: XMLElement, _ checks: inout CheckList) {
        let received = response.attribute("InResponseTo")
        if let requestID {
            checks.equal(
                .misaddressed, "saml.response.inResponseTo", expected: requestID, received: received,
                advice: "start the sign-in again; the response answers another request")
        } else if !configuration.allowsUnsolicited {
            checks.refuse(
                .misaddressed, "saml.response.inResponseTo", expected: "an answer to a request of ours", received: "an unsolicited response",
                advice: "set IDPInit to true to accept sign-ins that start at the provider")
        } else if let received {
            checks.refuse(.misaddressed, "saml.response.inResponseTo", expected: "none in an unsolicited response", received: received)
        } else {
            checks.pass("saml.response.inResponseTo", expected: "none in an unsolicited response")
        }
    }

    private func checkStatus(of response: XMLElement, _ checks: inout CheckList) {
        let code = response.elements(named: .status).first?.elements(named: .statusCode) ?? []
        let value = code.count == 1 ? code[0].attribute("Value") : nil
        if let value, value.isIdentical(to: SAMLIdentifier.success) {
            checks.pass("saml.response.status", received: "Success")
        } else {
            let detail = code.first?.elements(named: .statusCode).first?.attribute("Value")
            checks.refuse(
                .unsuccessful, "saml.response.status", expected: "Success", received: [value, detail].compactMap { $0 }.joined(separator: " / "),
                advice: "the provider's own log says why")
        }
    }
}

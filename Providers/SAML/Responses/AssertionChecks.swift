import Foundation
import IdentityModel
import XMLSecurity

/// The checks of an assertion that a signature covers, and the reading of it.
///
/// Source: SAML 2.0 Core §2.3.3, §2.4, §2.5, §2.7; Profiles §4.1.4.2, §4.1.4.3.
struct AssertionChecks {
    let configuration: ResponseVerifier.Configuration
    let requestID: String?
    let now: Date

    private var times: TimeChecks { TimeChecks(now: now) }

    /// - Parameter assertion: from a tree made of signed bytes.
    /// - Returns: nil if it cannot be read; whether it is refused is in the list.
    func run(on assertion: XMLElement, _ checks: inout CheckList) -> VerifiedAssertion? {
        checks.equal(.unusable, "saml.assertion.version", expected: "2.0", received: assertion.attribute("Version"), advice: "use SAML 2.0")
        let id = assertion.attribute("ID") ?? ""
        if id.isEmpty || id.utf8.count > 512 { checks.refuse(.unusable, "saml.assertion.id", expected: "an ID", received: id) }
        let issuer = child(.issuer, of: assertion, "saml.assertion.issuer", &checks).flatMap { try? $0.wholeText() }
        checks.equal(
            .misaddressed, "saml.assertion.issuer", expected: configuration.issuer, received: issuer,
            advice: "the provider's entity id must be that of its metadata")
        times.checkIssued(assertion.attribute("IssueInstant"), "saml.assertion.issueInstant", isUnsolicited: requestID == nil, &checks)
        var limits = conditions(of: assertion, &checks)
        guard let subject = child(.subject, of: assertion, "saml.assertion.subject", &checks) else { return nil }
        limits += SubjectConfirmationChecks(configuration: configuration, requestID: requestID, times: times).run(on: subject, &checks)
        let name = name(of: subject, &checks)
        let statement = authentication(of: assertion, &checks)
        let claims = AttributeReader.claims(of: assertion, &checks)
        if let statement { checkContext(statement.context, &checks) }
        guard let name, let statement, let claims, let until = limits.max() else { return nil }
        return VerifiedAssertion(
            id: id, issuer: configuration.issuer, subject: Subject(name.text), nameFormat: name.format,
            nameQualifier: name.qualifier, spNameQualifier: name.spQualifier, claims: claims,
            authenticatedAt: statement.instant, sessionExpiresAt: statement.end, sessionIndex: statement.index, contextClass: statement.context,
            usableUntil: until.addingTimeInterval(ResponseVerifier.clockSkew))
    }

    /// - Returns: the ends of validity that were found.
    private func conditions(of assertion: XMLElement, _ checks: inout CheckList) -> [Date] {
        guard let conditions = child(.conditions, of: assertion, "saml.assertion.conditions", &checks) else { return [] }
        var ends: [Date] = []
        if let start = conditions.attribute("NotBefore") { times.checkNotBefore(start, "saml.assertion.notBefore", &checks) }
        if let end = conditions.attribute("NotOnOrAfter") {
            ends += [times.checkNotOnOrAfter(end, "saml.assertion.notOnOrAfter", &checks)].compactMap { $0 }
        }
        let restrictions = conditions.elements(named: .audienceRestriction)
        let advice = "set the audience (entity id of the service provider) at the provider to the expected value"
        guard !restrictions.isEmpty else {
            checks.refuse(
                .misaddressed, "saml.assertion.audience", expected: configuration.audience, received: "no AudienceRestriction", advice: advice)
            return ends
        }
        // Each restriction must hold: an audience that is named in one of them only is not addressed.
        for restriction in restrictions {
            let audiences = restriction.elements(named: .audience).compactMap { try? $0.trimmedText() }
            let received = audiences.joined(separator: " ")
            if audiences.contains(where: { $0.isIdentical(to: configuration.audience) }) {
                checks.pass("saml.assertion.audience", expected: configuration.audience, received: received)
            } else {
                checks.refuse(
                    .misaddressed, "saml.assertion.audience", expected: configuration.audience, received: received, advice: advice)
            }
        }
        return ends
    }

    private func name(of subject: XMLElement, _ checks: inout CheckList) -> Name? {
        guard let element = child(.nameID, of: subject, "saml.assertion.nameID", &checks) else { return nil }
        guard let text = try? element.wholeText(), text.utf8.contains(where: { $0 > 0x20 }), text.utf8.count <= 2048 else {
            checks.refuse(
                .unusable, "saml.assertion.nameID", expected: "a name of 1 to 2048 bytes", received: "none or a longer one",
                advice: "let the provider send a stable NameID")
            return nil
        }
        let format = element.attribute("Format")
        checkFormat(format, &checks)
        return Name(
            text: text, format: format, qualifier: element.attribute("NameQualifier"), spQualifier: element.attribute("SPNameQualifier"))
    }

    /// A name for one session only would make a new user at each sign-in.
    private func checkFormat(_ format: String?, _ checks: inout CheckList) {
        if let wanted = configuration.nameFormat, !wanted.isIdentical(to: SAMLIdentifier.unspecified) {
            checks.equal(
                .unusable, "saml.assertion.nameID.format", expected: wanted, received: format,
                advice: "let the provider send that format, or change NameIDFormat")
        } else if let format, format.isIdentical(to: SAMLIdentifier.transient) {
            checks.warn(
                "saml.assertion.nameID.format", expected: "a name that stays the same", received: format,
                advice: "each sign-in makes a new user: let the provider send a persistent NameID")
        } else {
            checks.pass("saml.assertion.nameID", received: format)
        }
    }

    /// What was asked for must have been done: a provider that signs in by less is not believed.
    ///
    /// Source: SAML 2.0 Core §3.3.2.2.1, Comparison `exact`.
    private func checkContext(_ received: String?, _ checks: inout CheckList) {
        guard !configuration.contexts.isEmpty else { return }
        if let received, configuration.contexts.contains(where: { $0.isIdentical(to: received) }) {
            checks.pass("saml.assertion.authnContext", received: received)
        } else {
            checks.refuse(
                .unusable, "saml.assertion.authnContext", expected: configuration.contexts.joined(separator: " or "), received: received ?? "nothing",
                advice: "let the provider authenticate in the requested way, or change RequestedAuthnContext")
        }
    }

    private func authentication(of assertion: XMLElement, _ checks: inout CheckList) -> AuthenticationStatement? {
        guard let statement = child(.authnStatement, of: assertion, "saml.assertion.authnStatement", &checks) else { return nil }
        let text = statement.attribute("AuthnInstant")
        times.checkIssued(text, "saml.assertion.authnInstant", isUnsolicited: false, &checks)
        let end = statement.attribute("SessionNotOnOrAfter").flatMap { times.checkNotOnOrAfter($0, "saml.assertion.sessionNotOnOrAfter", &checks) }
        guard let instant = text.flatMap(SAMLTime.date) else { return nil }
        let context = statement.elements(named: .authnContext).first?.elements(named: .authnContextClassRef).first
        return AuthenticationStatement(
            instant: instant, end: end, index: statement.attribute("SessionIndex"), context: context.flatMap { try? $0.trimmedText() })
    }

    private func child(_ name: XMLName, of element: XMLElement, _ check: String, _ checks: inout CheckList) -> XMLElement? {
        do throws(XMLRefusal) {
            return try element.only(name)
        } catch {
            checks.refuse(.unusable, check, expected: "one \(name)", received: error.reason)
            return nil
        }
    }
}

private struct Name {
    let text: String
    let format: String?
    let qualifier: String?
    let spQualifier: String?
}

private struct AuthenticationStatement {
    let instant: Date
    let end: Date?
    let index: String?
    let context: String?
}

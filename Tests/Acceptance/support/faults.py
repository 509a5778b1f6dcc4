"""Faults of a SAML identity provider, injected one at a time: what is set up wrong, and the check that must name it.

`message` faults change what the provider states before it signs, as a provider that is set up wrong would; `settings` faults change the provider's
own options, `details` ours, `after` the signed message on its way.
"""

import base64
import datetime
import re

NAMEID = "urn:oasis:names:tc:SAML:2.0:nameid-format:"
SHA1_SIGNATURE, SHA1_DIGEST = "http://www.w3.org/2000/09/xmldsig#rsa-sha1", "http://www.w3.org/2000/09/xmldsig#sha1"


def at(seconds):
    return (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%SZ")


def attribute(element, name, value):
    """Sets or, with None, removes an attribute on the first start tag of that element."""

    def change(text):
        start = re.search(rf"<(?:\w+:)?{element}\b[^>]*>", text)
        assert start, f"no {element}"
        tag = re.sub(rf'\s{name}="[^"]*"', "", start.group(0))
        if value is not None:
            made = value() if callable(value) else value
            end = "/>" if tag.endswith("/>") else ">"
            tag = f'{tag[: -len(end)]} {name}="{made}"{end}'
        return text[: start.start()] + tag + text[start.end():]

    return change


def without(element):
    def change(text):
        changed = re.sub(rf"<(\w+:)?{element}\b[^>]*?(?:/>|>.*?</(?:\w+:)?{element}>)", "", text, count=1, flags=re.S)
        assert changed != text, f"no {element}"
        return changed

    return change


def replaced(pattern, replacement):
    def change(text):
        changed = re.sub(pattern, replacement, text, count=1, flags=re.S)
        assert changed != text, f"no {pattern}"
        return changed

    return change


def shifted(seconds):
    """The clock of a provider that runs so many seconds before ours."""

    def change(text):
        def move(found):
            moment = datetime.datetime.strptime(found.group(1), "%Y-%m-%dT%H:%M:%SZ") + datetime.timedelta(seconds=seconds)
            return f'="{moment.strftime("%Y-%m-%dT%H:%M:%SZ")}"'

        return re.sub(r'="(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)"', move, text)

    return change


class Fault:
    def __init__(self, check, message=None, settings=None, details=None, after=None, says=""):
        self.check, self.message, self.settings, self.details, self.after, self.says = check, message, settings or {}, details or {}, after, says


def altered(change):
    def alter(fields):
        fields["SAMLResponse"] = base64.b64encode(change(base64.b64decode(fields["SAMLResponse"]).decode()).encode()).decode()

    return alter


FAULTS = {
    # Clocks
    "clock 5 minutes ahead": Fault("saml.response.issueInstant", shifted(300)),
    "clock 10 minutes behind": Fault("saml.assertion.notOnOrAfter", shifted(-600)),
    "assertion from the future": Fault("saml.assertion.issueInstant", attribute("Assertion", "IssueInstant", lambda: at(200))),
    "not valid yet": Fault("saml.assertion.notBefore", attribute("Conditions", "NotBefore", lambda: at(200))),
    "expired": Fault("saml.assertion.notOnOrAfter", attribute("Conditions", "NotOnOrAfter", lambda: at(-200))),
    "confirmation expired": Fault("saml.assertion.confirmation.notOnOrAfter", attribute("SubjectConfirmationData", "NotOnOrAfter", lambda: at(-200))),
    "confirmation without an end": Fault("saml.assertion.confirmation.notOnOrAfter", attribute("SubjectConfirmationData", "NotOnOrAfter", None)),
    "authenticated in the future": Fault("saml.assertion.authnInstant", attribute("AuthnStatement", "AuthnInstant", lambda: at(200))),
    "session over": Fault("saml.assertion.sessionNotOnOrAfter", attribute("AuthnStatement", "SessionNotOnOrAfter", lambda: at(-200))),
    "local time": Fault("saml.assertion.issueInstant", attribute("Assertion", "IssueInstant", lambda: at(0)[:-1] + "+02:00")),
    # Addresses
    "audience of another": Fault("saml.assertion.audience", replaced(r"(<(?:\w+:)?Audience>)[^<]*", r"\g<1>urn:amazon:cognito:sp:us-east-1_Another11")),
    "no audience": Fault("saml.assertion.audience", without("AudienceRestriction")),
    "no conditions": Fault("saml.assertion.conditions", without("Conditions")),
    "recipient of another": Fault("saml.assertion.recipient", attribute("SubjectConfirmationData", "Recipient", "https://other.example/acs")),
    "no recipient": Fault("saml.assertion.recipient", attribute("SubjectConfirmationData", "Recipient", None)),
    "destination of another": Fault("saml.response.destination", attribute("Response", "Destination", "https://other.example/acs")),
    "no destination": Fault("saml.response.destination", attribute("Response", "Destination", None)),
    "answer to another request": Fault("saml.response.inResponseTo", attribute("Response", "InResponseTo", "_another")),
    "confirmation of another request": Fault("saml.assertion.inResponseTo", attribute("SubjectConfirmationData", "InResponseTo", "_another")),
    "answer to no request": Fault("saml.response.inResponseTo", attribute("Response", "InResponseTo", None)),
    "issuer of the response": Fault("saml.response.issuer", replaced(r"(<(?:\w+:)?Issuer[^>]*>)[^<]*", r"\g<1>https://renamed.example")),
    "issuer of the assertion": Fault(
        "saml.assertion.issuer", replaced(r"(Assertion\b[^>]*>\s*<(?:\w+:)?Issuer[^>]*>)[^<]*", r"\g<1>https://renamed.example")),
    # What is said
    "refused by the provider": Fault("saml.response.status", replaced("status:Success", "status:Responder")),
    "SAML 1.1": Fault("saml.assertion.version", attribute("Assertion", "Version", "1.1")),
    "no name": Fault("saml.assertion.nameID", replaced(r"(<(?:\w+:)?NameID[^>]*>)[^<]*", r"\g<1>")),
    "name of another kind": Fault("saml.assertion.nameID.format", details={"NameIDFormat": NAMEID + "emailAddress"}),
    "no authentication statement": Fault("saml.assertion.authnStatement", without("AuthnStatement")),
    "weaker authentication": Fault("saml.assertion.authnContext", details={"RequestedAuthnContext": "https://refeds.org/profile/mfa"}),
    "holder of key": Fault("saml.assertion.confirmation", replaced("cm:bearer", "cm:holder-of-key")),
    "no confirmation data": Fault("saml.assertion.confirmation", without("SubjectConfirmationData")),
    "missing attribute": Fault("attributes.required", settings={"without": "mail"}, says="email"),
    # Signatures and keys
    "unsigned": Fault("saml.signature", settings={"sign_response": False, "sign_assertion": False}),
    "only one signature where both are demanded": Fault(
        "saml.signature", settings={"sign_response": False, "sign_assertion": True}, details={"RequireBothSignatures": "true"}),
    "unknown certificate": Fault("saml.response.signature", settings={"key": "new"}, says="key:"),
    "SHA-1": Fault("saml.response.signature", settings={"sign_alg": SHA1_SIGNATURE, "digest_alg": SHA1_DIGEST}, says="SHA-1"),
    "SHA-1 digest": Fault("saml.response.signature", settings={"digest_alg": SHA1_DIGEST}, says="SHA-1"),
    "changed on the way": Fault("saml.response.signature", after=altered(lambda text: text.replace("ada-1", "eve-1"))),
    "not encrypted": Fault("saml.assertion.encryption", details={"EncryptedResponses": "true"}),
    "encrypted to another key": Fault("saml.assertion.decryption", settings={"encrypt_assertion": True, "encrypt_to": "other"}),
    # The message itself
    "base 64 broken": Fault("saml.message.base64", after=lambda fields: fields.update(SAMLResponse="%%%")),
    "cut off": Fault("saml.message.xml", after=altered(lambda text: text[: len(text) // 2])),
    "DOCTYPE": Fault("saml.message.xml", after=altered(lambda text: '<!DOCTYPE r [<!ENTITY x "y">]>' + text[text.index("<", 1) if text.startswith("<?") else 0:])),
    "too long": Fault("saml.message.size", after=lambda fields: fields.update(SAMLResponse="A" * 100_001)),
    "two assertions": Fault("saml.", after=altered(lambda text: re.sub(r"(<(?:\w+:)?Assertion\b.*</(?:\w+:)?Assertion>)", r"\1\1", text, count=1, flags=re.S)), says="ID"),
    "another element": Fault("saml.response.shape", after=altered(lambda text: re.sub(r"Response\b", "Reply", text))),
}

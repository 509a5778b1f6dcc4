"""Makes the SAML fixtures: messages by other people's software (xmlsec1, pysaml2) and tampered copies that break one thing each.

Run it by hand in this folder: `python3 generate.py`; it needs xmlsec1, pysaml2, freezegun, lxml and cryptography. Keys are kept in
`keys/` and made only if missing, so another run changes only what is random: signatures by ECDSA and RSA-PSS, and encryption.
"""
import base64, copy, datetime, functools, os, pathlib, subprocess, tempfile
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.x509.oid import NameOID
from lxml import etree

HERE = pathlib.Path(__file__).parent
NOW = datetime.datetime.fromtimestamp(1_790_000_000, datetime.timezone.utc)
IDP = "https://idp.example.com/metadata"
SP = "urn:amazon:cognito:sp:us-east-1_Example01"
ACS = "https://gatehouse.example.com/saml2/idpresponse"
REQUEST = "_6f1c2d1e-6d0f-4f55-8a3c-0b8a7d6c5e4f"
P, A, D = "urn:oasis:names:tc:SAML:2.0:protocol", "urn:oasis:names:tc:SAML:2.0:assertion", "http://www.w3.org/2000/09/xmldsig#"
NS = {"samlp": P, "saml": A, "ds": D}
EXC = "http://www.w3.org/2001/10/xml-exc-c14n#"
ENVELOPED = D + "enveloped-signature"
MORE = "http://www.w3.org/2001/04/xmldsig-more#"
SHA256, SHA384, SHA512 = ("http://www.w3.org/2001/04/xmlenc#sha256", MORE + "sha384", "http://www.w3.org/2001/04/xmlenc#sha512")
SHA1 = D + "sha1"


def at(seconds):
    return (NOW + datetime.timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%SZ")


def key(name, make):
    path, certificate = HERE / "keys" / f"{name}.pem", HERE / "keys" / f"{name}.crt"
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        made = make()
        path.write_bytes(made.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"{name}.example.com")])
        made_certificate = (
            x509.CertificateBuilder().subject_name(subject).issuer_name(subject).public_key(made.public_key()).serial_number(7)
            .not_valid_before(datetime.datetime(2020, 1, 1)).not_valid_after(datetime.datetime(2046, 1, 1)).sign(made, hashes.SHA256()))
        certificate.write_bytes(made_certificate.public_bytes(serialization.Encoding.PEM))
    return path


RSA = key("idp-rsa", lambda: rsa.generate_private_key(65537, 2048))
OTHER = key("stranger-rsa", lambda: rsa.generate_private_key(65537, 2048))
EC = key("idp-ec", lambda: ec.generate_private_key(ec.SECP256R1()))
EC384 = key("idp-ec384", lambda: ec.generate_private_key(ec.SECP384R1()))
SPKEY = key("sp-rsa", lambda: rsa.generate_private_key(65537, 2048))


def bare(path):
    return "".join(path.with_suffix(".crt").read_text().split("\n")[1:-2])


def template(reference, method=MORE + "rsa-sha256", digest=SHA256, c14n=EXC, transforms=None, si_c14n=EXC, extra="", key_info=True, second=None, method_content=""):
    transforms = transforms or f'<ds:Transform Algorithm="{ENVELOPED}"/><ds:Transform Algorithm="{c14n}"/>'
    one = lambda uri: (
        f'<ds:Reference URI="{uri}"><ds:Transforms>{transforms}</ds:Transforms><ds:DigestMethod Algorithm="{digest}"/><ds:DigestValue/></ds:Reference>')
    return (
        f'<ds:Signature xmlns:ds="{D}"><ds:SignedInfo><ds:CanonicalizationMethod Algorithm="{si_c14n}"/>'
        f'<ds:SignatureMethod Algorithm="{method}">{method_content}</ds:SignatureMethod>{one(reference)}{one(second) if second is not None else ""}</ds:SignedInfo>'
        f'<ds:SignatureValue/>{"<ds:KeyInfo><ds:X509Data><ds:X509Certificate>" + bare(RSA) + "</ds:X509Certificate></ds:X509Data></ds:KeyInfo>" if key_info else ""}{extra}</ds:Signature>')


def assertion(signature="", id="_assertion-1", issuer=IDP, name="ada@example.com", audience=None, recipient=ACS, in_response_to=REQUEST,
              issued=-5, not_before=-30, not_after=300, confirmation_after=300, authn=-20, session_after=28800, conditions_extra="", attributes=None,
              method="urn:oasis:names:tc:SAML:2.0:cm:bearer", confirmation=None, authn_statement=None, name_element=None, namespaces=True, version="2.0"):
    audience = f"<saml:AudienceRestriction><saml:Audience>{SP}</saml:Audience></saml:AudienceRestriction>" if audience is None else audience
    answer = f' InResponseTo="{in_response_to}"' if in_response_to else ""
    confirmation = confirmation if confirmation is not None else (
        f'<saml:SubjectConfirmation Method="{method}"><saml:SubjectConfirmationData Recipient="{recipient}" NotOnOrAfter="{at(confirmation_after)}"{answer}/>'
        '</saml:SubjectConfirmation>')
    attributes = attributes if attributes is not None else (
        '<saml:Attribute Name="urn:oid:0.9.2342.19200300.100.1.3" NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:uri" FriendlyName="mail">'
        '<saml:AttributeValue xsi:type="xs:string">ada@example.com</saml:AttributeValue></saml:Attribute>'
        '<saml:Attribute Name="groups"><saml:AttributeValue>Entwickler</saml:AttributeValue><saml:AttributeValue>R&amp;D, "K&#246;ln" &lt;West&gt;</saml:AttributeValue></saml:Attribute>'
        '<saml:Attribute Name="empty"/>')
    authn_statement = authn_statement if authn_statement is not None else (
        f'<saml:AuthnStatement AuthnInstant="{at(authn)}" SessionNotOnOrAfter="{at(session_after)}" SessionIndex="_session-1"><saml:AuthnContext>'
        '<saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>')
    declared = f' xmlns:saml="{A}" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"' if namespaces else ""
    name_element = name_element or f'<saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">{name}</saml:NameID>'
    return (
        f'<saml:Assertion{declared} ID="{id}" Version="{version}" IssueInstant="{at(issued)}"><saml:Issuer>{issuer}</saml:Issuer>{signature}'
        f'<saml:Subject>{name_element}{confirmation}</saml:Subject>'
        f'<saml:Conditions NotBefore="{at(not_before)}" NotOnOrAfter="{at(not_after)}">{audience}{conditions_extra}</saml:Conditions>'
        f'{authn_statement}<saml:AttributeStatement>{attributes}</saml:AttributeStatement></saml:Assertion>')


def response(content, signature="", id="_response-1", issuer=f"<saml:Issuer>{IDP}</saml:Issuer>", destination=ACS, in_response_to=REQUEST, issued=-5,
             status='<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/>', extensions="", declaration="", more="", version="2.0"):
    answer = f' InResponseTo="{in_response_to}"' if in_response_to else ""
    destination = f' Destination="{destination}"' if destination else ""
    return (
        f'{declaration}<samlp:Response xmlns:samlp="{P}" xmlns:saml="{A}"{more} ID="{id}" Version="{version}" IssueInstant="{at(issued)}"{destination}{answer}>'
        f'{issuer}{signature}{extensions}<samlp:Status>{status}</samlp:Status>{content}</samlp:Response>')


def sign(xml, parent, pem=RSA, hmac=None):
    """Fills the empty signature of the element of that name, with xmlsec1."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = f"{folder}/in.xml", f"{folder}/out.xml"
        open(source, "w").write(xml)
        name = {"Response": f"{P}:Response", "Assertion": f"{A}:Assertion"}[parent]
        keys = ["--hmackey", hmac] if hmac else ["--privkey-pem", str(pem)]
        subprocess.run(
            ["xmlsec1", "--sign", "--id-attr:ID", f"{P}:Response", "--id-attr:ID", f"{A}:Assertion", *keys, "--node-xpath",
             f"//*[local-name()='{parent}']/*[local-name()='Signature']", "--output", target, source], check=True, stderr=subprocess.PIPE)
        text = open(target).read()
        return text[text.index("<samlp:Response"):].rstrip("\n") if "<samlp:Response" in text else text[text.index("<saml:Assertion"):].rstrip("\n")


def sign_pss(xml, id):
    """RSA-PSS, which xmlsec1 1.2 does not know: exclusive canonicalization by lxml, signature by the cryptography package."""
    root = etree.fromstring(xml)
    element = root.xpath(f"//*[@ID='{id}']")[0]
    signature = element.find(f"{{{D}}}Signature")
    position = element.index(signature)
    element.remove(signature)
    digest = hashes.Hash(hashes.SHA256())
    digest.update(etree.tostring(element, method="c14n", exclusive=True, with_comments=False))
    element.insert(position, signature)
    signature.find(f".//{{{D}}}DigestValue").text = base64.b64encode(digest.finalize()).decode()
    info = etree.tostring(signature.find(f"{{{D}}}SignedInfo"), method="c14n", exclusive=True, with_comments=False)
    private = serialization.load_pem_private_key(RSA.read_bytes(), None)
    value = private.sign(info, padding.PSS(padding.MGF1(hashes.SHA256()), 32), hashes.SHA256())
    signature.find(f"{{{D}}}SignatureValue").text = base64.b64encode(value).decode()
    return etree.tostring(root).decode()


E, E11 = "http://www.w3.org/2001/04/xmlenc#", "http://www.w3.org/2009/xmlenc11#"


def encrypt(plain, cipher="aes128-gcm", size=16, transport="1.0", digest="sha1", mgf="sha1", name_digest=True, sibling=False, recipient=None, key_for=SPKEY,
            spoil=None, cut=0):
    plain = plain.encode() if isinstance(plain, str) else plain
    content_key = os.urandom(size)
    if cipher.endswith("gcm"):
        nonce = os.urandom(12)
        sealed = nonce + AESGCM(content_key).encrypt(nonce, plain, None)
        name = E11 + cipher
    else:
        fill = 16 - len(plain) % 16
        iv = os.urandom(16)
        encryptor = Cipher(algorithms.AES(content_key), modes.CBC(iv)).encryptor()
        sealed = iv + encryptor.update(plain + os.urandom(fill - 1) + bytes([fill])) + encryptor.finalize()
        name = E + cipher
    if spoil is not None:
        sealed = sealed[:spoil] + bytes([sealed[spoil] ^ 1]) + sealed[spoil + 1:]
    if cut:
        sealed = sealed[:-cut]
    public = serialization.load_pem_private_key(key_for.read_bytes(), None).public_key()
    algorithm = {"sha1": hashes.SHA1, "sha256": hashes.SHA256, "sha512": hashes.SHA512}
    uri = {"sha1": SHA1, "sha256": SHA256, "sha512": SHA512}
    if transport == "1.5":
        wrapped, method = public.encrypt(content_key, padding.PKCS1v15()), f'<xenc:EncryptionMethod Algorithm="{E}rsa-1_5"/>'
    else:
        wrapped = public.encrypt(content_key, padding.OAEP(padding.MGF1(algorithm[mgf]()), algorithm[digest](), None))
        inner = f'<ds:DigestMethod xmlns:ds="{D}" Algorithm="{uri[digest]}"/>' if name_digest else ""
        if transport == "1.1" and mgf != "sha1":
            inner += f'<xenc11:MGF xmlns:xenc11="{E11}" Algorithm="{E11}mgf1{mgf}"/>'
        method = f'<xenc:EncryptionMethod Algorithm="{E + "rsa-oaep-mgf1p" if transport == "1.0" else E11 + "rsa-oaep"}">{inner}</xenc:EncryptionMethod>'
    b64 = lambda raw: base64.b64encode(raw).decode()
    to = f' Recipient="{recipient}"' if recipient else ""
    encrypted_key = f'<xenc:EncryptedKey xmlns:xenc="{E}"{to}>{method}<xenc:CipherData><xenc:CipherValue>{b64(wrapped)}</xenc:CipherValue></xenc:CipherData></xenc:EncryptedKey>'
    inside = "" if sibling else f'<ds:KeyInfo xmlns:ds="{D}">{encrypted_key}</ds:KeyInfo>'
    return (
        f'<saml:EncryptedAssertion xmlns:saml="{A}"><xenc:EncryptedData xmlns:xenc="{E}" Type="{E}Element"><xenc:EncryptionMethod Algorithm="{name}"/>{inside}'
        f'<xenc:CipherData><xenc:CipherValue>{b64(sealed)}</xenc:CipherValue></xenc:CipherData></xenc:EncryptedData>{encrypted_key if sibling else ""}</saml:EncryptedAssertion>')


def signed_assertion(**kinds):
    """An assertion that stands alone, signed by xmlsec1."""
    pem = kinds.pop("pem", RSA)
    signature = kinds.pop("template", {})
    return sign(assertion(template("#_assertion-1", **signature), **kinds), "Assertion", pem)


def write(folder, name, text):
    (HERE / folder).mkdir(parents=True, exist_ok=True)
    (HERE / folder / f"{name}.xml").write_bytes(text if isinstance(text, bytes) else text.encode())


def metadata():
    certificate = "\n\t\t\t".join([""] + [bare(RSA)[i:i + 60] for i in range(0, len(bare(RSA)), 60)] + [""])
    write("metadata", "idp", (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<!-- a provider with several keys -->\n<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="{D}" entityID="{IDP}" ID="_m">\n'
        f'  <md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:1.1:protocol {P}" WantAuthnRequestsSigned="true">\n'
        f'    <md:KeyDescriptor use="signing"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>{certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>\n'
        f'    <md:KeyDescriptor><ds:KeyInfo><ds:X509Data><ds:X509Certificate>{bare(EC)}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>\n'
        f'    <md:KeyDescriptor use="signing"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>{bare(EC384)}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>\n'
        f'    <md:KeyDescriptor use="encryption"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>{bare(OTHER)}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>\n'
        '    <md:SingleLogoutService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://idp.example.com/slo"/>\n'
        '    <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://idp.example.com/sso/post"/>\n'
        '    <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://idp.example.com/sso?tenant=1&amp;x=2"/>\n'
        '  </md:IDPSSODescriptor>\n</md:EntityDescriptor>\n'))


def accepted():
    w = lambda name, text: write("accepted", name, text)
    signed = signed_assertion()
    w("assertion-signed", response(signed))
    w("response-signed", sign(response(assertion(), template("#_response-1")), "Response"))
    w("both-signed", sign(response(signed, template("#_response-1")), "Response"))
    w("no-response-issuer", response(signed, issuer=""))
    for name, pem, method, digest in [
        ("rsa-sha384", RSA, MORE + "rsa-sha384", SHA384), ("rsa-sha512", RSA, MORE + "rsa-sha512", SHA512),
        ("ecdsa-sha256", EC, MORE + "ecdsa-sha256", SHA256), ("ecdsa-sha384", EC384, MORE + "ecdsa-sha384", SHA384)]:
        w(name, response(signed_assertion(pem=pem, template={"method": method, "digest": digest, "key_info": False})))
    w("rsa-pss", sign_pss(response(assertion(template("#_assertion-1", "http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1"))), "_assertion-1"))
    # Canonicalizations: the subtree inherits namespaces that it does not use, and holds comments.
    for name, c14n in [
        ("exclusive-with-comments", EXC + "WithComments"), ("inclusive", "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"),
        ("inclusive-with-comments", "http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments"), ("inclusive-11", "http://www.w3.org/2006/12/xml-c14n11"),
        ("inclusive-11-with-comments", "http://www.w3.org/2006/12/xml-c14n11#WithComments")]:
        text = assertion(template("#_assertion-1", c14n=c14n, si_c14n=c14n), namespaces=False, attributes=(
            '<saml:Attribute Name="a"><saml:AttributeValue xml:space="preserve">one<!-- a comment --> two</saml:AttributeValue></saml:Attribute>'))
        w(f"c14n-{name}", sign(response(text, more=' xmlns:unused="urn:example:unused" xml:lang="de"'), "Assertion"))
    prefixes = f'<ds:Transform Algorithm="{ENVELOPED}"/><ds:Transform Algorithm="{EXC}"><ec:InclusiveNamespaces xmlns:ec="{EXC}" PrefixList="xs unused #default"/></ds:Transform>'
    w("c14n-exclusive-prefix-list", sign(response(
        assertion(template("#_assertion-1", transforms=prefixes), namespaces=False, attributes='<saml:Attribute Name="a"><saml:AttributeValue xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="xs:string">b</saml:AttributeValue></saml:Attribute>'),
        more=' xmlns:unused="urn:example:unused" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:example:default"'), "Assertion"))
    w("comment-in-name", response(sign(assertion(template("#_assertion-1"), name="ada@example.com<!-- -->.evil.example"), "Assertion")))
    w("cdata-in-name", response(sign(assertion(template("#_assertion-1"), name="<![CDATA[ada@example.com]]>.evil.example"), "Assertion")))
    two = (
        f'<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData Recipient="https://elsewhere.example.com/acs" NotOnOrAfter="{at(300)}" InResponseTo="{REQUEST}"/></saml:SubjectConfirmation>'
        f'<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData Recipient="{ACS}" NotOnOrAfter="{at(240)}" InResponseTo="{REQUEST}"/></saml:SubjectConfirmation>')
    w("two-confirmations", response(signed_assertion(confirmation=two)))
    w("structured-value", response(signed_assertion(attributes='<saml:Attribute Name="targeted"><saml:AttributeValue><saml:NameID>x</saml:NameID></saml:AttributeValue></saml:Attribute><saml:Attribute Name="plain"><saml:AttributeValue>y</saml:AttributeValue></saml:Attribute>')))
    # Encrypted.
    for name, options in {
        "cbc-128-oaep-without-digest": {"cipher": "aes128-cbc", "name_digest": False}, "cbc-192": {"cipher": "aes192-cbc", "size": 24},
        "cbc-256-oaep-sha256": {"cipher": "aes256-cbc", "size": 32, "digest": "sha256"}, "gcm-128": {}, "gcm-192": {"cipher": "aes192-gcm", "size": 24},
        "gcm-256-oaep11-sha256": {"cipher": "aes256-gcm", "size": 32, "transport": "1.1", "digest": "sha256", "mgf": "sha256"},
        "gcm-128-oaep11-mgf-default": {"transport": "1.1", "digest": "sha256"},
        "gcm-128-key-beside": {"sibling": True, "recipient": SP}}.items():
        w(f"encrypted-{name}", response(encrypt(signed, **options)))
    w("encrypted-in-signed-response", sign(response(encrypt(assertion()), template("#_response-1")), "Response"))
    w("encrypted-both-signed", sign(response(encrypt(signed, cipher="aes128-cbc"), template("#_response-1")), "Response"))
    # A plaintext whose prefixes the envelope declares, as xmlsec1 writes it.
    inherited = sign(response(assertion(template("#_assertion-1"), namespaces=False, attributes="")), "Assertion")
    inner = inherited[inherited.index("<saml:Assertion"):inherited.index("</samlp:Response>")]
    w("encrypted-inherited-namespaces", response(encrypt(inner)))


def unsolicited():
    w = lambda name, text: write("unsolicited", name, text)
    w("accepted", response(signed_assertion(in_response_to=None), in_response_to=None))
    w("old", response(signed_assertion(in_response_to=None, issued=-400, not_after=900, confirmation_after=900), in_response_to=None, issued=-400))
    w("with-in-response-to", response(signed_assertion(), in_response_to=None))


def sha1():
    w = lambda name, text: write("sha1", name, text)
    w("signature", response(signed_assertion(template={"method": D + "rsa-sha1", "digest": SHA1})))
    w("digest", response(signed_assertion(template={"digest": SHA1})))


def parse(text):
    return etree.fromstring(text.encode())


def dump(root):
    return etree.tostring(root)


def find(root, path):
    return root.xpath(path, namespaces=NS)[0]


def evil(element, id):
    """A copy for another person, without a signature."""
    made = copy.deepcopy(element)
    for signature in made.xpath(".//ds:Signature", namespaces=NS):
        signature.getparent().remove(signature)
    made.set("ID", id)
    for name in made.xpath(".//saml:NameID", namespaces=NS):
        name.text = "root@example.com"
    return made


def wrapped():
    """The eight wrapping attacks of Somorovsky et al., numbered as SAML Raider numbers them."""
    w = lambda number, root: write("tampered", f"wrapping-{number}", dump(root))
    by_response = sign(response(assertion(), template("#_response-1")), "Response")
    by_assertion = response(signed_assertion())

    original = parse(by_response)  # 1: the original response inside the moved signature
    outer = evil(original, "_evil")
    signature = find(original, "ds:Signature")
    original.remove(signature)
    signature.append(original)
    outer.insert(1, signature)
    w(1, outer)

    original = parse(by_response)  # 2: the original response before the signature
    outer = evil(original, "_evil")
    signature = find(original, "ds:Signature")
    original.remove(signature)
    outer.insert(1, original)
    outer.insert(2, signature)
    w(2, outer)

    root = parse(by_assertion)  # 3: an evil assertion before the original
    original = find(root, "saml:Assertion")
    original.addprevious(evil(original, "_evil"))
    w(3, root)

    root = parse(by_assertion)  # 4: the original inside an evil one
    original = find(root, "saml:Assertion")
    bad = evil(original, "_evil")
    original.addprevious(bad)
    bad.append(original)
    w(4, root)

    root = parse(by_assertion)  # 5: the signature in the evil one, the original at the end
    original = find(root, "saml:Assertion")
    bad = evil(original, "_evil")
    signature = find(original, "ds:Signature")
    original.addprevious(bad)
    bad.insert(1, signature)
    w(5, root)

    root = parse(by_assertion)  # 6: the same with the original inside the signature
    original = find(root, "saml:Assertion")
    bad = evil(original, "_evil")
    signature = find(original, "ds:Signature")
    original.addprevious(bad)
    bad.insert(1, signature)
    signature.append(original)
    w(6, root)

    root = parse(by_assertion)  # 7: an evil one with the same ID in Extensions
    original = find(root, "saml:Assertion")
    extensions = etree.Element(f"{{{P}}}Extensions")
    extensions.append(evil(original, original.get("ID")))
    root.insert(1, extensions)
    w(7, root)

    root = parse(by_assertion)  # 8: the original in an Object of the evil one's signature
    original = find(root, "saml:Assertion")
    bad = evil(original, original.get("ID"))
    signature = find(original, "ds:Signature")
    original.addprevious(bad)
    bad.insert(1, signature)
    holder = etree.SubElement(signature, f"{{{D}}}Object")
    holder.append(original)
    w(8, root)

    root = parse(by_assertion)  # in Extensions with an ID of its own: no ID repeats, the place alone is wrong
    extensions = etree.Element(f"{{{P}}}Extensions")
    extensions.append(evil(find(root, "saml:Assertion"), "_evil"))
    root.insert(1, extensions)
    write("tampered", "wrapping-extensions", dump(root))

    root = parse(by_assertion)  # the evil one takes the signature, and there is no second assertion anywhere
    original = find(root, "saml:Assertion")
    bad = evil(original, "_evil")
    bad.insert(1, find(original, "ds:Signature"))
    root.replace(original, bad)
    write("tampered", "wrapping-moved-signature", dump(root))

    root = parse(by_assertion)  # the same with the signed one's ID
    original = find(root, "saml:Assertion")
    bad = evil(original, original.get("ID"))
    bad.insert(1, find(original, "ds:Signature"))
    root.replace(original, bad)
    write("tampered", "wrapping-same-id", dump(root))


def tampered():
    w = lambda name, text: write("tampered", name, text)
    good = response(signed_assertion())
    kind = lambda **options: response(signed_assertion(template=options))
    w("unsigned", response(assertion()))
    w("wrong-key", response(signed_assertion(pem=OTHER)))
    w("wrong-key-in-key-info", response(signed_assertion(pem=OTHER).replace(bare(RSA), bare(OTHER))))
    w("changed-name", good.replace("ada@example.com</saml:NameID>", "root@example.com</saml:NameID>"))
    w("changed-response", sign(response(assertion(), template("#_response-1")), "Response").replace(">Entwickler<", ">Leitung<"))
    w("bad-response-signature-good-assertion", sign(response(signed_assertion(), template("#_response-1")), "Response").replace("status:Success\"/>", "status:Success\"></samlp:StatusCode><samlp:StatusMessage>x</samlp:StatusMessage>").replace('<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"></samlp:StatusCode><samlp:StatusMessage>', '<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/><samlp:StatusMessage>'))
    w("bad-assertion-signature-good-response", sign(response(signed_assertion(pem=OTHER), template("#_response-1")), "Response"))
    # A signature of the response that covers only the assertion.
    w("reference-to-other-element", sign(response(assertion(), template("#_assertion-1")), "Response"))
    w("reference-to-document", sign(response(assertion(), template("")), "Response"))
    w("reference-xpointer", sign(response(assertion(), template("#xpointer(/)")), "Response"))
    w("two-references", sign(response(assertion(template("#_assertion-1", second="#_response-1"))), "Assertion"))
    w("two-signatures", good.replace("<saml:Subject>", template("#_assertion-1") + "<saml:Subject>"))
    w("two-assertions", response(signed_assertion() + assertion(id="_assertion-2")))
    w("plain-and-encrypted", response(signed_assertion() + encrypt(assertion(id="_assertion-2"))))
    w("no-assertion", sign(response("", template("#_response-1")), "Response"))
    w("duplicate-id", good.replace('<saml:Attribute Name="groups">', '<saml:Attribute Name="groups" xml:id="_assertion-1">'))
    w("duplicate-id-case", good.replace('<saml:Attribute Name="groups">', '<saml:Attribute Name="groups" id="_assertion-1">'))
    w("doctype", '<!DOCTYPE samlp:Response>' + good)
    w("entity", '<!DOCTYPE r [<!ENTITY e "ada@example.com">]>' + good.replace(">ada@example.com<", ">&e;<"))
    w("undeclared-entity", good.replace(">ada@example.com</saml:NameID>", ">&nbsp;ada@example.com</saml:NameID>"))
    w("external-entity", '<!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/hostname">]>' + good)
    w("processing-instruction", good.replace("<samlp:Status>", "<?php x?><samlp:Status>"))
    w("processing-instruction-in-name", response(sign(assertion(template("#_assertion-1"), name="ada@example.com<?x y?>.evil.example"), "Assertion")))
    w("stylesheet", '<?xml-stylesheet href="x.xsl"?>' + good)
    w("encoding", '<?xml version="1.0" encoding="ISO-8859-1"?>' + good)
    w("utf-16", ('<?xml version="1.0" encoding="UTF-16"?>' + good).encode("utf-16"))
    w("broken-utf-8", good.encode().replace(b"Entwickler", b"Entwickler\xff"))
    w("nul", good.encode().replace(b"Entwickler", b"Entwick\x00ler"))
    w("unbound-prefix", good.replace("<samlp:Status>", "<bad:x/><samlp:Status>"))
    w("truncated", good[:-20])
    w("trailing-element", good + "<x/>")
    w("element-in-name", response(sign(assertion(template("#_assertion-1"), name="ada@example.com<x/>"), "Assertion")))
    w("empty-name", response(signed_assertion(name="")))
    w("blank-name", response(signed_assertion(name=" \n")))
    w("no-name", response(signed_assertion(name_element="<!-- none -->")))
    w("encrypted-name", response(signed_assertion(name_element="<saml:EncryptedID/>")))
    w("text-in-conditions", response(signed_assertion(conditions_extra="x")))
    w("unknown-condition", response(signed_assertion(conditions_extra='<saml:Condition xmlns:x="urn:x" xsi:type="x:y"/>')))
    w("object", good.replace("</ds:KeyInfo>", "</ds:KeyInfo><ds:Object/>"))
    w("transform-xpath", kind(transforms=f'<ds:Transform Algorithm="{ENVELOPED}"/><ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xpath-19991116"><ds:XPath>not(ancestor-or-self::saml:Subject)</ds:XPath></ds:Transform>'))
    w("transform-xslt", good.replace(f'<ds:Transform Algorithm="{EXC}"/>', '<ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xslt-19991116"><xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" version="1.0"/></ds:Transform>'))
    w("transform-base64", good.replace(f'<ds:Transform Algorithm="{EXC}"/>', f'<ds:Transform Algorithm="{D}base64"/>'))
    w("transform-third", kind(transforms=f'<ds:Transform Algorithm="{ENVELOPED}"/><ds:Transform Algorithm="{EXC}"/><ds:Transform Algorithm="{EXC}"/>'))
    w("transform-none", kind(transforms=f'<ds:Transform Algorithm="{EXC}"/>'))
    w("transform-order", good.replace(f'<ds:Transform Algorithm="{ENVELOPED}"/><ds:Transform Algorithm="{EXC}"/>', f'<ds:Transform Algorithm="{EXC}"/><ds:Transform Algorithm="{ENVELOPED}"/>'))
    w("unknown-digest", good.replace(SHA256, MORE + "md5"))
    w("unknown-canonicalization", good.replace(f'<ds:CanonicalizationMethod Algorithm="{EXC}"/>', '<ds:CanonicalizationMethod Algorithm="urn:example:none"/>'))
    with tempfile.NamedTemporaryFile() as secret:
        secret.write(base64.b64decode(bare(RSA)))
        secret.flush()
        w("hmac", sign(response(assertion(template("#_assertion-1", MORE + "hmac-sha256"))), "Assertion", hmac=secret.name))
    w("hmac-length", good.replace(f'Algorithm="{MORE}rsa-sha256"/>', f'Algorithm="{MORE}rsa-sha256"><ds:HMACOutputLength>1</ds:HMACOutputLength></ds:SignatureMethod>').replace(f'Algorithm="{MORE}rsa-sha256"></ds:SignatureMethod>', f'Algorithm="{MORE}rsa-sha256"><ds:HMACOutputLength>1</ds:HMACOutputLength></ds:SignatureMethod>'))
    w("sha1-signature", kind(method=D + "rsa-sha1"))
    w("sha1-digest", kind(digest=SHA1))
    w("key-type-confusion", response(signed_assertion().replace(MORE + "rsa-sha256", MORE + "ecdsa-sha256")))
    w("expired", response(signed_assertion(not_after=-61)))
    w("confirmation-expired", response(signed_assertion(confirmation_after=-61)))
    w("not-yet-valid", response(signed_assertion(not_before=61)))
    w("issued-in-future", response(signed_assertion(issued=90)))
    w("response-issued-in-future", response(signed_assertion(), issued=90))
    w("session-over", response(signed_assertion(session_after=-61)))
    w("authenticated-in-future", response(signed_assertion(authn=90)))
    w("no-authentication", response(signed_assertion(authn_statement="<!-- none -->")))
    w("time-with-offset", response(signed_assertion(authn_statement=f'<saml:AuthnStatement AuthnInstant="{at(-20)[:-1]}+00:00"><saml:AuthnContext/></saml:AuthnStatement>')))
    w("impossible-day", response(signed_assertion(authn_statement='<saml:AuthnStatement AuthnInstant="2026-02-29T00:00:00Z"><saml:AuthnContext/></saml:AuthnStatement>')))
    w("wrong-audience", response(signed_assertion(audience="<saml:AudienceRestriction><saml:Audience>urn:amazon:cognito:sp:us-east-1_Other0001</saml:Audience></saml:AudienceRestriction>")))
    w("no-audience", response(signed_assertion(audience="")))
    w("extra-audience-restriction", response(signed_assertion(conditions_extra="<saml:AudienceRestriction><saml:Audience>https://elsewhere.example.com</saml:Audience></saml:AudienceRestriction>")))
    w("wrong-recipient", response(signed_assertion(recipient="https://elsewhere.example.com/acs")))
    w("wrong-destination", response(signed_assertion(), destination="https://elsewhere.example.com/acs"))
    w("no-destination", response(signed_assertion(), destination=None))
    w("wrong-response-issuer", response(signed_assertion(), issuer="<saml:Issuer>https://other-idp.example.com</saml:Issuer>"))
    w("wrong-assertion-issuer", response(signed_assertion(issuer="https://other-idp.example.com")))
    w("issuer-with-comment", response(signed_assertion(issuer=IDP + "<!-- -->.evil.example")))
    w("no-issuer-in-signed-response", sign(response(assertion(), template("#_response-1"), issuer=""), "Response"))
    w("wrong-in-response-to", response(signed_assertion(), in_response_to="_another"))
    w("wrong-assertion-in-response-to", response(signed_assertion(in_response_to="_another")))
    w("no-in-response-to", response(signed_assertion(), in_response_to=None))
    w("no-assertion-in-response-to", response(signed_assertion(in_response_to=None)))
    w("holder-of-key", response(signed_assertion(method="urn:oasis:names:tc:SAML:2.0:cm:holder-of-key")))
    bearer = lambda recipient, seconds, request: f'<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData Recipient="{recipient}" NotOnOrAfter="{at(seconds)}" InResponseTo="{request}"/></saml:SubjectConfirmation>'
    w("confirmation-in-two-halves", response(signed_assertion(confirmation=bearer(ACS, 300, "_another") + bearer("https://elsewhere.example.com/acs", -90, REQUEST))))
    w("status-denied", sign(response("", template("#_response-1"), status='<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Responder"><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:AuthnFailed"/></samlp:StatusCode>'), "Response"))
    w("response-version", response(signed_assertion(), version="1.1"))
    w("assertion-version", response(signed_assertion(version="1.1")))
    w("two-issuers", response(signed_assertion(), issuer=f"<saml:Issuer>{IDP}</saml:Issuer><saml:Issuer>https://other-idp.example.com</saml:Issuer>"))
    w("signature-out-of-order", sign(response(assertion(), template("#_response-1"), issuer="", extensions=f"<saml:Issuer>{IDP}</saml:Issuer>"), "Response"))
    w("not-a-response", good.replace("samlp:Response", "samlp:LogoutResponse"))
    w("wrong-namespace", good.replace(P, "urn:oasis:names:tc:SAML:1.0:protocol"))
    # Encrypted.
    w("encrypted-unsigned", response(encrypt(assertion())))
    w("encrypted-rsa-1-5", response(encrypt(signed_assertion(), transport="1.5")))
    w("encrypted-truncated-tag", response(encrypt(signed_assertion(), cut=4)))
    w("encrypted-changed-tag", response(encrypt(signed_assertion(), spoil=-1)))
    w("encrypted-changed-block", response(encrypt(signed_assertion(), cipher="aes128-cbc", spoil=200)))
    w("encrypted-changed-padding", response(encrypt(signed_assertion(), cipher="aes128-cbc", spoil=-17)))
    w("encrypted-to-another", response(encrypt(signed_assertion(), key_for=OTHER)))
    w("encrypted-for-another-recipient", response(encrypt(signed_assertion(), recipient="https://elsewhere.example.com")))
    w("encrypted-doctype", response(encrypt("<!DOCTYPE x>" + signed_assertion())))
    w("encrypted-two", response(encrypt(signed_assertion() + assertion(id="_assertion-2"))))
    w("encrypted-same-id-as-response", response(encrypt(signed_assertion()), id="_assertion-1"))
    w("encrypted-reference", response(encrypt(signed_assertion())).replace("<xenc:CipherValue>", '<xenc:CipherReference URI="http://127.0.0.1/"/><xenc:CipherValue>', 1))
    w("encrypted-wrong-signature", response(encrypt(signed_assertion(pem=OTHER))))
    # Size.
    w("oversized", response(signed_assertion(), more=' xmlns:x="' + "x" * 80_000 + '"'))
    w("deep", response(signed_assertion(), extensions=f'<samlp:Extensions>{"<x>" * 40}{"</x>" * 40}</samlp:Extensions>'))
    w("many-attributes", response(signed_assertion(), extensions='<samlp:Extensions><x ' + " ".join(f'a{i}=""' for i in range(60)) + '/></samlp:Extensions>'))
    w("many-nodes", response(signed_assertion(), extensions=f'<samlp:Extensions>{"<x/>" * 5000}</samlp:Extensions>'))
    w("long-namespace", response(signed_assertion(), more=' xmlns:x="urn:' + "x" * 600 + '"'))


def pysaml2():
    """A whole response as pysaml2 makes it, prefixes and all."""
    import saml2.entity, saml2.sigver
    from freezegun import freeze_time
    from saml2 import BINDING_HTTP_POST, BINDING_HTTP_REDIRECT
    from saml2.config import IdPConfig
    from saml2.saml import NAMEID_FORMAT_PERSISTENT, NameID
    from saml2.server import Server
    with tempfile.TemporaryDirectory() as folder:
        sp = pathlib.Path(folder) / "sp.xml"
        sp.write_text(
            f'<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="{D}" entityID="{SP}"><md:SPSSODescriptor protocolSupportEnumeration="{P}">'
            f'<md:KeyDescriptor use="encryption"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>{bare(SPKEY)}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>'
            f'<md:AssertionConsumerService Binding="{BINDING_HTTP_POST}" Location="{ACS}" index="0"/></md:SPSSODescriptor></md:EntityDescriptor>')
        configuration = IdPConfig().load({
            "entityid": IDP, "key_file": str(RSA), "cert_file": str(RSA.with_suffix(".crt")), "xmlsec_binary": "/usr/bin/xmlsec1",
            "encryption_keypairs": [{"key_file": str(RSA), "cert_file": str(RSA.with_suffix(".crt"))}],
            "metadata": {"local": [str(sp)]},
            "service": {"idp": {"endpoints": {"single_sign_on_service": [("https://idp.example.com/sso", BINDING_HTTP_REDIRECT)]},
                                "policy": {"default": {"lifetime": {"minutes": 15}, "attribute_restrictions": None,
                                                       "name_form": "urn:oasis:names:tc:SAML:2.0:attrname-format:uri"}}}}})
        with freeze_time(NOW.replace(tzinfo=None)):
            server = Server(config=configuration)
            made = server.create_authn_response(
                {"mail": ["ada@example.com"]}, REQUEST, ACS, SP, name_id=NameID(format=NAMEID_FORMAT_PERSISTENT, text="ada-persistent"),
                authn={"class_ref": "urn:oasis:names:tc:SAML:2.0:ac:classes:Password", "authn_auth": IDP}, sign_alg=MORE + "rsa-sha256", digest_alg=SHA256,
                sign_assertion=True, encrypt_assertion=True, encrypt_assertion_self_contained=True)
            write("tampered", "encrypted-triple-des", str(made))
            # pysaml2 encrypts by triple DES and has no setting for it.
            saml2.entity.pre_encryption_part = functools.partial(saml2.sigver.pre_encryption_part, msg_enc=E + "aes128-cbc")
            encrypt_assertion = server.sec.encrypt_assertion
            server.sec.encrypt_assertion = lambda statement, key, template, **options: encrypt_assertion(
                statement, key, template, **{**options, "key_type": "aes-128"})
            for name, options in {
                "assertion-signed": {"sign_assertion": True}, "response-signed": {"sign_response": True},
                "both-signed": {"sign_assertion": True, "sign_response": True},
                "encrypted": {"sign_assertion": True, "sign_response": True, "encrypt_assertion": True, "encrypt_assertion_self_contained": True},
                "encrypted-not-self-contained": {"sign_assertion": True, "sign_response": False, "encrypt_assertion": True, "encrypt_assertion_self_contained": False}}.items():
                made = server.create_authn_response(
                    {"mail": ["ada@example.com"], "givenName": ["Ada"], "sn": ["Lovelace"]}, REQUEST, ACS, SP,
                    name_id=NameID(format=NAMEID_FORMAT_PERSISTENT, text="ada-persistent"),
                    authn={"class_ref": "urn:oasis:names:tc:SAML:2.0:ac:classes:Password", "authn_auth": IDP},
                    sign_alg=MORE + "rsa-sha256", digest_alg=SHA256, **options)
                write("pysaml2", name, str(made))


def deflated():
    """What zlib makes of one text by each kind of block, and ten megabytes in ten kilobytes."""
    import zlib

    def raw(data, level, strategy=zlib.Z_DEFAULT_STRATEGY):
        compressor = zlib.compressobj(level, zlib.DEFLATED, -15, 9, strategy)
        return compressor.compress(data) + compressor.flush()

    text = (f'<samlp:LogoutRequest xmlns:samlp="{P}">' + "".join(f"<a n='{i * 7919 % 1000}'>{i}</a>" for i in range(60)) + "</samlp:LogoutRequest>").encode()
    folder = HERE / "deflated"
    folder.mkdir(exist_ok=True)
    (folder / "plain.xml").write_bytes(text)
    for name, octets in (("stored", raw(text, 0)), ("fixed", raw(text, 9, zlib.Z_FIXED)), ("dynamic", raw(text, 9)), ("bomb", raw(b"a" * 10_000_000, 9))):
        (folder / f"{name}.bin").write_bytes(octets)


def sign_any(xml, *ids):
    """Fills the empty signatures of the elements with these IDs, innermost first, whatever the prefixes are."""
    for id in ids:
        with tempfile.TemporaryDirectory() as folder:
            source, target = f"{folder}/in.xml", f"{folder}/out.xml"
            open(source, "w").write(xml)
            subprocess.run(
                ["xmlsec1", "--sign", "--id-attr:ID", f"{P}:Response", "--id-attr:ID", f"{A}:Assertion", "--privkey-pem", str(RSA), "--node-xpath",
                 f"//*[@ID='{id}']/*[local-name()='Signature']", "--output", target, source], check=True, stderr=subprocess.PIPE)
            xml = open(target).read()
    return xml.rstrip("\n")


def vendor_signature(id, prefix="ds", inclusive="", key_info=None):
    """A signature as libraries of the vendors write it: with their prefix, their PrefixList and their KeyInfo."""
    p, declared = (prefix + ":", f"xmlns:{prefix}") if prefix else ("", "xmlns")
    namespaces = f'<ec:InclusiveNamespaces xmlns:ec="{EXC}" PrefixList="{inclusive}"/>' if inclusive else ""
    info = key_info or f"<{p}KeyInfo><{p}X509Data><{p}X509Certificate>{bare(RSA)}</{p}X509Certificate></{p}X509Data></{p}KeyInfo>"
    return (
        f'<{p}Signature {declared}="{D}"><{p}SignedInfo><{p}CanonicalizationMethod Algorithm="{EXC}"/><{p}SignatureMethod Algorithm="{MORE}rsa-sha256"/>'
        f'<{p}Reference URI="#{id}"><{p}Transforms><{p}Transform Algorithm="{ENVELOPED}"/><{p}Transform Algorithm="{EXC}">{namespaces}</{p}Transform></{p}Transforms>'
        f'<{p}DigestMethod Algorithm="{SHA256}"/><{p}DigestValue/></{p}Reference></{p}SignedInfo><{p}SignatureValue/>{info}</{p}Signature>')


def vendors():
    """Messages and metadata in the shapes of well-known products, by our own keys and names. Written by us after their documentation."""
    claims = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/"
    bearer, audience = "urn:oasis:names:tc:SAML:2.0:cm:bearer", f"<AudienceRestriction><Audience>{SP}</Audience></AudienceRestriction>"
    data = f'<SubjectConfirmation Method="{bearer}"><SubjectConfirmationData InResponseTo="{REQUEST}" NotOnOrAfter="{at(300)}" Recipient="{ACS}"/></SubjectConfirmation>'
    context = "<AuthnContext><AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:{}</AuthnContextClassRef></AuthnContext>"
    conditions = f'<Conditions NotBefore="{at(-5)}" NotOnOrAfter="{at(3595)}">{audience}</Conditions>'
    success = '<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>'
    millis = lambda seconds: at(seconds)[:-1] + ".123Z"

    def prefixed(text, prefix):
        """The same elements of the assertion's namespace under a prefix."""
        import re
        return re.sub(r"<(/?)([A-Z])", rf"<\1{prefix}:\2", text)

    # AD FS: default namespace in the assertion, Consent, NameID first, claim URIs, ds:KeyInfo in the default namespace, times with milliseconds.
    adfs = (
        f'<samlp:Response ID="_r-adfs" Version="2.0" IssueInstant="{millis(-5)}" Destination="{ACS}" Consent="urn:oasis:names:tc:SAML:2.0:consent:unspecified" InResponseTo="{REQUEST}" xmlns:samlp="{P}">'
        f'<Issuer xmlns="{A}">{IDP}</Issuer>{success}<Assertion ID="_a-adfs" IssueInstant="{millis(-5)}" Version="2.0" xmlns="{A}"><Issuer>{IDP}</Issuer>'
        + vendor_signature("_a-adfs", key_info=f'<KeyInfo xmlns="{D}"><ds:X509Data><ds:X509Certificate>{bare(RSA)}</ds:X509Certificate></ds:X509Data></KeyInfo>')
        + f'<Subject><NameID>ada@example.com</NameID>{data}</Subject>{conditions}<AttributeStatement><Attribute Name="{claims}emailaddress"><AttributeValue>ada@example.com</AttributeValue></Attribute>'
        f'<Attribute Name="{claims}upn"><AttributeValue>ada@corp.example.com</AttributeValue></Attribute><Attribute Name="http://schemas.xmlsoap.org/claims/Group"><AttributeValue>Domain Users</AttributeValue><AttributeValue>R&amp;D</AttributeValue></Attribute></AttributeStatement>'
        f'<AuthnStatement AuthnInstant="{millis(-20)}" SessionIndex="_a-adfs">{context.format("PasswordProtectedTransport")}</AuthnStatement></Assertion></samlp:Response>')
    write("vendors", "adfs", sign_any(adfs, "_a-adfs"))

    # Entra ID: as AD FS, with the signature in the default namespace, seven digits of a second, and its own claims.
    ticks = lambda seconds: at(seconds)[:-1] + ".1234567Z"
    entra = (
        f'<samlp:Response ID="_r-entra" Version="2.0" IssueInstant="{ticks(-5)}" Destination="{ACS}" InResponseTo="{REQUEST}" xmlns:samlp="{P}"><Issuer xmlns="{A}">{IDP}</Issuer>{success}'
        f'<Assertion ID="_a-entra" IssueInstant="{ticks(-5)}" Version="2.0" xmlns="{A}"><Issuer>{IDP}</Issuer>{vendor_signature("_a-entra", prefix="")}'
        f'<Subject><NameID Format="urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress">ada@example.com</NameID>{data}</Subject>{conditions}'
        f'<AttributeStatement><Attribute Name="http://schemas.microsoft.com/identity/claims/tenantid"><AttributeValue>6d0f4f55-8a3c-4b8a-9d6c-5e4f00000000</AttributeValue></Attribute>'
        f'<Attribute Name="http://schemas.microsoft.com/identity/claims/objectidentifier"><AttributeValue>0b8a7d6c-5e4f-4f55-8a3c-000000000001</AttributeValue></Attribute>'
        f'<Attribute Name="http://schemas.microsoft.com/claims/authnmethodsreferences"><AttributeValue>http://schemas.microsoft.com/ws/2008/06/identity/authenticationmethod/password</AttributeValue>'
        f'<AttributeValue>http://schemas.microsoft.com/claims/multipleauthn</AttributeValue></Attribute><Attribute Name="{claims}emailaddress"><AttributeValue>ada@example.com</AttributeValue></Attribute></AttributeStatement>'
        f'<AuthnStatement AuthnInstant="{ticks(-20)}" SessionIndex="_a-entra">{context.format("Password")}</AuthnStatement></Assertion></samlp:Response>')
    write("vendors", "entra", sign_any(entra, "_a-entra"))

    # Okta: saml2p and saml2, both signed, a PrefixList, typed values with plain names.
    def typed(name, *values, type="xs:string", format=' NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:unspecified"'):
        made = "".join(f'<AttributeValue xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="{type}">{value}</AttributeValue>' for value in values)
        return f'<Attribute Name="{name}"{format}>{made}</Attribute>'

    okta_body = (
        f'<Subject><NameID Format="urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified">ada@example.com</NameID>{data}</Subject>{conditions}'
        f'<AuthnStatement AuthnInstant="{millis(-20)}" SessionIndex="{REQUEST}">{context.format("PasswordProtectedTransport")}</AuthnStatement>'
        f'<AttributeStatement>{typed("email", "ada@example.com")}{typed("groups", "Everyone", "Engineers")}</AttributeStatement>')
    entity = ' Format="urn:oasis:names:tc:SAML:2.0:nameid-format:entity"'
    okta = (
        f'<saml2p:Response Destination="{ACS}" ID="id1" InResponseTo="{REQUEST}" IssueInstant="{millis(-5)}" Version="2.0" xmlns:saml2p="{P}" xmlns:xs="http://www.w3.org/2001/XMLSchema">'
        f'<saml2:Issuer{entity} xmlns:saml2="{A}">{IDP}</saml2:Issuer>{vendor_signature("id1", inclusive="xs")}<saml2p:Status><saml2p:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></saml2p:Status>'
        f'<saml2:Assertion ID="id2" IssueInstant="{millis(-5)}" Version="2.0" xmlns:saml2="{A}" xmlns:xs="http://www.w3.org/2001/XMLSchema"><saml2:Issuer{entity}>{IDP}</saml2:Issuer>'
        f'{vendor_signature("id2", inclusive="xs")}{prefixed(okta_body, "saml2")}</saml2:Assertion></saml2p:Response>')
    write("vendors", "okta", sign_any(okta, "id2", "id1"))

    # Google: only the response signed, values of xs:anyType, no NameFormat, no Status message, no SessionIndex of a session.
    google_body = (
        f'<Subject><NameID Format="urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress">ada@example.com</NameID>{data}</Subject>{conditions}'
        f'<AttributeStatement>{typed("email", "ada@example.com", type="xs:anyType", format="")}{typed("employeeId", "7", type="xs:anyType", format="")}<Attribute Name="department"/></AttributeStatement>'
        f'<AuthnStatement AuthnInstant="{at(-20)}" SessionIndex="_a-google">{context.format("unspecified")}</AuthnStatement>')
    google = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="no"?><saml2p:Response xmlns:saml2p="{P}" Destination="{ACS}" ID="_r-google" InResponseTo="{REQUEST}" IssueInstant="{millis(-5)}" Version="2.0">'
        f'<saml2:Issuer xmlns:saml2="{A}">{IDP}</saml2:Issuer>{vendor_signature("_r-google")}<saml2p:Status><saml2p:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></saml2p:Status>'
        f'<saml2:Assertion xmlns:saml2="{A}" ID="_a-google" IssueInstant="{millis(-5)}" Version="2.0"><saml2:Issuer>{IDP}</saml2:Issuer>{prefixed(google_body, "saml2")}</saml2:Assertion></saml2p:Response>')
    write("vendors", "google", sign_any(google, "_r-google"))

    # Shibboleth: signed response around an encrypted assertion without a signature of its own, qualified persistent name, OIDs with friendly names,
    # a name identifier as a value, an address of the subject, an authenticating authority.
    persistent = f'NameQualifier="{IDP}" SPNameQualifier="{SP}"'
    shibboleth_body = (
        f'<Subject><NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent" {persistent}>QTJ3PZ6QV5TNJ2F5</NameID><SubjectConfirmation Method="{bearer}">'
        f'<SubjectConfirmationData Address="192.0.2.7" InResponseTo="{REQUEST}" NotOnOrAfter="{millis(300)}" Recipient="{ACS}"/></SubjectConfirmation></Subject>'
        f'{conditions}<AuthnStatement AuthnInstant="{millis(-20)}" SessionIndex="_0123456789abcdef"><SubjectLocality Address="192.0.2.7"/>'
        f'<AuthnContext><AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport</AuthnContextClassRef><AuthenticatingAuthority>https://upstream.example.edu</AuthenticatingAuthority></AuthnContext></AuthnStatement>'
        '<AttributeStatement><Attribute FriendlyName="mail" Name="urn:oid:0.9.2342.19200300.100.1.3" NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:uri"><AttributeValue>ada@example.com</AttributeValue></Attribute>'
        '<Attribute FriendlyName="eduPersonScopedAffiliation" Name="urn:oid:1.3.6.1.4.1.5923.1.1.1.9" NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:uri"><AttributeValue>staff@example.edu</AttributeValue><AttributeValue>member@example.edu</AttributeValue></Attribute>'
        f'<Attribute FriendlyName="eduPersonTargetedID" Name="urn:oid:1.3.6.1.4.1.5923.1.1.1.10" NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:uri"><AttributeValue><NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent" {persistent}>QTJ3PZ6QV5TNJ2F5</NameID></AttributeValue></Attribute></AttributeStatement>')
    inner = f'<saml2:Assertion ID="_a-shibboleth" IssueInstant="{millis(-5)}" Version="2.0" xmlns:saml2="{A}"><saml2:Issuer>{IDP}</saml2:Issuer>{prefixed(shibboleth_body, "saml2")}</saml2:Assertion>'
    shibboleth = (
        f'<?xml version="1.0" encoding="UTF-8"?><saml2p:Response Destination="{ACS}" ID="_r-shibboleth" InResponseTo="{REQUEST}" IssueInstant="{millis(-5)}" Version="2.0" xmlns:saml2p="{P}"><saml2:Issuer xmlns:saml2="{A}">{IDP}</saml2:Issuer>'
        f'{vendor_signature("_r-shibboleth")}<saml2p:Status><saml2p:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></saml2p:Status>'
        + encrypt(inner, "aes128-gcm", 16).replace("<saml:EncryptedAssertion", f'<saml2:EncryptedAssertion xmlns:saml2="{A}"').replace("</saml:EncryptedAssertion", "</saml2:EncryptedAssertion") + "</saml2p:Response>")
    write("vendors", "shibboleth", sign_any(shibboleth, "_r-shibboleth"))

    # Keycloak: the same attribute Name several times, a key value beside the certificate, KeyName, both signed, dsig as prefix.
    keycloak_body = (
        f'<Subject><NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">G-f1e2d3c4</NameID>{data}</Subject>{conditions}'
        f'<AuthnStatement AuthnInstant="{millis(-20)}" SessionIndex="f1e2::c3d4" SessionNotOnOrAfter="{millis(35995)}">{context.format("unspecified")}</AuthnStatement><AttributeStatement>'
        + "".join(f'<Attribute Name="Role" NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:basic"><AttributeValue xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="xs:string">{role}</AttributeValue></Attribute>' for role in ("manage-account", "offline_access", "uma_authorization"))
        + typed("email", "ada@example.com", format=' FriendlyName="email" NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:basic"') + "</AttributeStatement>")
    numbers = serialization.load_pem_private_key(RSA.read_bytes(), None).public_key().public_numbers()
    modulus = base64.b64encode(numbers.n.to_bytes(256, "big")).decode()
    more = ("<dsig:KeyInfo><dsig:KeyName>kid-1</dsig:KeyName>", f"<dsig:KeyValue><dsig:RSAKeyValue><dsig:Modulus>{modulus}</dsig:Modulus><dsig:Exponent>AQAB</dsig:Exponent></dsig:RSAKeyValue></dsig:KeyValue></dsig:KeyInfo>")

    def completed(text):
        """KeyInfo as Keycloak writes it; xmlsec1 would take it for the key to sign with."""
        return text.replace("<dsig:KeyInfo>", more[0]).replace("</dsig:KeyInfo>", more[1])

    keycloak = (
        f'<samlp:Response xmlns:samlp="{P}" xmlns:saml="{A}" Destination="{ACS}" ID="ID_r-keycloak" InResponseTo="{REQUEST}" IssueInstant="{millis(-5)}" Version="2.0"><saml:Issuer>{IDP}</saml:Issuer>'
        f'{vendor_signature("ID_r-keycloak", "dsig")}{success}<saml:Assertion xmlns="{A}" ID="ID_a-keycloak" IssueInstant="{millis(-5)}" Version="2.0"><saml:Issuer>{IDP}</saml:Issuer>'
        f'{vendor_signature("ID_a-keycloak", "dsig")}{prefixed(keycloak_body, "saml")}</saml:Assertion></samlp:Response>')
    envelope, inner = sign_any(keycloak, "ID_a-keycloak").split("<saml:Assertion")
    envelope, inner = sign_any(f"{envelope}<saml:Assertion{completed(inner)}", "ID_r-keycloak").split("<saml:Assertion")
    write("vendors", "keycloak", f"{completed(envelope)}<saml:Assertion{inner}")


def vendor_metadata():
    """What those products publish about themselves, as far as it differs: other roles beside ours, extensions, several keys, validity."""
    MD = "urn:oasis:names:tc:SAML:2.0:metadata"
    certificate = lambda prefix="ds": f'<{prefix}:X509Data><{prefix}:X509Certificate>{bare(RSA)}</{prefix}:X509Certificate></{prefix}:X509Data>'
    key = lambda use, p="md", extra="": f'<{p + ":" if p else ""}KeyDescriptor{f" use={chr(34)}{use}{chr(34)}" if use else ""}><ds:KeyInfo xmlns:ds="{D}">{extra}{certificate()}</ds:KeyInfo></{p + ":" if p else ""}KeyDescriptor>'
    redirect, post, soap = (f"urn:oasis:names:tc:SAML:2.0:bindings:{name}" for name in ("HTTP-Redirect", "HTTP-POST", "SOAP"))
    sso = lambda p="md", url="https://idp.example.com/sso": "".join(f'<{p + ":" if p else ""}SingleSignOnService Binding="{binding}" Location="{url}"/>' for binding in (post, redirect))
    slo = lambda p="md", url="https://idp.example.com/slo": "".join(f'<{p + ":" if p else ""}SingleLogoutService Binding="{binding}" Location="{url}"/>' for binding in (soap, redirect, post))
    role = f'<RoleDescriptor xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:fed="http://docs.oasis-open.org/wsfed/federation/200706" xsi:type="fed:SecurityTokenServiceType" protocolSupportEnumeration="http://docs.oasis-open.org/wsfed/federation/200706">{key("signing", "")}<fed:TokenTypesOffered><fed:TokenType Uri="urn:oasis:names:tc:SAML:2.0:assertion"/></fed:TokenTypesOffered></RoleDescriptor>'
    write("vendors-metadata", "adfs", (
        f'<EntityDescriptor ID="_m" entityID="{IDP}" xmlns="{MD}">{role}<SPSSODescriptor WantAssertionsSigned="true" protocolSupportEnumeration="{P}">{key("encryption", "")}'
        f'<AssertionConsumerService Binding="{post}" Location="https://idp.example.com/adfs/ls/" index="0"/></SPSSODescriptor><IDPSSODescriptor protocolSupportEnumeration="{P}">{key("encryption", "")}{key("signing", "")}'
        f'{slo("")}<NameIDFormat>urn:oasis:names:tc:SAML:2.0:nameid-format:persistent</NameIDFormat>{sso("")}<Attribute xmlns="{A}" Name="upn" FriendlyName="UPN"/></IDPSSODescriptor><ContactPerson contactType="support"/></EntityDescriptor>'))
    write("vendors-metadata", "entra", (
        f'\ufeff<?xml version="1.0" encoding="utf-8"?><EntityDescriptor ID="_m" entityID="{IDP}" xmlns="{MD}">{role}<IDPSSODescriptor protocolSupportEnumeration="{P}">{key("signing", "")}{slo("")}{sso("")}</IDPSSODescriptor></EntityDescriptor>'))
    write("vendors-metadata", "okta", (
        f'<?xml version="1.0" encoding="UTF-8"?><md:EntityDescriptor entityID="{IDP}" xmlns:md="{MD}"><md:IDPSSODescriptor WantAuthnRequestsSigned="false" protocolSupportEnumeration="{P}">{key("signing")}<md:NameIDFormat>urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress</md:NameIDFormat>{sso()}</md:IDPSSODescriptor></md:EntityDescriptor>'))
    write("vendors-metadata", "google", (
        f'<?xml version="1.0" encoding="UTF-8" standalone="no"?><md:EntityDescriptor xmlns:md="{MD}" entityID="{IDP}" validUntil="2031-01-01T00:00:00.000Z"><md:IDPSSODescriptor WantAuthnRequestsSigned="false" protocolSupportEnumeration="{P}">{key("signing")}<md:NameIDFormat>urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress</md:NameIDFormat>{sso()}</md:IDPSSODescriptor></md:EntityDescriptor>'))
    write("vendors-metadata", "shibboleth", (
        f'<?xml version="1.0" encoding="UTF-8"?><!-- back channel and front channel keys --><EntityDescriptor xmlns="{MD}" xmlns:shibmd="urn:mace:shibboleth:metadata:1.0" xmlns:mdui="urn:oasis:names:tc:SAML:metadata:ui" entityID="{IDP}">'
        f'<IDPSSODescriptor protocolSupportEnumeration="{P} urn:oasis:names:tc:SAML:1.1:protocol urn:mace:shibboleth:1.0"><Extensions><shibmd:Scope regexp="false">example.edu</shibmd:Scope><mdui:UIInfo><mdui:DisplayName xml:lang="en">Example</mdui:DisplayName></mdui:UIInfo></Extensions>'
        f'{key("signing", "")}{key("signing", "")}{key("encryption", "")}<ArtifactResolutionService Binding="{soap}" Location="https://idp.example.com:8443/ars" index="2"/>{slo("")}<SingleSignOnService Binding="urn:mace:shibboleth:1.0:profiles:AuthnRequest" Location="https://idp.example.com/shib"/>{sso("")}</IDPSSODescriptor>'
        f'<AttributeAuthorityDescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:1.1:protocol">{key("signing", "")}<AttributeService Binding="{soap}" Location="https://idp.example.com:8443/aa"/></AttributeAuthorityDescriptor></EntityDescriptor>'))
    write("vendors-metadata", "keycloak", (
        f'<md:EntityDescriptor xmlns="{MD}" xmlns:md="{MD}" xmlns:saml="{A}" entityID="{IDP}"><md:IDPSSODescriptor WantAuthnRequestsSigned="true" protocolSupportEnumeration="{P}">{key("signing", extra="<ds:KeyName>kid-1</ds:KeyName>")}{slo()}<md:NameIDFormat>urn:oasis:names:tc:SAML:2.0:nameid-format:transient</md:NameIDFormat>{sso()}</md:IDPSSODescriptor></md:EntityDescriptor>'))


if __name__ == "__main__":
    os.chdir(HERE)
    metadata()
    accepted()
    unsolicited()
    sha1()
    tampered()
    wrapped()
    pysaml2()
    deflated()
    vendors()
    vendor_metadata()

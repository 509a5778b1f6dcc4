"""Clients of the two sign-ins that take arithmetic of the client's own: written to cost less than the server does."""

import base64
import ctypes
import ctypes.util
import datetime
import hashlib
import hmac
import re
import secrets
import urllib.parse
import zlib

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.x509.oid import NameOID

from support.house import APP, SCOPES

# RFC 3526 §4, in the way that Cognito's clients use it (reference: SRP).
N = int(
    "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DDEF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245"
    "E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7EDEE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F"
    "83655D23DCA3AD961C62F356208552BB9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3BE39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9"
    "DE2BCBF6955817183995497CEA956AE515D2261898FA051015728E5A8AAAC42DAD33170D04507A33A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7DB3970F85A6E1E4C7"
    "ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6BF12FFA06D98A0864D87602733EC86A64521F2B18177B200CBBE117577A615D6C770988C0BAD946E208E24FA074E5AB31"
    "43DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF", 16)


def power():
    """x^y mod N by OpenSSL, many times as fast as Python's, and off its lock."""
    crypto = ctypes.CDLL(ctypes.util.find_library("crypto"))
    pointer = ctypes.c_void_p
    for name in ("BN_new", "BN_CTX_new", "BN_bin2bn", "BN_get_rfc3526_prime_3072", "BN_MONT_CTX_new"):
        getattr(crypto, name).restype = pointer
    modulus = pointer(crypto.BN_get_rfc3526_prime_3072(None))
    read = lambda number: pointer(crypto.BN_bin2bn(data := number.to_bytes((number.bit_length() + 7) // 8, "big"), len(data), None))

    def raised(base, exponent):
        context, result, output = pointer(crypto.BN_CTX_new()), pointer(crypto.BN_new()), ctypes.create_string_buffer(384)
        base, exponent = read(base), read(exponent)
        assert crypto.BN_mod_exp_mont(result, base, exponent, modulus, context, None) == 1
        assert crypto.BN_bn2binpad(result, output, 384) == 384
        for number in (base, exponent, result):
            crypto.BN_free(number)
        crypto.BN_CTX_free(context)
        return int.from_bytes(output.raw, "big")

    return raised


raise_to = power()


def padded(number):
    """Big-endian, with a zero before a first byte whose highest bit is set."""
    return number.to_bytes(number.bit_length() // 8 + 1, "big")


class SRP:
    """USER_SRP_AUTH by one person. Its secret exponent stays the same for the run, so that the client needs one exponentiation a sign-in."""

    def __init__(self, house, username, password):
        self.house, self.username, self.password = house, username, password
        self.a = secrets.randbits(256)
        self.A = raise_to(2, self.a)
        self.k = int.from_bytes(hashlib.sha256(padded(N) + padded(2)).digest(), "big")
        self.known = {}

    def __call__(self, connection):
        begin = {"AuthFlow": "USER_SRP_AUTH", "ClientId": self.house.client_id, "AuthParameters": {"USERNAME": self.username, "SRP_A": f"{self.A:x}"}}
        challenge = connection.call("InitiateAuth", begin)["ChallengeParameters"]
        connection.call("RespondToAuthChallenge", {
            "ChallengeName": "PASSWORD_VERIFIER", "ClientId": self.house.client_id, "ChallengeResponses": self.answer(challenge),
        })

    def answer(self, challenge):
        salt, server, block = challenge["SALT"], int(challenge["SRP_B"], 16), challenge["SECRET_BLOCK"]
        name, pool = challenge["USER_ID_FOR_SRP"], self.house.pool_id.split("_")[1]
        if salt not in self.known:
            identity = hashlib.sha256(f"{pool}{name}:{self.password}".encode()).digest()
            x = int.from_bytes(hashlib.sha256(padded(int(salt, 16)) + identity).digest(), "big")
            self.known[salt] = x, self.k * raise_to(2, x)
        x, verifier = self.known[salt]
        u = int.from_bytes(hashlib.sha256(padded(self.A) + padded(server)).digest(), "big")
        shared = padded(raise_to((server - verifier) % N, self.a + u * x))
        pseudo_random = hmac.digest(padded(u), shared, "sha256")
        key = hmac.digest(pseudo_random, b"Caldera Derived Key\x01", "sha256")[:16]
        now = datetime.datetime.now(datetime.timezone.utc)
        timestamp = f"{now:%a %b} {now.day} {now:%H:%M:%S UTC %Y}"
        signature = hmac.digest(key, pool.encode() + name.encode() + base64.b64decode(block) + timestamp.encode(), "sha256")
        return {"USERNAME": name, "TIMESTAMP": timestamp, "PASSWORD_CLAIM_SECRET_BLOCK": block, "PASSWORD_CLAIM_SIGNATURE": base64.b64encode(signature).decode()}


ASSERTION = (
    '<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="{id}" IssueInstant="{now}" Version="2.0"><saml:Issuer>{issuer}</saml:Issuer>{signature}'
    '<saml:Subject><saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">{subject}</saml:NameID>'
    '<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData InResponseTo="{request}" NotOnOrAfter="{end}" '
    'Recipient="{acs}"></saml:SubjectConfirmationData></saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore="{now}" NotOnOrAfter="{end}">'
    '<saml:AudienceRestriction><saml:Audience>{audience}</saml:Audience></saml:AudienceRestriction></saml:Conditions>'
    '<saml:AuthnStatement AuthnInstant="{now}" SessionIndex="{id}"><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password'
    '</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement><saml:AttributeStatement><saml:Attribute Name="mail"><saml:AttributeValue>{subject}@example.com'
    '</saml:AttributeValue></saml:Attribute><saml:Attribute Name="givenName"><saml:AttributeValue>Ada</saml:AttributeValue></saml:Attribute></saml:AttributeStatement></saml:Assertion>'
)
SIGNED_INFO = (
    '<ds:SignedInfo{namespace}><ds:CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"></ds:CanonicalizationMethod>'
    '<ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"></ds:SignatureMethod><ds:Reference URI="#{id}"><ds:Transforms>'
    '<ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"></ds:Transform><ds:Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#">'
    '</ds:Transform></ds:Transforms><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"></ds:DigestMethod><ds:DigestValue>{digest}</ds:DigestValue>'
    "</ds:Reference></ds:SignedInfo>"
)
DSIG = ' xmlns:ds="http://www.w3.org/2000/09/xmldsig#"'
RESPONSE = (
    '<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_{id}" Version="2.0" IssueInstant="{now}" Destination="{acs}" InResponseTo="{request}">'
    '<saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">{issuer}</saml:Issuer><samlp:Status><samlp:StatusCode '
    'Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>{assertion}</samlp:Response>'
)


class SAMLSigner:
    """A SAML provider in a few string operations: what it writes is in canonical form already, so that it signs what it wrote."""

    issuer = "https://idp.example.com/metadata"
    mapping = {"email": "mail", "given_name": "givenName"}

    def __init__(self):
        self.key = rsa.generate_private_key(65537, 2048)
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "bench")])
        now = datetime.datetime.now(datetime.timezone.utc)
        certificate = (
            x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(self.key.public_key()).serial_number(1)
            .not_valid_before(now - datetime.timedelta(days=1)).not_valid_after(now + datetime.timedelta(days=2)).sign(self.key, hashes.SHA256())
        )
        self.certificate = base64.b64encode(certificate.public_bytes(serialization.Encoding.DER)).decode()

    def trust(self, *_):
        """It answers whoever asks."""

    @property
    def metadata(self):
        return (
            f'<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="{self.issuer}"><md:IDPSSODescriptor '
            f'protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><md:KeyDescriptor use="signing"><ds:KeyInfo{DSIG}><ds:X509Data><ds:X509Certificate>'
            f"{self.certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor><md:SingleSignOnService "
            'Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://idp.example.com/sso"/></md:IDPSSODescriptor></md:EntityDescriptor>'
        )

    def response(self, request, acs, audience, subject):
        now = datetime.datetime.now(datetime.timezone.utc)
        moment = lambda date: date.strftime("%Y-%m-%dT%H:%M:%SZ")
        fields = {
            "id": "_" + secrets.token_hex(16), "now": moment(now), "end": moment(now + datetime.timedelta(minutes=5)), "issuer": self.issuer, "acs": acs,
            "audience": audience, "subject": subject, "request": request,
        }
        digest = base64.b64encode(hashlib.sha256(ASSERTION.format(signature="", **fields).encode()).digest()).decode()
        signed = SIGNED_INFO.format(namespace=DSIG, id=fields["id"], digest=digest).encode()
        value = base64.b64encode(self.key.sign(signed, padding.PKCS1v15(), hashes.SHA256())).decode()
        signature = f"<ds:Signature{DSIG}>{SIGNED_INFO.format(namespace='', id=fields['id'], digest=digest)}<ds:SignatureValue>{value}</ds:SignatureValue></ds:Signature>"
        return base64.b64encode(RESPONSE.format(assertion=ASSERTION.format(signature=signature, **fields), **fields).encode()).decode()


class SAMLTrip:
    """From the app's redirect to its tokens, with every request that a browser makes of the broker on the way."""

    def __init__(self, house, signer, client, provider, subject="ada"):
        self.house, self.signer, self.client, self.provider, self.subject = house, signer, client, provider, subject
        self.verifier = secrets.token_urlsafe(48)
        self.challenge = base64.urlsafe_b64encode(hashlib.sha256(self.verifier.encode()).digest()).rstrip(b"=").decode()
        self.acs, self.audience = f"{house.broker.url}/saml2/idpresponse", f"urn:amazon:cognito:sp:{house.pool_id}"

    def __call__(self, connection):
        query = urllib.parse.urlencode({
            "response_type": "code", "client_id": self.client, "redirect_uri": APP + "callback", "scope": " ".join(SCOPES), "state": "state-1",
            "code_challenge_method": "S256", "code_challenge": self.challenge, "identity_provider": self.provider,
        })
        status, head, body = connection.get(f"/oauth2/authorize?{query}")
        assert status == 302, (status, head, body)
        cookie = re.search(r"(?i)set-cookie: (XSRF-TOKEN=[^;]+)", head).group(1)
        sent = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(header(head, "location")).query))
        request = re.search(rb' ID="([^"]+)"', zlib.decompress(base64.b64decode(sent["SAMLRequest"]), -15)).group(1).decode()
        form = urllib.parse.urlencode({"SAMLResponse": self.signer.response(request, self.acs, self.audience, self.subject), "RelayState": sent["RelayState"]})
        # Across sites the cookie stays behind; the broker's own page posts again.
        status, head, body = connection.post("/saml2/idpresponse", form)
        assert status == 200 and b"gatehouse_continued" in body, (status, head, body)
        kind = "Content-Type: application/x-www-form-urlencoded\r\n"
        status, head, body = connection.post("/saml2/idpresponse", form + "&gatehouse_continued=1", f"{kind}Cookie: {cookie}\r\n")
        assert status == 303, (status, head, body)
        code = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(header(head, "location")).query))["code"]
        status, head, body = connection.post("/oauth2/token", urllib.parse.urlencode({
            "grant_type": "authorization_code", "code": code, "client_id": self.client, "redirect_uri": APP + "callback", "code_verifier": self.verifier,
        }))
        assert status == 200, (status, head, body)


def header(head, name):
    return re.search(rf"(?im)^{name}: (.*?)\r?$", head).group(1)

"""An authenticator in software behind a browser's JSON: soft-webauthn's, and one that verifies its user and holds any key."""

import base64
import hashlib
import json
import os

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from fido2 import cbor
from soft_webauthn import SoftWebauthnDevice

ORIGIN = "https://login.example.com"


def text(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def data(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


class SoftPasskey:
    """soft-webauthn's device, which looks whether someone is there, and not who."""

    def __init__(self):
        self.device = SoftWebauthnDevice()

    def create(self, options, origin=ORIGIN):
        options = options | {"challenge": data(options["challenge"]), "user": options["user"] | {"id": data(options["user"]["id"])}}
        made = self.device.create({"publicKey": options}, origin)
        return {
            "id": text(made["rawId"]), "rawId": text(made["rawId"]), "type": "public-key", "clientExtensionResults": {},
            "response": {name: text(value) for name, value in made["response"].items()} | {"transports": ["usb"]},
        }

    def get(self, options, origin=ORIGIN):
        options = json.loads(options)
        signed = self.device.get({"publicKey": options | {"challenge": data(options["challenge"])}}, origin)
        return json.dumps({
            "id": text(signed["rawId"]), "rawId": text(signed["rawId"]), "type": "public-key", "clientExtensionResults": {},
            "response": {name: text(value) for name, value in signed["response"].items()},
        })


class VerifyingPasskey:
    """A platform authenticator that verifies its user; ES256 or RS256."""

    def __init__(self, algorithm=-7):
        self.algorithm = algorithm
        self.key = ec.generate_private_key(ec.SECP256R1()) if algorithm == -7 else rsa.generate_private_key(65537, 2048)
        self.id = os.urandom(16)
        self.count = 0
        self.flags = 0x05

    def create(self, options, origin=ORIGIN):
        assert {"type": "public-key", "alg": self.algorithm} in options["pubKeyCredParams"]
        self.party, self.handle = options["rp"]["id"], data(options["user"]["id"])
        numbers = self.key.public_key().public_numbers()
        key = (
            {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")} if self.algorithm == -7
            else {1: 3, 3: -257, -1: numbers.n.to_bytes(256, "big"), -2: numbers.e.to_bytes(3, "big")}
        )
        attested = bytes(16) + len(self.id).to_bytes(2, "big") + self.id + cbor.encode(key)
        document = cbor.encode({"fmt": "none", "attStmt": {}, "authData": self.head(0x40) + attested})
        return self.message({"clientDataJSON": self.client_data("webauthn.create", options, origin), "attestationObject": document}, transports=["internal"])

    def get(self, options, origin=ORIGIN):
        options = json.loads(options)
        assert self.id in [data(allowed["id"]) for allowed in options["allowCredentials"]]
        self.count += 1
        head, client_data = self.head(), self.client_data("webauthn.get", options, origin)
        signed = head + hashlib.sha256(client_data).digest()
        signature = (
            self.key.sign(signed, ec.ECDSA(hashes.SHA256())) if self.algorithm == -7
            else self.key.sign(signed, padding.PKCS1v15(), hashes.SHA256())
        )
        return json.dumps(self.message({"clientDataJSON": client_data, "authenticatorData": head, "signature": signature, "userHandle": self.handle}))

    def head(self, more=0):
        return hashlib.sha256(self.party.encode()).digest() + bytes([self.flags | more]) + self.count.to_bytes(4, "big")

    def client_data(self, kind, options, origin):
        return json.dumps({"type": kind, "challenge": options["challenge"], "origin": origin, "crossOrigin": False}).encode()

    def message(self, response, **more):
        return {
            "id": text(self.id), "rawId": text(self.id), "type": "public-key", "authenticatorAttachment": "platform", "clientExtensionResults": {},
            "response": {name: text(value) for name, value in response.items()} | more,
        }

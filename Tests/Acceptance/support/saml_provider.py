"""Starts the pysaml2 identity provider for a test."""

import json
import pathlib
import subprocess
import sys

import requests

from .broker import free_port, wait_until


class SAMLProvider:
    # pysaml2 names attributes by their object identifiers.
    mapping = {"email": "urn:oid:0.9.2342.19200300.100.1.3", "given_name": "urn:oid:2.5.4.42"}

    def __init__(self, folder, people):
        self.folder, self.port = pathlib.Path(folder), free_port()
        self.folder.mkdir(parents=True, exist_ok=True)
        self.url = f"http://127.0.0.1:{self.port}"
        self.people, self.process = people, None
        self.make_key()
        self.first_key = {name: (self.folder / name).read_text() for name in ("idp.key", "idp.crt")}
        self.reset()

    def reset(self):
        """Back to the first key, with nobody to trust and no options."""
        for name, text in self.first_key.items():
            (self.folder / name).write_text(text)
        self.settings = {"service_providers": [], "people": self.people, "options": {}}
        self.write()

    def make_key(self, *kind):
        """A new signing key and certificate, RSA or what openssl's `-newkey` arguments say; in use from the next request on."""
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", *(kind or ["rsa:2048"]), "-nodes", "-days", "2", "-subj", "/CN=pysaml2", "-keyout", "idp.key", "-out", "idp.crt"],
            cwd=self.folder, check=True, capture_output=True,
        )

    def write(self):
        (self.folder / "settings.json").write_text(json.dumps(self.settings))

    def trust(self, entity_id, acs, encryption_certificate=None):
        self.settings["service_providers"].append({"entity_id": entity_id, "acs": acs, "encryption_certificate": encryption_certificate})
        self.write()

    def trust_metadata(self, metadata):
        self.settings["service_providers"].append({"metadata": metadata})
        self.write()

    def options(self, **options):
        self.settings["options"] = options
        self.write()

    def start(self):
        self.log = open(self.folder / "idp.log", "ab")
        self.process = subprocess.Popen(
            [sys.executable, pathlib.Path(__file__).with_name("pysaml2_idp.py"), str(self.folder), str(self.port)], stdout=self.log, stderr=self.log
        )

        def answers():
            try:
                return requests.get(self.url + "/nothing", timeout=2).status_code == 404
            except requests.ConnectionError:
                return False

        wait_until(answers, what="the SAML identity provider")
        return self

    @property
    def metadata(self):
        answer = requests.get(self.url + "/metadata", timeout=10)
        answer.raise_for_status()
        return answer.text

    def stop(self):
        if self.process:
            self.process.terminate()
            self.process.wait(10)

"""Debian's SimpleSAMLphp as identity provider, under PHP's own web server, with a configuration folder of its own."""

import os
import pathlib
import secrets
import subprocess
import xml.etree.ElementTree as tree

import requests

from .broker import free_port, wait_until

MD = "{urn:oasis:names:tc:SAML:2.0:metadata}"
INSTALLED = "/usr/share/simplesamlphp"

CONFIGURATION = """<?php
$config = [
    'baseurlpath' => '{url}/',
    'certdir' => '{folder}/cert/', 'loggingdir' => '{folder}/log/', 'datadir' => '{folder}/data/', 'tempdir' => '{folder}/tmp/',
    'metadatadir' => '{folder}/metadata/',
    'secretsalt' => '{salt}', 'auth.adminpassword' => '{salt}', 'admin.protectmetadata' => false, 'timezone' => 'UTC',
    'enable.saml20-idp' => true, 'module.enable' => ['exampleauth' => true, 'core' => true, 'saml' => true],
    'session.cookie.secure' => false, 'store.type' => 'phpsession', 'session.phpsession.savepath' => '{folder}/tmp',
    'logging.handler' => 'file', 'metadata.sources' => [['type' => 'flatfile']], 'language.default' => 'en',
];
"""

PEOPLE = """<?php
$config = ['people' => ['exampleauth:UserPass', {people}]];
"""

HOSTED = """<?php
$metadata['{entity}'] = [
    'host' => '__DEFAULT__', 'privatekey' => 'idp.key', 'certificate' => 'idp.crt', 'auth' => 'people',
    'saml20.sign.response' => {sign_response}, 'saml20.sign.assertion' => {sign_assertion},
    'signature.algorithm' => 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256', 'sign.logout' => true, 'validate.logout' => true,
    'SingleLogoutServiceBinding' => ['urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect', 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST'],
];
"""

REMOTE = """<?php
$metadata['{entity_id}'] = [
    'AssertionConsumerService' => '{acs}',
    'NameIDFormat' => 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent', 'simplesaml.nameidattribute' => 'uid',
    {encryption} {more}
];
"""


class SimpleSAMLphp:
    mapping = {"email": "mail", "given_name": "givenName"}
    PASSWORD = "Person-Pass-9!"

    def __init__(self, folder, people, sign_response=True, sign_assertion=True):
        self.folder, self.port = pathlib.Path(folder), free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.entity_id = f"{self.url}/saml2/idp/metadata.php"
        for name in ("cert", "log", "data", "tmp", "metadata", "config"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=simplesamlphp", "-keyout", "idp.key", "-out", "idp.crt"],
            cwd=self.folder / "cert", check=True, capture_output=True,
        )
        listed = ", ".join(
            f"'{name}:{self.PASSWORD}' => [" + ", ".join(f"'{key}' => [" + ", ".join(f"'{value}'" for value in values) + "]" for key, values in attributes.items()) + "]"
            for name, attributes in people.items()
        )
        yes = lambda value: "true" if value else "false"
        self._write("config/config.php", CONFIGURATION.format(url=self.url, folder=self.folder, salt=secrets.token_hex(16)))
        self._write("config/authsources.php", PEOPLE.format(people=listed))
        self._write("metadata/saml20-idp-hosted.php", HOSTED.format(entity=self.entity_id, sign_response=yes(sign_response), sign_assertion=yes(sign_assertion)))
        self._write("metadata/saml20-sp-remote.php", "<?php\n")
        self.process = None

    def _write(self, name, text):
        (self.folder / name).write_text(text)

    def trust(self, entity_id, acs, encryption_certificate=None, more=""):
        encryption = f"'assertion.encryption' => true, 'certData' => '{encryption_certificate}'," if encryption_certificate else ""
        self._write("metadata/saml20-sp-remote.php", REMOTE.format(entity_id=entity_id, acs=acs, encryption=encryption, more=more))

    def trust_metadata(self, text):
        """All of what a service provider's metadata says: keys, and where logout messages go; requests must be signed by one of the keys."""
        entity = tree.fromstring(text)
        keys, endpoints = [], []
        for key in entity.iter(f"{MD}KeyDescriptor"):
            certificate = next(key.iter("{http://www.w3.org/2000/09/xmldsig#}X509Certificate")).text
            is_signing = "true" if key.get("use") == "signing" else "false"
            keys.append(f"['type' => 'X509Certificate', 'signing' => {is_signing}, 'encryption' => {'false' if is_signing == 'true' else 'true'}, 'X509Certificate' => '{certificate}']")
        for endpoint in entity.iter(f"{MD}SingleLogoutService"):
            endpoints.append(f"['Binding' => '{endpoint.get('Binding')}', 'Location' => '{endpoint.get('Location')}']")
        acs = next(entity.iter(f"{MD}AssertionConsumerService")).get("Location")
        self.trust(
            entity.get("entityID"), acs,
            more=f"'keys' => [{', '.join(keys)}], 'SingleLogoutService' => [{', '.join(endpoints)}], 'validate.authnrequest' => true, 'validate.logout' => true, 'sign.logout' => true,",
        )

    def start(self):
        self.log = open(self.folder / "output.log", "ab")
        self.process = subprocess.Popen(
            ["php", "-d", "opcache.enable=0", "-S", f"127.0.0.1:{self.port}", "-t", f"{INSTALLED}/www"],
            env=os.environ | {"SIMPLESAMLPHP_CONFIG_DIR": str(self.folder / "config"), "PHP_CLI_SERVER_WORKERS": "2"}, stdout=self.log, stderr=self.log, start_new_session=True,
        )

        def answers():
            try:
                return requests.get(self.entity_id, timeout=5).ok
            except requests.ConnectionError:
                return False

        wait_until(answers, what=f"SimpleSAMLphp (see {self.folder}/output.log)")
        return self

    @property
    def metadata(self):
        answer = requests.get(self.entity_id, timeout=10)
        answer.raise_for_status()
        return answer.text

    def stop(self):
        if self.process:
            os.killpg(self.process.pid, 15)
            self.process.wait(10)

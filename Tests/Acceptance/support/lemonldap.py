"""Debian's LemonLDAP::NG portal as identity provider, by plackup, with a configuration folder of its own."""

import json
import os
import pathlib
import secrets
import subprocess

import requests

from .broker import free_port, wait_until

INI = """[all]
logLevel = warn
[configuration]
type = File
dirName = {folder}/conf
localStorage = Cache::FileCache
localStorageOptions = {{ 'namespace' => 'conf', 'default_expires_in' => 600, 'cache_root' => '{folder}/cache', 'cache_depth' => 0 }}
[portal]
staticPrefix = /static
templateDir = /usr/share/lemonldap-ng/portal/templates
languages = en
portalSkin = bootstrap
"""

# The portal loads a captcha module in any case; Debian's needs a drawing library that nobody asks here.
CAPTCHA = """package Lemonldap::NG::Portal::Captcha::None;
use Mouse;
extends 'Lemonldap::NG::Portal::Main::Plugin';
sub init { 1 }
1;
"""

PORTAL = """use Plack::Builder;
use Lemonldap::NG::Portal::Main;
builder {{
    enable "Plack::Middleware::Static", path => qr{{^/static/}}, root => "/usr/share/lemonldap-ng/portal/htdocs/";
    Lemonldap::NG::Portal::Main->run({{}});
}};
"""


class LemonLDAP:
    """People are those of its demonstration: dwho, rtyler, msmith, each with the name as password."""

    mapping = {"email": "mail", "name": "cn"}

    def __init__(self, folder):
        self.folder, self.port = pathlib.Path(folder), free_port()
        # Its cookies are for a domain: an address has none.
        self.url = f"http://127.0.0.1:{self.port}"
        self.entity_id = f"{self.url}/saml/metadata"
        for name in ("conf", "cache", "sessions/lock", "saml/lock", "oidc/lock", "Lemonldap/NG/Portal/Captcha"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        (self.folder / "Lemonldap/NG/Portal/Captcha/None.pm").write_text(CAPTCHA)
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=lemonldap", "-keyout", "key.pem", "-out", "crt.pem"],
            cwd=self.folder, check=True, capture_output=True,
        )
        key, certificate = (self.folder / "key.pem").read_text(), (self.folder / "crt.pem").read_text()
        self.configuration = {
            "cfgNum": 0, "cfgAuthor": "test", "cfgDate": 1, "cfgVersion": "2.16.1", "portal": self.url + "/", "domain": "127.0.0.1", "cookieName": "lemonldap",
            "securedCookie": 0, "key": secrets.token_hex(16), "whatToTrace": "_whatToTrace", "macros": {"_whatToTrace": "$uid"}, "logLevel": "info", "showLanguages": 0,
            "authentication": "Demo", "userDB": "Same", "passwordDB": "Null", "registerDB": "Null", "demoExportedVars": {"cn": "cn", "mail": "mail", "uid": "uid"},
            "exportedVars": {"UA": "HTTP_USER_AGENT"}, "globalStorage": "Apache::Session::File",
            "globalStorageOptions": {"Directory": f"{self.folder}/sessions", "LockDirectory": f"{self.folder}/sessions/lock", "generateModule": "Lemonldap::NG::Common::Apache::Session::Generate::SHA256"},
            "captcha": "::Captcha::None", "captcha_login_enabled": 0, "captcha_mail_enabled": 0, "captcha_register_enabled": 0, "captcha_certificate_enabled": 0, "portalDisplayResetPassword": 0, "portalDisplayChangePassword": 0, "portalDisplayLoginHistory": 0, "portalDisplayOidcConsents": 0, "locationRules": {}, "exportedHeaders": {}, "applicationList": {}, "requireToken": 0, "portalCheckLogins": 0, "portalDisplayRegister": 0, "cspFormAction": "*",
            "trustedDomains": "*", "issuerDBSAMLActivation": 1, "issuerDBSAMLPath": "^/saml/", "samlServicePrivateKeySig": key, "samlServicePublicKeySig": certificate,
            "samlServicePrivateKeySigPwd": "", "samlServiceUseCertificateInResponse": 1, "samlNameIDFormatMapEmail": "mail", "samlStorage": "Apache::Session::File",
            "samlStorageOptions": {"Directory": f"{self.folder}/saml", "LockDirectory": f"{self.folder}/saml/lock", "generateModule": "Lemonldap::NG::Common::Apache::Session::Generate::SHA256"},
            "samlSPMetaDataXML": {}, "samlSPMetaDataOptions": {}, "samlSPMetaDataExportedAttributes": {}, "samlSPMetaDataMacros": {},
            "issuerDBOpenIDConnectActivation": 1, "issuerDBOpenIDConnectPath": "^/oauth2/", "oidcServicePrivateKeySig": key, "oidcServicePublicKeySig": certificate,
            "oidcServiceKeyIdSig": "sig-1", "oidcServiceAllowAuthorizationCodeFlow": 1, "oidcRPMetaDataOptions": {}, "oidcRPMetaDataExportedVars": {}, "oidcRPMetaDataMacros": {},
            "oidcStorage": "Apache::Session::File",
            "oidcStorageOptions": {"Directory": f"{self.folder}/oidc", "LockDirectory": f"{self.folder}/oidc/lock", "generateModule": "Lemonldap::NG::Common::Apache::Session::Generate::SHA256"},
        }
        (self.folder / "lemonldap-ng.ini").write_text(INI.format(folder=self.folder))
        (self.folder / "portal.psgi").write_text(PORTAL.format())
        self.process = None

    def start(self):
        # What it has cached is found by the number: each start has another.
        self.configuration["cfgNum"] += 1
        (self.folder / f"conf/lmConf-{self.configuration['cfgNum']}.json").write_text(json.dumps(self.configuration))
        self.log = open(self.folder / "output.log", "ab")
        self.process = subprocess.Popen(
            ["/usr/bin/plackup", "--env", "deployment", "--host", "127.0.0.1", "--port", str(self.port), "portal.psgi"], cwd=self.folder, stdout=self.log, stderr=self.log,
            env=os.environ | {"LLNG_DEFAULTCONFFILE": f"{self.folder}/lemonldap-ng.ini", "PERL5LIB": str(self.folder)})

        def answers():
            assert self.process.poll() is None, (self.folder / "output.log").read_text()[-2000:]
            try:
                return requests.get(self.entity_id, timeout=10).ok
            except requests.ConnectionError:
                return False

        wait_until(answers, seconds=30, what=f"LemonLDAP::NG (see {self.folder}/output.log)")
        return self

    @property
    def metadata(self):
        return requests.get(self.entity_id, timeout=30).text

    def trust(self, entity_id, acs, encryption_certificate=None):
        """Nothing yet: it wants the whole metadata."""

    def trust_metadata(self, text, sign_messages=True):
        """Reads its settings at the start: it is started anew."""
        self.stop()
        # Its NameID is the mail address; attributes as the mapping names them.
        self.configuration["samlSPMetaDataXML"] = {"gatehouse": {"samlSPMetaDataXML": text}}
        self.configuration["samlSPMetaDataOptions"] = {
            "gatehouse": {
                "samlSPMetaDataOptionsNameIDFormat": "email", "samlSPMetaDataOptionsSignSSOMessage": 1 if sign_messages else 0, "samlSPMetaDataOptionsSignSLOMessage": 1,
                "samlSPMetaDataOptionsCheckSSOMessageSignature": 0, "samlSPMetaDataOptionsCheckSLOMessageSignature": 1, "samlSPMetaDataOptionsEncryptionMode": "none",
                "samlSPMetaDataOptionsEnableIDPInitiatedURL": 0, "samlSPMetaDataOptionsForceUTF8": 1, "samlSPMetaDataOptionsSignatureMethod": "RSA_SHA256",
            }
        }
        self.configuration["samlSPMetaDataExportedAttributes"] = {"gatehouse": {"mail": "1;mail;urn:oasis:names:tc:SAML:2.0:attrname-format:basic;", "cn": "0;cn;urn:oasis:names:tc:SAML:2.0:attrname-format:basic;"}}
        return self.start()

    @property
    def issuer(self):
        return self.url + "/"

    def add_client(self, redirect_uri):
        """Registers a client for sign-ins by OpenID Connect, and is started anew."""
        self.stop()
        client, secret = "gatehouse", secrets.token_hex(16)
        self.configuration["oidcRPMetaDataOptions"] = {"gatehouse": {
            "oidcRPMetaDataOptionsClientID": client, "oidcRPMetaDataOptionsClientSecret": secret, "oidcRPMetaDataOptionsRedirectUris": redirect_uri,
            "oidcRPMetaDataOptionsIDTokenSignAlg": "RS256", "oidcRPMetaDataOptionsBypassConsent": 1, "oidcRPMetaDataOptionsPublic": 0, "oidcRPMetaDataOptionsRequirePKCE": 1,
        }}
        self.configuration["oidcRPMetaDataExportedVars"] = {"gatehouse": {"email": "mail", "name": "cn"}}
        self.start()
        return client, secret

    def stop(self):
        if self.process:
            self.process.terminate()
            self.process.wait(10)
            self.process = None

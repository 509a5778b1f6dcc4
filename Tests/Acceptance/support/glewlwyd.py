"""Debian's glewlwyd as the upstream OpenID provider: a process on SQLite in a folder of its own, set up through its API."""

import gzip
import pathlib
import secrets
import sqlite3
import subprocess
import urllib.parse

import requests

from .broker import free_port, wait_until

CONFIGURATION = """port={port}
bind_address="127.0.0.1"
external_url="{url}/"
login_url="login.html"
api_prefix="api"
cookie_secure=0
cookie_same_site="empty"
log_mode="file"
log_level="INFO"
log_file="{folder}/glewlwyd.log"
session_expiration=2419200
session_key="GLEWLWYD2_SESSION_ID"
admin_session_authentication="cookie"
profile_session_authentication="cookie"
login_api_enabled=true
admin_scope="g_admin"
profile_scope="g_profile"
user_module_path="/usr/lib/glewlwyd/user"
client_module_path="/usr/lib/glewlwyd/client"
user_auth_scheme_module_path="/usr/lib/glewlwyd/scheme"
plugin_module_path="/usr/lib/glewlwyd/plugin"
use_secure_connection=false
secure_connection_key_file="none"
secure_connection_pem_file="none"
hash_algorithm="SHA512"
database = {{ type = "sqlite3"; path = "{folder}/glewlwyd.db"; }};
static_files_path="/usr/share/glewlwyd/webapp/"
static_files_mime_types = ( {{ extension = ".html"; mime_type = "text/html"; }} )
"""


class Glewlwyd:
    PASSWORD = "Person-Pass-9!"

    def __init__(self, folder):
        self.folder, self.port = pathlib.Path(folder), free_port()
        self.folder.mkdir(parents=True, exist_ok=True)
        self.url = f"http://127.0.0.1:{self.port}"
        self.issuer = f"{self.url}/api/oidc"
        self.process = None
        with gzip.open("/usr/share/doc/glewlwyd/database/init.sqlite3.sql.gz", "rt") as script, sqlite3.connect(self.folder / "glewlwyd.db") as database:
            database.executescript(script.read())
        (self.folder / "glewlwyd.conf").write_text(CONFIGURATION.format(port=self.port, url=self.url, folder=self.folder))

    def start(self):
        self.log = open(self.folder / "output.log", "ab")
        self.process = subprocess.Popen(["/usr/bin/glewlwyd", "-c", self.folder / "glewlwyd.conf"], stdout=self.log, stderr=self.log)

        def answers():
            try:
                return requests.get(self.url + "/config", timeout=2).ok
            except requests.ConnectionError:
                return False

        wait_until(answers, what="glewlwyd")
        self.admin = requests.Session()
        self._must(self.admin.post(self.url + "/api/auth/", json={"username": "admin", "password": "password"}))
        self._must(self.admin.post(self.url + "/api/mod/plugin/", json=self._plugin()))
        for scope in ("profile", "email"):
            self._must(self.admin.post(self.url + "/api/scope/", json={"name": scope, "display_name": scope, "description": scope, "password_required": False, "scheme": {}}))
        return self

    def _plugin(self):
        key = subprocess.run(["openssl", "genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"], check=True, capture_output=True, text=True).stdout
        public = subprocess.run(["openssl", "pkey", "-pubout"], input=key, check=True, capture_output=True, text=True).stdout
        return {
            "module": "oidc", "name": "oidc", "display_name": "OpenID Connect", "enabled": True,
            "parameters": {
                "iss": self.issuer, "jwt-type": "rsa", "jwt-key-size": "256", "key": key, "cert": public,
                "jwks-show": True, "access-token-duration": 3600, "refresh-token-duration": 86400, "code-duration": 600,
                "refresh-token-rolling": True, "allow-non-oidc": False, "auth-type-code-enabled": True, "auth-type-token-enabled": False,
                "auth-type-id-token-enabled": False, "auth-type-none-enabled": False, "auth-type-password-enabled": False,
                "auth-type-client-enabled": False, "auth-type-refresh-enabled": True, "pkce-allowed": True, "pkce-method-plain-allowed": False,
                "oauth-as-iss-id": True, "subject-type": "public", "restrict-scope-client-property": "",
                "email-claim": "mandatory", "name-claim": "mandatory", "scope-claim": "no",
                "claims": [], "scope": [],
            },
        }

    @staticmethod
    def _must(answer):
        assert answer.ok, f"{answer.request.method} {answer.url}: {answer.status_code} {answer.text[:600]}"
        return answer

    def add_client(self, redirect_uri):
        client, secret = f"gatehouse-{secrets.token_hex(4)}", secrets.token_urlsafe(24)
        self._must(
            self.admin.post(
                self.url + "/api/client/",
                json={
                    "client_id": client, "name": "Gatehouse", "enabled": True, "confidential": True, "password": secret, "client_secret": secret,
                    "redirect_uri": [redirect_uri], "authorization_type": ["code", "refresh_token"], "token_endpoint_auth_method": ["client_secret_post"], "scope": [],
                },
            )
        )
        return client, secret

    def add_person(self, username, name, email):
        self._must(
            self.admin.post(
                self.url + "/api/user/",
                json={"username": username, "password": self.PASSWORD, "name": name, "email": email, "enabled": True, "scope": ["openid", "profile", "email", "g_profile"]},
            )
        )

    def delete_person(self, username):
        self._must(self.admin.delete(f"{self.url}/api/user/{username}"))

    def sign_in(self, authorization_url, username):
        """What glewlwyd's own page does with script: signs in, grants the scopes, returns to the client. Gives the client's address."""
        person = requests.Session()
        parameters = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(authorization_url).query))
        self._must(person.post(self.url + "/api/auth/", json={"username": username, "password": self.PASSWORD}))
        self._must(person.put(f"{self.url}/api/auth/grant/{parameters['client_id']}", json={"scope": parameters["scope"]}))
        url = authorization_url
        for _ in range(5):
            answer = person.get(url, allow_redirects=False)
            assert answer.is_redirect, f"{answer.status_code} {answer.text[:600]}"
            url = urllib.parse.urljoin(url, answer.headers["Location"])
            if url.startswith(parameters["redirect_uri"]):
                return url
            url = authorization_url + "&g_continue"
        raise AssertionError(f"glewlwyd did not return to the client: {url}")

    def stop(self):
        if self.process:
            self.process.terminate()
            self.process.wait(10)

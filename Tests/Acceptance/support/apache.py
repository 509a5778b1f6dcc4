"""Debian's Apache with mod_auth_openidc: an app that knows nothing of OpenID Connect, behind a relying party that does."""

import os
import pathlib
import secrets
import subprocess

import requests

from .broker import free_port, wait_until

CONFIGURATION = """
ServerRoot /usr/lib/apache2
ServerName localhost
PidFile {folder}/apache.pid
ErrorLog {folder}/error.log
Listen 127.0.0.1:{port}
{user}
LoadModule mpm_event_module modules/mod_mpm_event.so
LoadModule authn_core_module modules/mod_authn_core.so
LoadModule authz_core_module modules/mod_authz_core.so
LoadModule authz_user_module modules/mod_authz_user.so
LoadModule headers_module modules/mod_headers.so
LoadModule auth_openidc_module modules/mod_auth_openidc.so
DocumentRoot {folder}/site
OIDCProviderMetadataURL {issuer}/.well-known/openid-configuration
OIDCClientID {client}
OIDCClientSecret {secret}
OIDCRedirectURI http://localhost:{port}/protected/back
OIDCCryptoPassphrase {passphrase}
OIDCScope "openid email profile"
OIDCPKCEMethod S256
OIDCResponseMode {mode}
OIDCPassClaimsAs environment
OIDCRemoteUserClaim email
<Location /protected>
    AuthType openid-connect
    Require valid-user
    Header always set X-User "expr=%{{REMOTE_USER}}"
    Header always set X-Name "%{{OIDC_CLAIM_name}}e"
</Location>
"""


class Apache:
    def __init__(self, folder):
        self.folder, self.port, self.process = pathlib.Path(folder), free_port(), None
        self.url = f"http://localhost:{self.port}"
        self.callback, self.page, self.left = f"{self.url}/protected/back", f"{self.url}/protected/page.html", f"{self.url}/left.html"

    def start(self, issuer, client, secret, mode="query"):
        site = self.folder / "site"
        (site / "protected").mkdir(parents=True, exist_ok=True)
        (site / "protected" / "page.html").write_text("<p>behind the door")
        (site / "left.html").write_text("<p>good bye")
        configuration = self.folder / "apache.conf"
        configuration.write_text(CONFIGURATION.format(
            folder=self.folder, port=self.port, issuer=issuer, client=client, secret=secret, mode=mode, passphrase=secrets.token_hex(16),
            user="User www-data\nGroup www-data" if os.geteuid() == 0 else "",
        ))
        for path in (self.folder, site, site / "protected"):
            path.chmod(0o755)
        for parent in self.folder.parents:
            if str(parent).startswith("/tmp/") or "pytest" in str(parent):
                parent.chmod(parent.stat().st_mode | 0o011)
        self.log = open(self.folder / "output.log", "ab")
        self.process = subprocess.Popen(["/usr/sbin/apache2", "-f", configuration, "-DFOREGROUND"], stdout=self.log, stderr=self.log)

        def answers():
            assert self.process.poll() is None, (self.folder / "output.log").read_text() + (self.folder / "error.log").read_text()
            try:
                return requests.get(self.left, timeout=2).status_code in (200, 403)
            except requests.ConnectionError:
                return False

        wait_until(answers, what="Apache")
        return self

    def stop(self):
        if self.process:
            self.process.terminate()
            self.process.wait(10)

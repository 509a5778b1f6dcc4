"""Debian's nginx before the broker, as the README says to set it up, with a certificate of a test authority."""

import os
import pathlib
import re
import subprocess

import requests

from .broker import REPOSITORY, free_port, wait_until

CONFIGURATION = """
daemon off;
{user}
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    access_log {folder}/access.log;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
{server}
}}
"""


def readme_sample():
    """The server block as the README prints it: the sample that listens, not the one that asks whether a request may pass."""
    return next(sample for sample in re.findall(r"```nginx\n(.*?)```", (REPOSITORY / "README.md").read_text(), re.S) if "listen " in sample)


class Nginx:
    def __init__(self, folder):
        self.folder, self.port = pathlib.Path(folder), free_port()
        self.folder.mkdir(parents=True, exist_ok=True)
        self.url = f"https://localhost:{self.port}"
        self.authority = self.folder / "authority.pem"
        self.process = None
        self._certify()

    def _certify(self):
        run = lambda *command: subprocess.run(command, cwd=self.folder, check=True, capture_output=True)
        run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj", "/CN=Test authority", "-keyout", "authority.key", "-out", "authority.pem")
        run("openssl", "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=localhost", "-keyout", "server.key", "-out", "server.csr")
        (self.folder / "names.txt").write_text("subjectAltName=DNS:localhost,IP:127.0.0.1\n")
        run("openssl", "x509", "-req", "-in", "server.csr", "-CA", "authority.pem", "-CAkey", "authority.key", "-CAcreateserial", "-days", "2", "-extfile", "names.txt", "-out", "server.pem")

    def start(self, upstream_port):
        server = readme_sample()
        for printed, here in (
            ("listen 443 ssl;", f"listen 127.0.0.1:{self.port} ssl;"),
            ("auth.example.com;", "localhost;"),
            ("/etc/ssl/auth.example.com.pem", str(self.folder / "server.pem")),
            ("/etc/ssl/auth.example.com.key", str(self.folder / "server.key")),
            ("127.0.0.1:9229", f"127.0.0.1:{upstream_port}"),
        ):
            assert printed in server, f"the README's nginx sample no longer has {printed!r}"
            server = server.replace(printed, here)
        (self.folder / "nginx.conf").write_text(CONFIGURATION.format(folder=self.folder, server=server, user="user root;" if os.geteuid() == 0 else ""))
        self.log = open(self.folder / "output.log", "ab")
        self.process = subprocess.Popen(["/usr/sbin/nginx", "-p", self.folder, "-c", self.folder / "nginx.conf"], stdout=self.log, stderr=self.log)

        def answers():
            assert self.process.poll() is None, (self.folder / "output.log").read_text() + (self.folder / "error.log").read_text()
            try:
                return requests.get(self.url + "/healthz", verify=self.authority, timeout=2).ok
            except requests.ConnectionError:
                return False

        wait_until(answers, what="nginx")
        return self

    def stop(self):
        if self.process:
            self.process.terminate()
            self.process.wait(10)

"""A small OpenID provider that signs whatever a test asks for."""

import base64
import http.server
import json
import threading
import time

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

from .broker import free_port


class Issuer:
    def __init__(self, names=None):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        # What the documents call the issuer; a test of a fixed brand says the brand's own name.
        self.issuer = names or self.url
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.server = None

    @property
    def name(self):
        return self.issuer.split("://", 1)[1]

    def start(self):
        numbers = self.key.public_key().public_numbers()

        def text(number):
            return base64.urlsafe_b64encode(number.to_bytes((number.bit_length() + 7) // 8, "big")).rstrip(b"=").decode()

        documents = {
            "/.well-known/openid-configuration": {"issuer": self.issuer, "jwks_uri": self.url + "/keys"},
            "/keys": {"keys": [{"kty": "RSA", "use": "sig", "alg": "RS256", "kid": "k1", "n": text(numbers.n), "e": text(numbers.e)}]},
        }

        class Handler(http.server.BaseHTTPRequestHandler):
            def log_message(self, *arguments):
                pass

            def do_GET(self):
                body = json.dumps(documents.get(self.path.split("?")[0])).encode()
                self.send_response(200 if self.path.split("?")[0] in documents else 404)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", self.port), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def token(self, subject="grace", audience="app", key=None, algorithm="RS256", **claims):
        now = int(time.time())
        return jwt.encode(
            {"iss": self.issuer, "sub": subject, "aud": audience, "iat": now, "exp": now + 600} | claims, key or self.key, algorithm=algorithm,
            headers={"kid": "k1"},
        )

    def stop(self):
        if self.server:
            self.server.shutdown()
            self.server.server_close()

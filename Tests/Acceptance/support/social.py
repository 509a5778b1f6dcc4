"""Google, Facebook, Login with Amazon, Sign in with Apple and Twitter as an app meets them: their parameters, documents and errors, each small."""

import base64
import hashlib
import hmac
import http.server
import json
import secrets
import threading
import time
import urllib.parse

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from .broker import free_port

CLIENT, SECRET = "the-app", "the-secret"


def encode(number):
    return base64.urlsafe_b64encode(number.to_bytes((number.bit_length() + 7) // 8, "big")).rstrip(b"=").decode()


class Social:
    """One server for all brands, each under a path of its own. Tests set `person`, and read `seen`."""

    def __init__(self):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.apple_key = ec.generate_private_key(ec.SECP256R1())
        self.reset()
        self.server = None

    def reset(self):
        self.person = {"id": "1001", "email": "ada@example.com", "given": "Ada", "family": "Lovelace"}
        self.codes, self.tokens, self.consented, self.seen, self.changes, self.skew = {}, {}, set(), [], {}, 0
        self.refresh_answer = None
        # Refresh tokens that were taken back.
        self.revoked = set()

    @property
    def apple_private_key(self):
        return self.apple_key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()).decode()

    def details(self, brand):
        own = f"{self.url}/{brand}"
        common = {"client_id": CLIENT, "authorize_url": f"{own}/authorize", "token_url": f"{own}/token"}
        secret = {"client_secret": SECRET}
        return common | {
            "Google": secret | {"authorize_scopes": "openid email profile", "oidc_issuer": own, "attributes_url": f"{own}/people/me?personFields="},
            "Facebook": secret | {"authorize_scopes": "public_profile,email", "api_version": "v21.0", "attributes_url": f"{own}/me?fields="},
            "LoginWithAmazon": secret | {"authorize_scopes": "profile", "attributes_url": f"{own}/user/profile"},
            "SignInWithApple": {
                "authorize_scopes": "email name", "oidc_issuer": own, "team_id": "TEAM123456", "key_id": "KEY1234567",
                "private_key": self.apple_private_key},
        }[brand]

    # What the brands answer

    def authorize(self, brand, query):
        """The person is signed in there and agrees: a redirect, or with form_post a page that posts."""
        assert query["response_type"] == "code" and query["client_id"] == CLIENT, query
        self.seen.append(("authorize", brand, query))
        code = secrets.token_urlsafe(16)
        self.codes[code] = (query["redirect_uri"], query.get("code_challenge"), query.get("nonce"), dict(self.person))
        answer = {"code": code, "state": query["state"]}
        if self.changes.get("error"):
            answer = {"error": self.changes["error"], "state": query["state"]}
        if query.get("response_mode") == "form_post":
            if self.person["id"] not in self.consented:
                answer["user"] = json.dumps({"name": {"firstName": self.person["given"], "lastName": self.person["family"]}, "email": self.person["email"]})
            self.consented.add(self.person["id"])
            fields = "".join(f"<input type=hidden name={name} value='{value}'>" for name, value in answer.items())
            return 200, f"<form method=post action='{query['redirect_uri']}'>{fields}<input type=submit></form>", {"Content-Type": "text/html"}
        target = query["redirect_uri"] + "?" + urllib.parse.urlencode(answer) + ("#_=_" if brand == "Facebook" else "")
        return 302, "", {"Location": target}

    def token(self, brand, form):
        self.seen.append(("token", brand, form))
        if not self.is_client(brand, form):
            error = {"error": {"message": "Error validating client secret.", "type": "OAuthException", "code": 1}} if brand == "Facebook" else {"error": "invalid_client"}
            return 400 if brand in ("Facebook", "SignInWithApple") else 401, error
        if form["grant_type"] == "refresh_token":
            if self.refresh_answer:
                return self.refresh_answer
            person = self.tokens.get(form["refresh_token"])
            if person is None or form["refresh_token"] in self.revoked:
                return 400, {"error": "invalid_grant"}
            return 200, self.issued(brand, person, None)
        code = self.codes.pop(form["code"], None)
        if code is None:
            return 400, {"error": "invalid_grant"}
        redirect, challenge, nonce, person = code
        proof = base64.urlsafe_b64encode(hashlib.sha256(form["code_verifier"].encode()).digest()).rstrip(b"=").decode()
        if redirect != form["redirect_uri"] or challenge != proof:
            return 400, {"error": "invalid_grant"}
        return 200, self.issued(brand, person, nonce)

    def is_client(self, brand, form):
        if form.get("client_id") != CLIENT:
            return False
        if brand != "SignInWithApple":
            return form.get("client_secret") == SECRET
        try:
            claims = jwt.decode(form["client_secret"], self.apple_key.public_key(), algorithms=["ES256"], audience=f"{self.url}/{brand}", issuer="TEAM123456")
            return claims["sub"] == CLIENT and jwt.get_unverified_header(form["client_secret"])["kid"] == "KEY1234567"
        except jwt.PyJWTError:
            return False

    def issued(self, brand, person, nonce):
        access, refresh = "at-" + secrets.token_urlsafe(12), "rt-" + secrets.token_urlsafe(12)
        self.tokens[access] = self.tokens[refresh] = person
        if brand == "Facebook":
            return {"access_token": access, "token_type": "bearer", "expires_in": 5183944}
        answer = {"access_token": access, "token_type": "Bearer", "expires_in": 3600, "refresh_token": refresh}
        if brand in ("Google", "SignInWithApple"):
            answer["id_token"] = self.id_token(brand, person, nonce)
        return answer

    def id_token(self, brand, person, nonce):
        now = int(time.time() + self.skew)
        claims = {"iss": f"{self.url}/{brand}", "aud": CLIENT, "sub": person["id"], "iat": now, "exp": now + 600, "email": person["email"]}
        if nonce:
            claims["nonce"] = nonce
        if brand == "Google":
            claims |= {"email_verified": True, "name": f"{person['given']} {person['family']}", "given_name": person["given"], "azp": CLIENT}
        else:
            claims |= {"email": f"{person['id']}@privaterelay.appleid.com", "email_verified": "true", "is_private_email": "true"}
        claims |= {name: value for name, value in self.changes.items() if name != "error"}
        return jwt.encode(claims, self.key, algorithm="RS256", headers={"kid": "k1"})

    def profile(self, brand, query, bearer):
        person = self.tokens.get(bearer)
        self.seen.append(("profile", brand, query))
        if person is None:
            return 401, {"error": {"message": "Invalid OAuth access token.", "type": "OAuthException", "code": 190}} if brand == "Facebook" else {"error": "invalid_token"}
        if brand == "Google":
            return 200, {"resourceName": f"people/{person['id']}", "birthdays": [{"metadata": {"primary": True}, "date": {"year": 1815, "month": 12, "day": 10}}]}
        if brand == "LoginWithAmazon":
            return 200, {"user_id": f"amzn1.account.{person['id']}", "email": person["email"], "name": person["given"], "postal_code": "98101"}
        if query.get("appsecret_proof") != hmac.new(SECRET.encode(), bearer.encode(), hashlib.sha256).hexdigest():
            return 400, {"error": {"message": "Invalid appsecret_proof provided in the API argument", "type": "GraphMethodException", "code": 100}}
        known = {"id": person["id"], "email": person["email"], "name": person["given"], "first_name": person["given"], "picture": {"data": {"url": "https://cdn.example.com/a.jpg"}}}
        fields = query["fields"].split(",")
        if any(field not in known for field in fields):
            return 400, {"error": {"message": "(#100) Tried accessing nonexisting field", "type": "OAuthException", "code": 100}}
        return 200, {field: known[field] for field in fields}

    # For identity pools

    def amazon_token_info(self, query):
        person = self.tokens.get(query.get("access_token"))
        if person is None:
            return 400, {"error": "invalid_token"}
        return 200, {"iss": "https://www.amazon.com", "user_id": f"amzn1.account.{person['id']}", "aud": CLIENT, "app_id": "amzn1.application.1", "exp": 3000, "iat": 1}

    def verify_credentials(self, url, header):
        """As RFC 5849 §3.4 has it, worked out anew."""
        given = {name: urllib.parse.unquote(value.strip('"')) for name, value in (pair.strip().split("=", 1) for pair in header.removeprefix("OAuth ").split(","))}
        stated = given.pop("oauth_signature")
        quote = lambda text: urllib.parse.quote(text, safe="~")  # noqa: E731
        parameters = "&".join(f"{quote(name)}={quote(value)}" for name, value in sorted(given.items()))
        base = "&".join(("GET", quote(url), quote(parameters)))
        key = f"{quote('consumer-secret')}&{quote('secret-of-' + given['oauth_token'])}"
        good = base64.b64encode(hmac.new(key.encode(), base.encode(), hashlib.sha1).digest()).decode()
        if given["oauth_consumer_key"] != "consumer" or stated != good or abs(int(given["oauth_timestamp"]) - time.time()) > 300:
            return 401, {"errors": [{"code": 32, "message": "Could not authenticate you."}]}
        return 200, {"id": 12, "id_str": "12", "screen_name": "ada"}

    # The server

    def start(self):
        social = self
        numbers = self.key.public_key().public_numbers()
        keys = {"keys": [{"kty": "RSA", "use": "sig", "alg": "RS256", "kid": "k1", "n": encode(numbers.n), "e": encode(numbers.e)}]}

        class Handler(http.server.BaseHTTPRequestHandler):
            def log_message(self, *arguments):
                pass

            def date_time_string(self, timestamp=None):
                return super().date_time_string(time.time() + social.skew)

            def answer(self, status, body, headers=None):
                payload = body.encode() if isinstance(body, str) else json.dumps(body).encode()
                self.send_response(status)
                for name, value in ({"Content-Type": "application/json"} | (headers or {})).items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(payload)))
                self.end_headers()
                self.wfile.write(payload)

            def do_GET(self):
                url = urllib.parse.urlsplit(self.path)
                query = dict(urllib.parse.parse_qsl(url.query))
                brand, _, rest = url.path.lstrip("/").partition("/")
                bearer = self.headers.get("Authorization", "").removeprefix("Bearer ")
                own = f"{social.url}/{brand}"
                if rest == "authorize":
                    self.answer(*social.authorize(brand, query))
                elif rest == ".well-known/openid-configuration":
                    self.answer(200, {"issuer": own, "authorization_endpoint": f"{own}/authorize", "token_endpoint": f"{own}/token", "jwks_uri": f"{own}/keys"})
                elif rest == "keys":
                    self.answer(200, keys)
                elif rest == "auth/o2/tokeninfo":
                    self.answer(*social.amazon_token_info(query))
                elif rest == "1.1/account/verify_credentials.json":
                    self.answer(*social.verify_credentials(f"{social.url}{url.path}", self.headers.get("Authorization", "")))
                else:
                    self.answer(*social.profile(brand, query, bearer))

            def do_POST(self):
                form = dict(urllib.parse.parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode()))
                self.answer(*social.token(urllib.parse.urlsplit(self.path).path.lstrip("/").split("/")[0], form))

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", self.port), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def stop(self):
        self.server.shutdown()
        self.server.server_close()


MAPPINGS = {
    "Google": {"email": "email", "email_verified": "email_verified", "name": "name", "birthdate": "birthdays"},
    "Facebook": {"email": "email", "name": "name", "picture": "picture"},
    "LoginWithAmazon": {"email": "email", "name": "name"},
    "SignInWithApple": {"email": "email", "email_verified": "email_verified", "given_name": "firstName", "name": "name"},
}


def add(house, social, brand, **details):
    created = house.idp.create_identity_provider(
        UserPoolId=house.pool_id, ProviderName=brand, ProviderType=brand, ProviderDetails=social.details(brand) | details, AttributeMapping=MAPPINGS[brand],
    )["IdentityProvider"]
    house.providers.append(brand)
    return created


def through(browser, url):
    """The brand agrees at once; Apple's page posts."""
    page = browser.go(url)
    for _ in range(3):
        if page.forms:
            page = browser.submit(page, page.form())
    return page


def sign_in(house, client, brand):
    return house.verify(house.sign_in(through, client, identity_provider=brand)["id_token"], audience=client)

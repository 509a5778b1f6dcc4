"""An OpenID provider that signs everybody in at once."""

import json
import time
import urllib.parse

from .issuer import Issuer


class Vouching(Issuer):
    """An OpenID provider that signs everybody in at once, as strongly as it is told."""

    acr, asked, nonce = None, None, None

    def start(self):
        super().start()
        here, handler = self, self.server.RequestHandlerClass
        plain = handler.do_GET

        def do_get(request):
            parts = urllib.parse.urlsplit(request.path)
            query = dict(urllib.parse.parse_qsl(parts.query))
            if parts.path == "/me":
                return answer(request, {"sub": "grace", "acr": "gold"})
            if parts.path != "/authorize":
                return plain(request)
            here.asked, here.nonce = query.get("acr_values"), query["nonce"]
            request.send_response(302)
            request.send_header("Location", query["redirect_uri"] + "?" + urllib.parse.urlencode({"code": str(time.time_ns()), "state": query["state"]}))
            request.end_headers()

        def do_post(request):
            request.rfile.read(int(request.headers["Content-Length"]))
            claims = {"nonce": here.nonce, "email": "grace@example.com"} | ({"acr": here.acr} if here.acr else {})
            answer(request, {"access_token": "a", "token_type": "Bearer", "id_token": here.token(**claims)})

        def answer(request, members):
            body = json.dumps(members).encode()
            request.send_response(200)
            request.send_header("Content-Type", "application/json")
            request.send_header("Content-Length", str(len(body)))
            request.end_headers()
            request.wfile.write(body)

        handler.do_GET, handler.do_POST = do_get, do_post
        return self

    def details(self):
        return {
            "client_id": "app", "client_secret": "secret", "oidc_issuer": self.issuer, "authorize_scopes": "openid", "attributes_request_method": "GET",
            "authorize_url": self.url + "/authorize", "token_url": self.url + "/token", "jwks_uri": self.url + "/keys",
            "attributes_url": self.url + "/me",
        }

"""A pool's SCIM server as a provisioning system reaches it."""

import json
import re

import requests
import scim2_client

TYPE = "application/scim+json"
CORE = "urn:ietf:params:scim:schemas:core:2.0:User"
GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group"
ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp"


class Provisioner:
    """A bearer of one token of one pool."""

    def __init__(self, broker, pool, *flags):
        self.broker = broker
        self.pool = pool
        done = broker.run("scim", "token", "create", pool, *flags)
        assert done.returncode == 0, done.stderr
        self.made = dict(line.split(None, 1) for line in done.stdout.strip().splitlines())
        self.base, self.token, self.token_id = self.made["address"], self.made["token"], self.made["id"]
        assert self.base == f"{broker.url}/scim/{pool}/v2"
        self.session = requests.Session()

    def ask(self, method, path, body=None, token=None, raw=None, **headers):
        sent = {"Authorization": f"Bearer {self.token if token is None else token}"} | ({"Content-Type": TYPE} if body is not None or raw is not None else {})
        data = raw if raw is not None else json.dumps(body) if body is not None else None
        answer = self.session.request(method, self.base + path, data=data, headers=sent | {name.replace("_", "-"): value for name, value in headers.items()}, timeout=30)
        assert answer.status_code < 500, answer.text
        if answer.content:
            assert answer.headers["Content-Type"] == TYPE, answer.headers
        return answer

    def got(self, status, method, path, body=None, **headers):
        answer = self.ask(method, path, body, **headers)
        assert answer.status_code == status, f"{method} {path}: {answer.status_code} {answer.text}"
        return answer.json() if answer.content else None

    def refused(self, status, kind, method, path, body=None, **headers):
        """An error in the form of RFC 7644 §3.12."""
        error = self.got(status, method, path, body, **headers)
        assert error["schemas"] == ["urn:ietf:params:scim:api:messages:2.0:Error"] and error["status"] == str(status), error
        assert error.get("scimType") == kind, error
        assert error["detail"]
        return error

    def user(self, name, /, **attributes):
        return self.got(201, "POST", "/Users", {"schemas": [CORE], "userName": name} | attributes)

    def patch(self, path, *operations, status=200, **headers):
        return self.got(status, "PATCH", path, {"schemas": [PATCH], "Operations": list(operations)}, **headers)

    def not_patched(self, status, kind, path, *operations, **headers):
        return self.refused(status, kind, "PATCH", path, {"schemas": [PATCH], "Operations": list(operations)}, **headers)

    def found(self, kind, text, **parameters):
        """What a list holds, by a filter."""
        answer = self.session.get(
            f"{self.base}/{kind}", params={"filter": text} | parameters, headers={"Authorization": f"Bearer {self.token}"}, timeout=30)
        assert answer.status_code == 200, answer.text
        return answer.json()["Resources"]


class Client(scim2_client.BaseSyncSCIMClient):
    """scim2-client over requests."""

    def __init__(self, provisioner):
        super().__init__()
        self.provisioner = provisioner
        self.session = requests.Session()

    def _stays_under_base_url(self, endpoint):
        return not re.match(r"https?:", endpoint) or endpoint.startswith(self.provisioner.base)

    def _parse_json(self, response):
        return response.json()

    def request(self, method, url, **kwargs):
        target = url if re.match(r"https?:", url) else f"{self.provisioner.base}/{url.lstrip(chr(47))}"
        kwargs["headers"] = dict(kwargs.get("headers") or {}) | {"Authorization": f"Bearer {self.provisioner.token}"}
        if "content" in kwargs:
            kwargs["data"] = kwargs.pop("content")
        return self.session.request(method, target, timeout=30, **kwargs)

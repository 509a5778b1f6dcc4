"""AWS as far as web identities go: moto's STS, IAM and S3, behind a door that believes a token only as AWS documents it.

moto gives anybody a role for any token. The door asks what AWS asks: the issuer's documents, the signature, the audiences of the registered provider,
the role's trust policy.
"""

import fnmatch
import http.server
import json
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

import boto3
import jwt
import moto.settings
from moto.server import ThreadedMotoServer

from .broker import REGION, free_port

TAGS = "https://aws.amazon.com/tags"


class Refusal(Exception):
    def __init__(self, code, message, status=400):
        self.code, self.message, self.status = code, message, status


class AWS:
    def __init__(self):
        self.moto_port, self.port = free_port(), free_port()
        self.url, self.moto_url = f"http://127.0.0.1:{self.port}", f"http://127.0.0.1:{self.moto_port}"
        # Every question for a role that came, as (fields, what was refused or None).
        self.asked = []
        # An answer that is given whatever is asked: (status, body).
        self.answer = None

    def start(self):
        self.moto = ThreadedMotoServer(ip_address="127.0.0.1", port=self.moto_port, verbose=False)
        self.moto.start()
        aws = self

        class Door(http.server.BaseHTTPRequestHandler):
            def log_message(self, *arguments):
                pass

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                status, answer = aws.answer or aws.reply(dict(urllib.parse.parse_qsl(body.decode(), strict_parsing=True)), body)
                self.send_response(status)
                self.send_header("Content-Type", "text/xml")
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

        self.door = http.server.ThreadingHTTPServer(("127.0.0.1", self.port), Door)
        threading.Thread(target=self.door.serve_forever, daemon=True).start()
        self.require_signatures(False)
        return self

    def stop(self):
        self.require_signatures(False)
        self.door.shutdown()
        self.door.server_close()
        self.moto.stop()

    def client(self, service, credentials=None):
        keys = credentials or {"AccessKeyId": "AKIAIOSFODNN7EXAMPLE", "SecretKey": "x" * 40, "SessionToken": None}
        return boto3.client(
            service, endpoint_url=self.moto_url, region_name=REGION, aws_access_key_id=keys["AccessKeyId"], aws_secret_access_key=keys["SecretKey"],
            aws_session_token=keys["SessionToken"])

    def require_signatures(self, wanted):
        """From now on moto checks each request's signature and its role's policies; it starts without."""
        moto.settings.INITIAL_NO_AUTH_ACTION_COUNT = 0 if wanted else float("inf")

    def reply(self, fields, body):
        try:
            self.check(fields)
        except Refusal as refusal:
            self.asked.append((fields, refusal.code))
            text = (
                '<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type>'
                f"<Code>{refusal.code}</Code><Message>{refusal.message}</Message></Error><RequestId>r-1</RequestId></ErrorResponse>")
            return refusal.status, text.encode()
        self.asked.append((fields, None))
        request = urllib.request.Request(self.moto_url + "/", data=body, headers={
            "Content-Type": "application/x-www-form-urlencoded", "Host": "sts.amazonaws.com"})
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()

    def check(self, fields):
        """Source: STS API reference, AssumeRoleWithWebIdentity; IAM user guide, OIDC federation."""
        assert fields["Action"] == "AssumeRoleWithWebIdentity" and fields["Version"] == "2011-06-15"
        if "Policy" in fields and len(fields["Policy"]) > 2048:
            raise Refusal("ValidationError", "policy too long")
        token = fields["WebIdentityToken"]
        stated = jwt.decode(token, options={"verify_signature": False})
        iam = self.client("iam")
        name = stated["iss"].split("://", 1)[1]
        provider = next((entry["Arn"] for entry in iam.list_open_id_connect_providers()["OpenIDConnectProviderList"] if entry["Arn"].endswith("/" + name)), None)
        if not provider:
            raise Refusal("InvalidIdentityToken", f"No OpenIDConnect provider found in your account for {stated['iss']}")
        try:
            with urllib.request.urlopen(stated["iss"] + "/.well-known/openid-configuration", timeout=10) as answer:
                documents = json.loads(answer.read())
            key = jwt.PyJWKClient(documents["jwks_uri"]).get_signing_key_from_jwt(token)
        except (OSError, jwt.PyJWTError) as error:
            raise Refusal("IDPCommunicationError", str(error)) from error
        assert documents["issuer"] == stated["iss"]
        audiences = iam.get_open_id_connect_provider(OpenIDConnectProviderArn=provider)["ClientIDList"]
        try:
            claims = jwt.decode(token, key.key, algorithms=["RS256", "RS384", "RS512"], issuer=documents["issuer"], audience=audiences)
        except jwt.ExpiredSignatureError as error:
            raise Refusal("ExpiredTokenException", "Token expired") from error
        except jwt.InvalidAudienceError as error:
            raise Refusal("InvalidIdentityToken", "Incorrect token audience") from error
        denied = Refusal("AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity", 403)
        try:
            role = iam.get_role(RoleName=fields["RoleArn"].rsplit("/", 1)[1])["Role"]
        except iam.exceptions.NoSuchEntityException as error:
            raise denied from error
        statement = role["AssumeRolePolicyDocument"]["Statement"][0]
        actions = statement["Action"] if isinstance(statement["Action"], list) else [statement["Action"]]
        condition = statement.get("Condition", {})
        held = [
            statement["Principal"] == {"Federated": provider}, "sts:AssumeRoleWithWebIdentity" in actions,
            TAGS not in claims or "sts:TagSession" in actions,
            condition.get("StringEquals", {}).get(f"{name}:aud", claims["aud"]) == claims["aud"],
            any(fnmatch.fnmatchcase(method, condition["ForAnyValue:StringLike"][f"{name}:amr"]) for method in claims["amr"]),
        ]
        if not all(held):
            raise denied
        assert claims["exp"] > time.time() and claims["sub"].startswith("us-east-1:")

"""Functions that pools call: under AWS's own runtime client behind a small Invoke front, behind a webhook, and as a plain process."""

import contextlib
import hashlib
import hmac
import http.server
import json
import os
import pathlib
import queue
import re
import subprocess
import sys
import threading
import time
import uuid

import botocore.auth
import botocore.awsrequest
import botocore.credentials

from .broker import REGION

HANDLER = pathlib.Path(__file__).with_name("pool_function.py")


def arn(name):
    return f"arn:aws:lambda:{REGION}:123456789012:function:{name}"


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, answer):
        server = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                self.reply(b"")

            def do_POST(self):
                self.reply(self.rfile.read(int(self.headers.get("Content-Length", 0))))

            def reply(self, body):
                with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                    status, headers, answer_body = answer(self, body)
                    self.send_response(status)
                    for name, value in headers.items():
                        self.send_header(name, value)
                    self.send_header("Content-Length", str(len(answer_body)))
                    self.end_headers()
                    self.wfile.write(answer_body)

            def log_message(self, *_):
                pass

        super().__init__(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server_port}"
        threading.Thread(target=server.serve_forever, daemon=True).start()

    def stop(self):
        self.shutdown()
        self.server_close()


class Lambda:
    """An Invoke endpoint whose functions run under awslambdaric, over an emulation of the runtime API."""

    access_key, secret_key = "AKIAFUNCTIONS", "function-secret"

    def __init__(self, folder):
        self.rules_file = pathlib.Path(folder) / "rules.json"
        self.rules = {}
        self.events = []
        self.waiting = queue.Queue()
        self.answers = {}
        self.down = False
        self.write_rules()

    def start(self):
        self.server = Server(self.answer)
        environment = {"PATH": os.environ["PATH"]} | {
            "AWS_LAMBDA_RUNTIME_API": self.server.url.removeprefix("http://"), "AWS_LAMBDA_FUNCTION_NAME": "pool", "AWS_LAMBDA_FUNCTION_VERSION": "1",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "128", "AWS_REGION": REGION, "LAMBDA_TASK_ROOT": str(HANDLER.parent),
            "FUNCTION_RULES": str(self.rules_file),
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "awslambdaric", "pool_function.handle"], cwd=HANDLER.parent, env=environment, stdout=subprocess.DEVNULL)
        return self

    def stop(self):
        self.process.kill()
        self.process.wait()
        self.server.stop()

    def write_rules(self):
        # Renamed into place: the function may be reading.
        unfinished = self.rules_file.with_suffix(".new")
        unfinished.write_text(json.dumps(self.rules))
        unfinished.replace(self.rules_file)

    def rule(self, pool, trigger, **rule):
        """What the function answers for a pool: `response`, members to set; `error`, words to raise; `raw`, anything to return."""
        self.rules.setdefault(pool, {})[trigger] = rule
        self.write_rules()

    def of(self, pool, trigger=""):
        return [event for event in self.events if event["userPoolId"] == pool and event["triggerSource"].startswith(trigger)]

    def answer(self, request, body):
        if request.path == "/2018-06-01/runtime/invocation/next":
            identifier, event = self.waiting.get()
            headers = {
                "Lambda-Runtime-Aws-Request-Id": identifier, "Lambda-Runtime-Deadline-Ms": str(int(time.time() * 1000) + 5000),
                "Lambda-Runtime-Invoked-Function-Arn": arn("pool"), "Content-Type": "application/json",
            }
            return 200, headers, event
        if match := re.fullmatch("/2018-06-01/runtime/invocation/([^/]+)/(response|error)", request.path):
            self.answers.pop(match[1]).put((match[2] == "error", body))
            return 202, {}, b""
        if re.fullmatch("/2015-03-31/functions/pool/invocations", request.path):
            return self.invoke(request, body)
        return 404, {}, b""

    def invoke(self, request, body):
        if self.down:
            return 503, {}, b""
        if not self.is_signed(request, body):
            return 403, {}, b'{"Message":"The request signature does not match."}'
        self.events.append(json.loads(body))
        identifier = str(uuid.uuid4())
        answer = self.answers[identifier] = queue.Queue()
        self.waiting.put((identifier, body))
        failed, payload = answer.get(timeout=10)
        return 200, {"X-Amz-Function-Error": "Unhandled"} if failed else {}, payload

    def is_signed(self, request, body):
        given = request.headers.get("Authorization", "")
        again = botocore.awsrequest.AWSRequest(
            "POST", f"http://{request.headers['Host']}{request.path}", data=body,
            headers={"x-amz-content-sha256": hashlib.sha256(body).hexdigest(), "x-amz-date": request.headers.get("X-Amz-Date", "")})
        again.context["timestamp"] = request.headers.get("X-Amz-Date", "")
        signer = botocore.auth.SigV4Auth(botocore.credentials.Credentials(self.access_key, self.secret_key), "lambda", REGION)
        text = signer.string_to_sign(again, signer.canonical_request(again))
        return given.endswith("Signature=" + signer.signature(text, again))

    def register(self, broker, name="pool"):
        """Tells a broker where the function runs."""
        secret = broker.data / "function-secret"
        secret.write_text(self.secret_key + "\n")
        done = broker.run(
            "trigger", "put", arn(name), "--endpoint", self.server.url, "--function-name", "pool", "--access-key-id", self.access_key,
            "--secret-key-file", str(secret))
        assert done.returncode == 0, done.stderr
        return arn(name)


class Webhook:
    """A web server that runs the same function, for events whose signature is right."""

    secret = "a-secret-that-both-know"

    def __init__(self):
        self.events, self.refused = [], 0
        self.response = {}
        self.error = None

    def start(self):
        self.server = Server(self.answer)
        return self

    def stop(self):
        self.server.stop()

    def answer(self, request, body):
        stamp, signature = (part.split("=", 1)[1] for part in request.headers["Gatehouse-Signature"].split(","))
        right = hmac.digest(self.secret.encode(), stamp.encode() + b"." + body, hashlib.sha256).hex()
        if not hmac.compare_digest(right, signature) or abs(time.time() - int(stamp)) > 300:
            self.refused += 1
            return 401, {}, b""
        event = json.loads(body)
        self.events.append((request.headers["Gatehouse-Function"], event))
        if self.error:
            return 400, {"Content-Type": "application/json"}, json.dumps({"errorMessage": self.error}).encode()
        event["response"].update(self.response)
        return 200, {"Content-Type": "application/json"}, json.dumps(event).encode()

"""The broker as its users meet it: one process, one port, its own data folder."""

import itertools
import os
import pathlib
import secrets
import signal
import socket
import subprocess
import time

import boto3
import botocore.config
import requests

from .declared_errors import refuse_unlisted

REPOSITORY = pathlib.Path(__file__).resolve().parents[3]
BINARY = pathlib.Path(os.environ.get("GATEHOUSE_BINARY", REPOSITORY / ".build/release/gatehouse"))
REGION = "us-east-1"


def ports():
    """Below the ports that the system gives to outgoing connections, and another part of them for each worker of a test run."""
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) % 6
    first = os.getpid() * 37
    return itertools.cycle(20000 + 2000 * worker + (first + number) % 2000 for number in range(2000))


PORTS = ports()


def free_port():
    """A port of this worker's that nobody listens on, and that this worker will not be given again soon."""
    for port in itertools.islice(PORTS, 2000):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
                return port
            except OSError:
                continue
    raise AssertionError("no free port")


def wait_until(condition, seconds=30, what="condition", every=0.05):
    """Polls until the condition holds; the bound is for a broken program, not for a slow machine."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return
        time.sleep(every)
    raise AssertionError(f"{what}: not within {seconds} s")


def name_the_test(request, **_):
    """Tells the broker which test asks, for the parity manifest. The header is added after signing, so it is not signed."""
    # test_file.py::test_name[engine]@group (call)
    current = os.environ.get("PYTEST_CURRENT_TEST", "")
    if "::" in current:
        request.headers["x-gatehouse-test"] = current.rsplit("::", 1)[1].split("[")[0].split("@")[0].split(" ")[0]


def check_the_error(parsed, model, **_):
    if "Error" in parsed:
        refuse_unlisted(model.name, parsed["Error"]["Code"])


def named(client):
    client.meta.events.register("before-send", name_the_test)
    client.meta.events.register("after-call.cognito-identity-provider", check_the_error)
    return client


class Broker:
    """`gatehouse serve` on a free loopback port."""

    def __init__(self, data, database=None, extra=(), allows_private_networks=True):
        self.data = pathlib.Path(data)
        self.data.mkdir(parents=True, exist_ok=True)
        self.database = database
        self.extra = list(extra)
        self.port = free_port()
        self.allows_private_networks = allows_private_networks
        self.url = f"http://localhost:{self.port}"
        self.access_key = "AKIA" + "".join(secrets.choice("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") for _ in range(16))
        self.secret_key = secrets.token_urlsafe(30)
        self.process = None
        self.more_environment = {}
        self.inherits_signals = False

    @property
    def environment(self):
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("GATEHOUSE_", "AWS_"))}
        environment.update(
            GATEHOUSE_DATA=str(self.data),
            GATEHOUSE_LISTEN=f"127.0.0.1:{self.port}",
            GATEHOUSE_PUBLIC_URL=self.url,
            GATEHOUSE_ROOT_ACCESS_KEY_ID=self.access_key,
            GATEHOUSE_ROOT_SECRET_ACCESS_KEY=self.secret_key,
            # Every test makes pools of its own.
            GATEHOUSE_QUOTAS="UserPools=100000,CustomDomains=1000",
        )
        if self.allows_private_networks:
            environment["GATEHOUSE_ALLOW_PRIVATE_NETWORKS"] = "1"
        if self.database:
            environment["GATEHOUSE_DATABASE"] = self.database
        for name in ("GATEHOUSE_PARITY_LOG",):
            if name in os.environ:
                environment[name] = os.environ[name]
        return environment | self.more_environment

    def start(self, every=0.05):
        """Gives the broker once it answers; it is asked `every` so many seconds."""
        self.log = open(self.data / "broker.log", "ab")
        started = time.monotonic()
        self.process = subprocess.Popen(
            [BINARY, "serve", *self.extra], env=self.environment, stdout=self.log, stderr=self.log, restore_signals=not self.inherits_signals)
        wait_until(self._answers, what=f"the broker's first answer (see {self.data / 'broker.log'})", every=every)
        self.seconds_to_first_answer = time.monotonic() - started
        return self

    def _answers(self):
        if self.process.poll() is not None:
            raise AssertionError("the broker stopped:\n" + (self.data / "broker.log").read_text()[-2000:])
        try:
            return requests.get(self.url + "/readyz", timeout=2).status_code == 200
        except requests.ConnectionError:
            return False

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    def kill(self):
        """As a power cut would: no signal handler runs."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def run(self, *arguments):
        """Another command of the same binary on the same data."""
        return subprocess.run([BINARY, *arguments], env=self.environment, capture_output=True, text=True, timeout=60)

    def client(self, service, access_key=None, secret_key=None, session_token=None, region=REGION):
        return named(boto3.client(
            service,
            endpoint_url=self.url,
            region_name=region,
            aws_access_key_id=access_key or self.access_key,
            aws_secret_access_key=secret_key or self.secret_key,
            aws_session_token=session_token,
            config=botocore.config.Config(retries={"total_max_attempts": 1}),
        ))

    def anonymous(self, service):
        return named(boto3.client(
            service, endpoint_url=self.url, region_name=REGION, config=botocore.config.Config(signature_version=botocore.UNSIGNED, retries={"total_max_attempts": 1})
        ))

    def put_role(self, name, trust, policy):
        import json

        folder = self.data / "roles"
        folder.mkdir(exist_ok=True)
        (folder / f"{name}-trust.json").write_text(json.dumps(trust))
        (folder / f"{name}-policy.json").write_text(json.dumps(policy))
        done = self.run("role", "put", name, "--trust", str(folder / f"{name}-trust.json"), "--policy", str(folder / f"{name}-policy.json"))
        assert done.returncode == 0, done.stderr
        return f"arn:aws:iam::123456789012:role/{name}"

    def mails(self):
        """The mails in the outbox, by the time they were written. A file whose name begins with a full stop is not whole yet."""
        return [path.read_text() for path in sorted((self.data / "outbox").glob("[!.]*.eml"), key=lambda path: path.stat().st_mtime_ns)]

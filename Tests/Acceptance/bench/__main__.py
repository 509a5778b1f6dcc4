"""CPU per request beside the cryptography that the request cannot avoid, both measured in this run.

Prints a table and writes it to build-results/bench.json. Exits non-zero only on an error, never on a slow machine.
"""

import argparse
import dataclasses
import json
import pathlib
import sys
import tempfile
import time
import typing
import urllib.parse

import botocore.auth
import botocore.awsrequest
import botocore.credentials

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from bench.floors import ARGON2, EXPONENTIATION, SIGNATURE, Floors  # noqa: E402
from bench.load import IDENTITY_POOLS, Connection, Load, packed  # noqa: E402
from bench.sign_ins import SRP, SAMLSigner, SAMLTrip  # noqa: E402
from support.broker import REPOSITORY, Broker  # noqa: E402
from support.house import PASSWORD, House  # noqa: E402

ROUNDS = 5
THREADS = 4
# The floor of requests without cryptography: what the HTTP stack takes for an empty handler.
STACK = None
AUTHORIZER = {"rules": [{"host": "*", "prefix": "/", "service": "s3", "resource": "arn:aws:s3:::files${path}", "actions": {"GET": "s3:GetObject"}}]}


@dataclasses.dataclass
class Request:
    name: str
    make: typing.Callable
    count: int
    floor: dict | None
    target: str
    threads: int = THREADS


def fixed(connection_bytes):
    """A request of the same bytes each time."""

    def make(connection):
        status, _, content = connection.exchange(connection_bytes)
        assert status == 200, (status, content)

    return make


def get(host, path):
    return fixed(f"GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())


def assume_role(host, house, role, id_token):
    """A form for STS."""
    form = urllib.parse.urlencode({
        "Action": "AssumeRoleWithWebIdentity", "Version": "2011-06-15", "RoleArn": role, "RoleSessionName": "bench", "WebIdentityToken": id_token,
    })
    return fixed(f"POST / HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(form)}\r\n\r\n{form}".encode())


def authorize(host, keys):
    """nginx's question about a request to S3 that an SDK signed with a role's keys."""
    request = botocore.awsrequest.AWSRequest(method="GET", url=f"http://{host}/public/hello.txt")
    credentials = botocore.credentials.Credentials(keys["AccessKeyId"], keys["SecretKey"], keys["SessionToken"])
    botocore.auth.S3SigV4Auth(credentials, "s3", "us-east-1").add_auth(request)
    headers = {"Host": host, "X-Original-Method": "GET", "X-Original-URI": "/public/hello.txt"} | dict(request.prepare().headers)
    return fixed(("GET /authorize/nginx HTTP/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in headers.items()) + "\r\n").encode())


def requests(house, broker):
    """What is measured, in the order of the table; sets up what each needs."""
    house.person()
    connection = Connection(broker.port)
    host = connection.host
    password = {"AuthFlow": "USER_PASSWORD_AUTH", "ClientId": house.client_id, "AuthParameters": {"USERNAME": "ada", "PASSWORD": PASSWORD}}
    tokens = connection.call("InitiateAuth", password)["AuthenticationResult"]
    logins = {house.login: tokens["IdToken"]}
    identity_pool = house.identity_pool(house.client_id, actions=[("s3:GetObject", "arn:aws:s3:::files/public/*")])
    identity = connection.call("GetId", {"IdentityPoolId": identity_pool, "Logins": logins}, IDENTITY_POOLS)["IdentityId"]
    keys = connection.call("GetCredentialsForIdentity", {"IdentityId": identity, "Logins": logins}, IDENTITY_POOLS)["Credentials"]
    trusting = {"Version": "2012-10-17", "Statement": [{
        "Effect": "Allow", "Principal": {"Federated": house.login}, "Action": "sts:AssumeRoleWithWebIdentity",
        "Condition": {"StringEquals": {f"{house.login}:aud": house.client_id}},
    }]}
    reading = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::files/public/*"}]}
    role = broker.put_role("reader", trusting, reading)
    refresh = {"AuthFlow": "REFRESH_TOKEN_AUTH", "ClientId": house.client_id, "AuthParameters": {"REFRESH_TOKEN": tokens["RefreshToken"]}}
    signer = SAMLSigner()
    house.add_saml("Corporate", signer)
    well_known = f"/{house.pool_id}/.well-known"
    return [
        Request("empty handler (/healthz)", get(host, "/healthz"), 10000, None, ""),
        Request("jwks.json", get(host, f"{well_known}/jwks.json"), 10000, STACK, "≤ 1.11 of the stack"),
        Request("discovery", get(host, f"{well_known}/openid-configuration"), 10000, STACK, "≤ 1.11 of the stack"),
        Request("GetUser", fixed(packed(host, "GetUser", {"AccessToken": tokens["AccessToken"]})), 10000, STACK, "≤ 2 of the stack"),
        Request(
            "GetCredentialsForIdentity", fixed(packed(host, "GetCredentialsForIdentity", {"IdentityId": identity, "Logins": logins}, IDENTITY_POOLS)),
            8000, STACK, "≤ 2 of the stack"),
        Request("AssumeRoleWithWebIdentity", assume_role(host, house, role, tokens["IdToken"]), 8000, STACK, "≤ 2 of the stack"),
        Request("/authorize, signed request", authorize(host, keys), 8000, STACK, "≤ 2 of the stack"),
        Request("refresh", fixed(packed(host, "InitiateAuth", refresh)), 4000, {SIGNATURE: 2}, "≤ 1.3"),
        Request("SRP sign-in, both calls", SRP(house, "ada", PASSWORD), 800, {EXPONENTIATION: 3, SIGNATURE: 2}, "≤ 1.3"),
        Request("password sign-in", fixed(packed(host, "InitiateAuth", password)), 120, {ARGON2: 1, SIGNATURE: 2}, "≤ 1.1", threads=2),
        Request("SAML sign-in, redirect to tokens", SAMLTrip(house, signer, house.web_client(), "Corporate"), 400, {SIGNATURE: 1}, "≤ 6"),
    ]


def resident(broker):
    status = pathlib.Path(f"/proc/{broker.process.pid}/status").read_text().splitlines()
    return int(next(line.split()[1] for line in status if line.startswith("VmRSS"))) / 1024


def first_answer(broker):
    """Starts the broker and gives the seconds to its first answer of /readyz."""
    return broker.start(every=0.005).seconds_to_first_answer


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--only", help="a word in the names of the requests to measure")
    options.add_argument("--seconds", type=float, help="keep one request under load for so long, for a profiler, and print the server's process id")
    options = options.parse_args()
    floors = Floors()
    with tempfile.TemporaryDirectory() as folder:
        rules = pathlib.Path(folder) / "rules.json"
        rules.write_text(json.dumps(AUTHORIZER))
        broker = Broker(pathlib.Path(folder) / "data", extra=["--authorizer", str(rules)]).start()
        try:
            house = House(broker)
            wanted = requests(house, broker)
            # Started again: what a start costs with data that is there, and what an idle broker keeps in memory.
            broker.stop()
            start, load = first_answer(broker), Load(broker)
            time.sleep(0.5)
            memory = {"idle_mb": resident(broker)}
            stack = wanted[0]
            rows = []
            for request in wanted:
                if options.only and options.only not in request.name:
                    continue
                if options.seconds:
                    return keep_loaded(load, request, broker, options.seconds)
                if request.floor is not None:
                    floor = lambda: floors.sum(request.floor)
                elif request is stack:
                    floor = None
                else:
                    floor = lambda: load.drive(stack.make, 1000, stack.threads)["cpu"]
                rows.append({"name": request.name, "target": request.target} | load.measure(request, ROUNDS, floor))
            memory["loaded_mb"] = resident(broker)
        finally:
            broker.stop()
    primitives = {name: floors.seconds(name) * 1e6 for name in floors.calls}
    show(rows, primitives, start, memory)
    write("bench.json", {"floors_us": primitives, "start_seconds": start, "memory": memory, "rows": rows})


def keep_loaded(load, request, broker, seconds):
    print(broker.process.pid, flush=True)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        part = load.drive(request.make, max(request.threads, request.count // 20), request.threads)
    print(f"{request.name}: {part['cpu'] * 1e6:.0f} CPU µs each")


def show(rows, primitives, start, memory):
    print("floors (CPU µs): " + ", ".join(f"{name} {microseconds:.0f}" for name, microseconds in primitives.items()))
    print(f"start to first answer {start:.2f} s (≤ 0.3); resident {memory['idle_mb']:.0f} MB idle (≤ 80), {memory['loaded_mb']:.0f} MB after the load (≤ 200)\n")
    print("| request | requests/s | p50 ms | p99 ms | CPU µs | floor µs | ratio | target |\n|---|---|---|---|---|---|---|---|")
    for row in rows:
        ratio = f"{row['ratio']:.2f}" if row["ratio"] else "–"
        print(
            f"| {row['name']} | {row['per_second']:.0f} | {row['p50_ms']:.1f} | {row['p99_ms']:.1f} | {row['cpu_us']:.0f} | {row['floor_us']:.0f} "
            f"| {ratio} | {row['target']} |"
        )


def write(name, results):
    folder = REPOSITORY / "build-results"
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(json.dumps(results, indent=1))


if __name__ == "__main__":
    main()

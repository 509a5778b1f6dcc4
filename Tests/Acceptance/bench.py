"""CPU per request beside the cryptography that the request cannot avoid, both measured in this run.

Prints a table and writes it to build-results/bench.json. Exits non-zero only on an error, never on a slow machine.
"""

import concurrent.futures
import ctypes
import ctypes.util
import http.client
import json
import os
import pathlib
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))

from support.broker import REPOSITORY, Broker  # noqa: E402
from support.house import PASSWORD, House, by_pysaml2  # noqa: E402
from support.saml_provider import SAMLProvider  # noqa: E402

THREADS = 4
TICKS = os.sysconf("SC_CLK_TCK")
JSON = "application/x-amz-json-1.1"


# The floors


def seconds_each(work, least=0.5):
    """CPU seconds of one call, over at least half a second."""
    work()
    count, started = 0, time.process_time()
    while time.process_time() - started < least:
        work()
        count += 1
    return (time.process_time() - started) / count


def floors():
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import padding, rsa

    crypto = ctypes.CDLL(ctypes.util.find_library("crypto"))
    for name in ("BN_new", "BN_CTX_new", "BN_bin2bn"):
        getattr(crypto, name).restype = ctypes.c_void_p
    prime = crypto.BN_get_rfc3526_prime_3072
    prime.restype = ctypes.c_void_p
    modulus, context = ctypes.c_void_p(prime(None)), ctypes.c_void_p(crypto.BN_CTX_new())
    number = lambda data: ctypes.c_void_p(crypto.BN_bin2bn(data, len(data), None))
    base, exponent, result = number(os.urandom(380)), number(os.urandom(32)), ctypes.c_void_p(crypto.BN_new())
    exponentiation = seconds_each(lambda: crypto.BN_mod_exp_mont_consttime(result, base, exponent, modulus, context, None))

    key = rsa.generate_private_key(65537, 2048)
    signature = key.sign(b"x" * 600, padding.PKCS1v15(), hashes.SHA256())
    public = key.public_key()
    signing = seconds_each(lambda: key.sign(b"x" * 600, padding.PKCS1v15(), hashes.SHA256()))
    verifying = seconds_each(lambda: public.verify(signature, b"x" * 600, padding.PKCS1v15(), hashes.SHA256()))

    argon = ctypes.CDLL(ctypes.util.find_library("argon2") or "libargon2.so.1")
    output = ctypes.create_string_buffer(32)
    hashing = seconds_each(lambda: argon.argon2id_hash_raw(2, 19456, 1, b"password", 8, b"0123456789abcdef", 16, output, 32), 1)
    return {"RSA-2048 signature": signing, "RSA-2048 verification": verifying, "3072-bit exponentiation": exponentiation, "Argon2id": hashing}


# The load


class Load:
    def __init__(self, broker):
        self.broker, self.pid = broker, broker.process.pid

    def cpu(self):
        fields = pathlib.Path(f"/proc/{self.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def drive(self, make, count, threads=THREADS):
        """Runs `make(connection)` count times over a few connections; gives rate, latencies and CPU per call."""

        def worker(share):
            connection, latencies = http.client.HTTPConnection("127.0.0.1", self.broker.port, timeout=60), []
            for _ in range(share):
                started = time.perf_counter()
                make(connection)
                latencies.append(time.perf_counter() - started)
            return latencies

        worker(max(1, count // 20))
        before, started = self.cpu(), time.perf_counter()
        with concurrent.futures.ThreadPoolExecutor(threads) as pool:
            latencies = sorted(latency for share in pool.map(worker, [count // threads] * threads) for latency in share)
        elapsed, used = time.perf_counter() - started, self.cpu() - before
        return {
            "requests": len(latencies), "per_second": len(latencies) / elapsed, "p50_ms": latencies[len(latencies) // 2] * 1e3,
            "p99_ms": latencies[int(len(latencies) * 0.99)] * 1e3, "cpu_us": used / len(latencies) * 1e6,
        }


def call(connection, operation, body, prefix="AWSCognitoIdentityProviderService"):
    connection.request("POST", "/", json.dumps(body), {"Content-Type": JSON, "X-Amz-Target": f"{prefix}.{operation}"})
    answer = connection.getresponse()
    content = answer.read()
    assert answer.status == 200, content
    return json.loads(content or b"{}")


def get(path):
    def make(connection):
        connection.request("GET", path)
        answer = connection.getresponse()
        content = answer.read()
        assert answer.status == 200, content

    return make


def srp_sign_in(house):
    from pycognito import aws_srp

    def make(connection):
        client = aws_srp.AWSSRP(username="ada", password=PASSWORD, pool_id=house.pool_id, client_id=house.client_id, client=object())
        challenge = call(connection, "InitiateAuth", {"AuthFlow": "USER_SRP_AUTH", "ClientId": house.client_id, "AuthParameters": client.get_auth_params()})
        answer = client.process_challenge(challenge["ChallengeParameters"], client.get_auth_params())
        call(connection, "RespondToAuthChallenge", {"ChallengeName": "PASSWORD_VERIFIER", "ClientId": house.client_id, "ChallengeResponses": answer})

    return make


def main():
    floor = floors()
    signature, verification, exponentiation, argon = floor.values()
    with tempfile.TemporaryDirectory() as folder:
        broker = Broker(pathlib.Path(folder) / "data").start()
        provider = SAMLProvider(pathlib.Path(folder) / "pysaml2", {"ada": {"subject": "ada-1", "attributes": {"mail": ["ada@example.com"], "givenName": ["Ada"]}}}).start()
        try:
            house, load, rows = House(broker), Load(broker), []
            house.person()
            password = {"AuthFlow": "USER_PASSWORD_AUTH", "ClientId": house.client_id, "AuthParameters": {"USERNAME": "ada", "PASSWORD": PASSWORD}}
            tokens = call(http.client.HTTPConnection("127.0.0.1", broker.port), "InitiateAuth", password)["AuthenticationResult"]
            identity_pool = house.identity_pool(house.client_id)
            anonymous = broker.anonymous("cognito-identity")
            logins = {house.login: tokens["IdToken"]}
            identity = anonymous.get_id(IdentityPoolId=identity_pool, Logins=logins)["IdentityId"]

            def row(name, figures, floor_seconds, target):
                figures |= {"name": name, "floor_us": floor_seconds * 1e6, "ratio": figures["cpu_us"] / (floor_seconds * 1e6) if floor_seconds else None, "target": target}
                rows.append(figures)

            empty = load.drive(get("/healthz"), 8000)
            row("empty handler (/healthz)", empty, 0, "")
            stack = empty["cpu_us"] / 1e6
            row("jwks.json", load.drive(get(f"/{house.pool_id}/.well-known/jwks.json"), 8000), stack, "≤ 1.11 of the stack")
            row("discovery", load.drive(get(f"/{house.pool_id}/.well-known/openid-configuration"), 8000), stack, "≤ 1.11 of the stack")
            row("GetUser", load.drive(lambda connection: call(connection, "GetUser", {"AccessToken": tokens["AccessToken"]}), 4000), stack, "≤ 2 of the stack")
            credentials = {"IdentityId": identity, "Logins": logins}
            row("GetCredentialsForIdentity", load.drive(lambda connection: call(connection, "GetCredentialsForIdentity", credentials, "AWSCognitoIdentityService"), 2000), stack, "≤ 2 of the stack")
            refresh = {"AuthFlow": "REFRESH_TOKEN_AUTH", "ClientId": house.client_id, "AuthParameters": {"REFRESH_TOKEN": tokens["RefreshToken"]}}
            row("refresh", load.drive(lambda connection: call(connection, "InitiateAuth", refresh), 4000), 2 * signature, "≤ 1.3")
            row("SRP sign-in, both calls", load.drive(srp_sign_in(house), 400), 3 * exponentiation + 2 * signature, "≤ 1.3")
            row("password sign-in", load.drive(lambda connection: call(connection, "InitiateAuth", password), 120, threads=2), argon + 2 * signature, "≤ 1.1")
            house.add_saml("Corporate", provider)
            client = house.web_client()
            row("SAML sign-in, redirect to tokens", load.drive(lambda _: house.sign_in(by_pysaml2(), client, identity_provider="Corporate"), 60, threads=2), signature, "≤ 6")
            memory = int(next(line.split()[1] for line in pathlib.Path(f"/proc/{broker.process.pid}/status").read_text().splitlines() if line.startswith("VmRSS"))) / 1024
        finally:
            provider.stop()
            broker.stop()
    print("floors (CPU µs): " + ", ".join(f"{name} {seconds * 1e6:.0f}" for name, seconds in floor.items()))
    print(f"resident after the load: {memory:.0f} MB\n")
    print("| request | requests/s | p50 ms | p99 ms | CPU µs | floor µs | ratio | target |\n|---|---|---|---|---|---|---|---|")
    for figures in rows:
        ratio = f"{figures['ratio']:.2f}" if figures["ratio"] else "–"
        print(
            f"| {figures['name']} | {figures['per_second']:.0f} | {figures['p50_ms']:.1f} | {figures['p99_ms']:.1f} | {figures['cpu_us']:.0f} "
            f"| {figures['floor_us']:.0f} | {ratio} | {figures['target']} |"
        )
    results = REPOSITORY / "build-results"
    results.mkdir(exist_ok=True)
    (results / "bench.json").write_text(json.dumps({"floors": floor, "resident_mb": memory, "rows": rows}, indent=1))


if __name__ == "__main__":
    main()

"""Whether requests stay as fast when the installation grows: two brokers side by side, one small and one large, loaded in turn.

`growth.py [--engine sqlite|postgres] [--users N] …` prints a table and writes build-results/bench-growth.json. Only an error makes it fail.
"""

import argparse
import copy
import pathlib
import random
import re
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from bench.__main__ import resident, write  # noqa: E402
from bench.data import PostgresData, Sealer, SQLiteData, add_users, credential, inserts, numbered, sql_arguments  # noqa: E402
from bench.load import Load, median, packed, percentile  # noqa: E402
from bench.sign_ins import SRP, SAMLSigner, SAMLTrip, padded, raise_to  # noqa: E402
from support.broker import Broker  # noqa: E402
from support.house import PASSWORD, House  # noqa: E402
from support.postgres import Postgres  # noqa: E402

ROUNDS, THREADS = 8, 2
# People and grants that the load takes at random.
SAMPLE = 2000


class Installation:
    """A broker on data of its own; `load` is set once it serves."""

    def __init__(self, folder, postgres):
        self.folder = pathlib.Path(folder)
        self.database = postgres.database() if postgres else None
        self.broker = Broker(self.folder, self.database).start()
        self.house = House(self.broker)
        self.house.person()
        self.idp = self.broker.anonymous("cognito-idp")
        self.tokens = self.sign_in()

    def sign_in(self):
        return self.idp.initiate_auth(
            AuthFlow="USER_PASSWORD_AUTH", ClientId=self.house.client_id, AuthParameters={"USERNAME": "ada", "PASSWORD": PASSWORD})["AuthenticationResult"]

    def data(self):
        """The database, with the broker stopped."""
        self.broker.stop()
        return (PostgresData if self.database else SQLiteData)(self.folder, self.database)

    def serve(self):
        self.start = self.broker.start(every=0.005).seconds_to_first_answer
        self.load = Load(self.broker)
        self.idle = resident(self.broker)
        return self


def refreshing(installation, sealer, clients_and_names):
    """A refresh by a grant drawn at random: (client, the names that tell it from the installation's own)."""
    host, clients, names = f"localhost:{installation.broker.port}", *zip(*clients_and_names)
    requests = [
        packed(host, "InitiateAuth", {"AuthFlow": "REFRESH_TOKEN_AUTH", "ClientId": client, "AuthParameters": {"REFRESH_TOKEN": token}})
        for client, token in zip(clients, sealer.refresh_tokens(installation.tokens["RefreshToken"], names))
    ]

    def make(connection):
        status, _, content = connection.exchange(random.choice(requests))
        assert status == 200, content

    return make


def drawn(makes):
    return lambda connection: random.choice(makes)(connection)


def with_users(installation, count):
    """Fills a pool and gives the loads of it."""
    sealer, pool, data = Sealer(installation.folder), installation.house.pool_id, installation.data()
    grant = add_users(data, pool, "ada", count)
    sample = random.sample(range(1, count + 1), min(SAMPLE, count))
    people = sample[:200]
    for number in people:
        sub = numbered(number, "8000")
        secrets = credential(sealer, pool, sub, f"user{number}", PASSWORD, raise_to, padded)
        changes = ", ".join(f"{column} = {data.literal(value)}" for column, value in secrets.items())
        data.run([f"UPDATE user_credentials SET {changes} WHERE pool = {data.literal(pool)} AND sub = '{sub}'"])
    data.finish()
    installation.serve()
    return {
        "refresh": refreshing(installation, sealer, [(grant["client"], {grant["origin_jti"]: numbered(number, "9000")}) for number in sample]),
        "SRP sign-in": drawn([SRP(installation.house, f"user{number}", PASSWORD) for number in people]),
    }


def with_providers(installation, count):
    """Fills a pool with SAML providers, each with its own metadata."""
    house, signer = installation.house, SAMLSigner()
    house.add_saml("Template", signer)
    sample = random.sample(range(1, count + 1), min(100, count))
    client = house.web_client(providers=["COGNITO", "Template"])
    sealer, pool, data = Sealer(installation.folder), house.pool_id, installation.data()
    template = data.rows("identity_providers", f"pool = {data.literal(pool)} AND name = 'Template'")[0]
    plain = sealer.open(template["configuration"], f"{pool}/identity-provider/Template").decode()
    rows = []
    for number in range(1, count + 1):
        name = f"Provider{number}"
        text = plain.replace('"Template"', f'"{name}"').replace(SAMLSigner.issuer, f"https://idp{number}.example.com/metadata")
        rows.append(template | {"name": name, "configuration": sealer.seal(text.encode(), f"{pool}/identity-provider/{name}")})
    data.run(inserts(data, "identity_providers", rows))
    row = data.rows("app_clients", f"pool = {data.literal(pool)} AND client = {data.literal(client)}")[0]
    names = ", ".join(f'"Provider{number}"' for number in sample)
    configuration = row["configuration"].replace('"Template"', names)
    data.run([f"UPDATE app_clients SET configuration = {data.literal(configuration)} WHERE pool = {data.literal(pool)} AND client = {data.literal(client)}"])
    data.finish()
    installation.serve()
    trips = []
    for number in sample:
        its = copy.copy(signer)
        its.issuer = f"https://idp{number}.example.com/metadata"
        trips.append(SAMLTrip(house, its, client, f"Provider{number}", subject=f"ada{number}"))
    return {"SAML sign-in": drawn(trips)}


def with_pools(installation, count):
    """Copies the pool with its keys, its client, its user and their grant."""
    sealer, pool, client, data = Sealer(installation.folder), installation.house.pool_id, installation.house.client_id, installation.data()
    of_pool = f"pool = {data.literal(pool)}"
    user = data.rows("users", f"{of_pool} AND username = 'ada'")[0]
    templates = {table: data.rows(table, of_pool) for table in ("user_pools", "app_clients", "signing_keys", "users", "user_search", "user_credentials", "refresh_families")}
    keys = {row["key_id"]: sealer.open(row["private_key"], f"{pool}/signing-key/{row['key_id']}") for row in templates["signing_keys"]}
    # A password is bound to the pool's name: sign-ins are measured at these.
    numbers = range(1, count + 1)
    people = set(random.sample(numbers, min(200, count)))
    copied = {table: [] for table in templates}
    for number in numbers:
        names = {pool: f"us-east-1_G{number:08d}", client: f"c{number:025d}"}
        for table, rows in templates.items():
            for row in rows:
                new = {column: replaced(value, names) for column, value in row.items()}
                if table == "signing_keys":
                    new["private_key"] = sealer.seal(keys[row["key_id"]], f"{names[pool]}/signing-key/{row['key_id']}")
                if table == "user_credentials" and number in people:
                    new |= credential(sealer, names[pool], user["sub"], "ada", PASSWORD, raise_to, padded)
                copied[table].append(new)
    data.run([statement for table, rows in copied.items() for statement in inserts(data, table, rows)])
    data.finish()
    installation.serve()
    grants = [(f"c{number:025d}", {pool: f"us-east-1_G{number:08d}", client: f"c{number:025d}"}) for number in numbers]
    makes = []
    for number in people:
        house = copy.copy(installation.house)
        house.pool_id, house.client_id = f"us-east-1_G{number:08d}", f"c{number:025d}"
        makes.append(SRP(house, "ada", PASSWORD))
    return {"refresh": refreshing(installation, sealer, grants), "SRP sign-in": drawn(makes)}


def replaced(value, names):
    if isinstance(value, str):
        for old, new in names.items():
            value = value.replace(old, new)
    return value


def side_by_side(name, makes, small, large, count):
    """Loads both in turn; the neighbours of this machine meet both alike."""
    figures = []
    for installation, make in zip((small, large), makes):
        installation.load.drive(make, count, THREADS)
    parts = ([], [])
    for _ in range(ROUNDS):
        for part, installation, make in zip(parts, (small, large), makes):
            part.append(installation.load.drive(make, count, THREADS))
    for part in parts:
        latencies = sorted(latency for drive in part for latency in drive["latencies"])
        figures.append({
            "p50_ms": percentile(latencies, 0.5) * 1e3, "p99_ms": percentile(latencies, 0.99) * 1e3, "cpu_us": median(drive["cpu"] for drive in part) * 1e6})
    ratios = {
        # Per round and then the median: one burst of a neighbour spoils one round.
        "p99": median(
            percentile(sorted(large["latencies"]), 0.99) / percentile(sorted(small["latencies"]), 0.99) for small, large in zip(*parts)),
        "cpu": figures[1]["cpu_us"] / figures[0]["cpu_us"],
    }
    return {"request": name, "small": figures[0], "large": figures[1], "ratio": ratios}


def scanning(installation, statements):
    """The statements that read more than an index leads them to, with the lines of the plan that say so."""
    data = (PostgresData if installation.database else SQLiteData)(installation.folder, installation.database)
    found = {}
    for sql in statements:
        try:
            lines = [line.strip() for line in data.plan(sql)]
        except Exception as error:  # A statement of another engine's start, or one that cannot be planned alone.
            lines = [f"SCAN not planned: {error}"] if "decisions" in sql else []
        bad = [line for line in lines if re.match(r"SCAN (?!CONSTANT)|.*Seq Scan", line)]
        if bad:
            found[sql] = bad
    return found


def hot_statements():
    """The SQL of the tables, as the sources have it: one text for both engines."""
    texts = set()
    for path in sorted((pathlib.Path(__file__).resolve().parents[3] / "Sources/Storage").glob("*Table.swift")):
        source = path.read_text()
        for text in re.findall(r'"""\s*\n(.*?)\n\s*"""', source, re.S) + re.findall(r'"((?:SELECT|INSERT|UPDATE|DELETE) [^"\n]*)"', source):
            sql = " ".join(text.split())
            if re.match(r"(SELECT|UPDATE|DELETE|WITH) ", sql) and "\\(" not in sql and sql_arguments(sql):
                texts.add(sql)
    return sorted(texts)


GROWTHS = {
    "users": (with_users, "users", 10_000, 1_000_000, {"refresh": 2000, "SRP sign-in": 200}),
    "providers": (with_providers, "providers in one pool", 10, 5_000, {"SAML sign-in": 150}),
    "pools": (with_pools, "pools", 10, 10_000, {"refresh": 2000, "SRP sign-in": 200}),
}


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--engine", choices=["sqlite", "postgres"], action="append")
    options.add_argument("--growth", choices=list(GROWTHS), action="append")
    options.add_argument("--large", type=int, help="instead of a million users, 5 000 providers, 10 000 pools")
    options = options.parse_args()
    results, plans = [], {}
    for engine in options.engine or ["sqlite", "postgres"]:
        postgres = Postgres().start() if engine == "postgres" else None
        try:
            for name in options.growth or GROWTHS:
                fill, noun, fewer, more, counts = GROWTHS[name]
                more = options.large or more
                with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
                    small, large = Installation(one, postgres), Installation(other, postgres)
                    try:
                        makes = fill(small, fewer), fill(large, more)
                        for request, count in counts.items():
                            row = {"engine": engine, "growth": f"{fewer} → {more} {noun}"}
                            results.append(row | side_by_side(request, [make[request] for make in makes], small, large, count))
                            show(results[-1])
                        results[-1] |= {"start_seconds": large.start, "idle_mb": large.idle, "loaded_mb": resident(large.broker)}
                        print(f"  start {large.start:.2f} s, resident {large.idle:.0f} MB idle, {results[-1]['loaded_mb']:.0f} MB loaded", flush=True)
                        if name == "users":
                            plans[engine] = scanning(large, hot_statements())
                    finally:
                        small.broker.stop()
                        large.broker.stop()
        finally:
            if postgres:
                postgres.stop()
    for engine, found in plans.items():
        print(f"{engine}: {len(hot_statements())} statements planned, {len(found)} read a whole table or index")
        for sql, lines in found.items():
            print(f"  {sql}\n    " + "\n    ".join(lines))
    write("bench-growth.json", {"rows": results, "plans": plans})


def show(row):
    print(
        f"{row['engine']}, {row['growth']}: {row['request']} p99 {row['small']['p99_ms']:.1f} → {row['large']['p99_ms']:.1f} ms, ratio {row['ratio']['p99']:.2f} (≤ 1.3); "
        f"CPU {row['small']['cpu_us']:.0f} → {row['large']['cpu_us']:.0f} µs, ratio {row['ratio']['cpu']:.2f}", flush=True)


if __name__ == "__main__":
    main()

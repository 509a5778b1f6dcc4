"""Rows made directly in a broker's database, from rows that the broker itself wrote: as many as a year of use would leave.

Nothing here knows the whole schema: a copy takes every column of its template but those that are named.
"""

import base64
import hashlib
import hmac
import json
import os
import sqlite3
import subprocess

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from support.postgres import binaries

SPREAD = 2654435761  # Knuth's multiplicative hash: keys come in no order, as real ones do.


class Sealer:
    """The broker's seal (Sources/Cryptography/Ciphers/Sealer.swift, SealedToken.swift) under the key of its data folder."""

    def __init__(self, folder):
        root = hmac.digest(b"gatehouse/sealer", base64.b64decode((folder / "master.key").read_text().strip()), "sha256")
        expand = lambda info: hmac.digest(root, info + b"\x01", "sha256")
        self.id, self.sealing, self.tokens = expand(b"id")[:4], expand(b"seal"), expand(b"token")

    def seal(self, plain, context):
        fresh = os.urandom(24)
        head = b"\x01" + self.id
        return head + fresh + AESGCM(hmac.digest(self.sealing, fresh[:12], "sha256")).encrypt(fresh[12:], plain, head + context.encode())

    def open(self, sealed, context):
        head, fresh = sealed[:5], sealed[5:29]
        return AESGCM(hmac.digest(self.sealing, fresh[:12], "sha256")).decrypt(fresh[12:], sealed[29:], head + context.encode())

    def refresh_tokens(self, template, names):
        """Refresh tokens like the template, with the names in it replaced: one for each `{old: new}`."""
        text = lambda data: base64.urlsafe_b64encode(data).rstrip(b"=").decode()
        raw = lambda part: base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
        header, _, nonce, ciphertext, tag = template.split(".")
        cipher = AESGCM(hmac.digest(self.tokens, b"refresh-token", "sha256"))
        payload = cipher.decrypt(raw(nonce), raw(ciphertext) + raw(tag), header.encode()).decode()
        for replacements in names:
            content, nonce = payload, os.urandom(12)
            for old, new in replacements.items():
                content = content.replace(old, new)
            sealed = cipher.encrypt(nonce, content.encode(), header.encode())
            yield f"{header}..{text(nonce)}.{text(sealed[:-16])}.{text(sealed[-16:])}"


def numbered(number, kind):
    """The UUID of a row's number, as the SQL below makes it."""
    return f"{number * SPREAD & 0xFFFFFFFF:08x}-0000-4000-{kind}-{number:012x}"


class SQLiteData:
    def __init__(self, folder, _):
        self.connection = sqlite3.connect(folder / "gatehouse.sqlite", isolation_level=None)
        self.connection.row_factory = sqlite3.Row
        self.connection.execute("PRAGMA cache_size=-1000000")
        self.connection.execute("PRAGMA synchronous=OFF")

    uuid = staticmethod(lambda kind: f"printf('%08x-0000-4000-{kind}-%012x', (i * {SPREAD}) & 4294967295, i)")
    bytes_of = staticmethod(lambda text: f"CAST({text} AS BLOB)")
    random = staticmethod(lambda size: f"randomblob({size})")

    def literal(self, value):
        if value is None:
            return "NULL"
        if isinstance(value, bytes):
            return f"X'{value.hex()}'"
        return str(value) if isinstance(value, int) else "'" + value.replace("'", "''") + "'"

    def rows(self, table, where):
        return [dict(row) for row in self.connection.execute(f"SELECT * FROM {table} WHERE {where}")]

    def run(self, statements):
        self.connection.execute("BEGIN")
        for statement in statements:
            self.connection.execute(statement)
        self.connection.execute("COMMIT")

    def numbers(self, count):
        return f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count})", "n"

    def finish(self):
        self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.connection.close()

    def plan(self, sql):
        return [row["detail"] for row in self.connection.execute("EXPLAIN QUERY PLAN " + sql.replace("$", "?"), [None] * sql_arguments(sql))]


class PostgresData:
    def __init__(self, _, url):
        self.url = url

    uuid = staticmethod(
        lambda kind: f"lpad(to_hex((i::bigint * {SPREAD}) & 4294967295), 8, '0') || '-0000-4000-{kind}-' || lpad(to_hex(i), 12, '0')")
    bytes_of = staticmethod(lambda text: f"convert_to({text}, 'UTF8')")
    random = staticmethod(lambda size: f"decode(repeat(md5(i::text), {size // 16 + 1}), 'hex')")

    def literal(self, value):
        if value is None:
            return "NULL"
        if isinstance(value, bytes):
            return f"'\\x{value.hex()}'::bytea"
        return str(value) if isinstance(value, int) else "'" + value.replace("'", "''") + "'"

    def psql(self, text):
        done = subprocess.run([binaries() / "psql", "-qAtX", "-v", "ON_ERROR_STOP=1", self.url], input=text, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr[:2000]
        return done.stdout

    def rows(self, table, where):
        found = [json.loads(line) for line in self.psql(f"SELECT row_to_json(t) FROM {table} t WHERE {where};").splitlines()]
        return [{name: bytes.fromhex(value[2:]) if isinstance(value, str) and value.startswith("\\x") else value for name, value in row.items()} for row in found]

    def run(self, statements):
        self.psql("BEGIN;\n" + ";\n".join(statements) + ";\nCOMMIT;\n")

    def numbers(self, count):
        return "", f"generate_series(1, {count}) AS n(i)"

    def finish(self):
        self.psql("VACUUM ANALYZE;\nCHECKPOINT;\n")

    def plan(self, sql):
        return self.psql(
            "SET plan_cache_mode TO force_generic_plan;\nSET enable_seqscan TO off;\n"
            f"PREPARE statement AS {sql};\nEXPLAIN EXECUTE statement({', '.join(['NULL'] * sql_arguments(sql))});\n".replace("statement()", "statement")
        ).splitlines()


def sql_arguments(sql):
    """How many arguments a statement takes."""
    import re

    return max((int(number) for number in re.findall(r"\$(\d+)", sql)), default=0)


def copies(data, table, template, expressions, count):
    """The statement that copies a row `count` times; `expressions` are SQL over the copy's number `i`, by column."""
    source, numbers = data.numbers(count)
    values = [expressions.get(column) or data.literal(value) for column, value in template.items()]
    # SQLite wants the source of the numbers before INSERT.
    return f"{source} INSERT INTO {table} ({', '.join(template)}) SELECT {', '.join(values)} FROM {numbers}"


def inserts(data, table, rows, size=200):
    """Statements that insert rows, some hundred each."""
    for start in range(0, len(rows), size):
        part = rows[start:start + size]
        values = ", ".join("(" + ", ".join(data.literal(value) for value in row.values()) + ")" for row in part)
        yield f"INSERT INTO {table} ({', '.join(part[0])}) VALUES {values}"


def add_users(data, pool, template_name, count):
    """Users `user1` … with an address, a password nobody knows and one grant each, after the template user."""
    of_pool = f"pool = {data.literal(pool)}"
    user = data.rows("users", f"{of_pool} AND username = {data.literal(template_name)}")[0]
    theirs = f"{of_pool} AND sub = {data.literal(user['sub'])}"
    name, address = "'user' || i", "'user' || i || '@example.com'"
    new = {"sub": data.uuid("8000")}
    attributes = user["attributes"].replace(f"{template_name}@example.com", "user@@@example.com").replace("'", "''")
    statements = [copies(data, "users", user, new | {
        "username": name, "name_key": data.bytes_of(name), "attributes": f"replace('{attributes}', 'user@@@example.com', {address})",
    }, count)]
    for row in data.rows("user_search", theirs):
        known = {f"{template_name}@example.com".encode(): address, template_name.encode(): name}.get(row["value"])
        statements.append(copies(data, "user_search", row, new | ({"value": data.bytes_of(known)} if known else {}), count))
    for row in data.rows("user_credentials", theirs):
        statements.append(copies(data, "user_credentials", row, new | {
            "password_hash": data.random(len(row["password_hash"])), "srp": data.random(len(row["srp"])),
        }, count))
    grant = data.rows("refresh_families", theirs)[0]
    statements.append(copies(data, "refresh_families", grant, new | {"origin_jti": data.uuid("9000"), "event_id": data.uuid("a000")}, count))
    data.run(statements)
    return grant


def credential(sealer, pool, sub, username, password, raise_to, padded):
    """The sealed columns of a password that signs in by SRP; its hash is one that no password has."""
    salt = os.urandom(16)
    identity = hashlib.sha256(f"{pool.split('_')[1]}{username}:{password}".encode()).digest()
    x = int.from_bytes(hashlib.sha256(padded(int.from_bytes(salt, "big")) + identity).digest(), "big")
    verifier = raise_to(2, x)
    nobody = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    return {
        "password_hash": sealer.seal(nobody.encode(), f"{pool}/password/{sub}"),
        "srp": sealer.seal(salt + verifier.to_bytes((verifier.bit_length() + 7) // 8, "big"), f"{pool}/srp/{sub}"),
    }

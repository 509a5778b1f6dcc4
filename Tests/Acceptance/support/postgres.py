"""A PostgreSQL cluster of the tests' own, in a temporary folder, on a loopback port."""

import os
import pathlib
import shutil
import subprocess
import tempfile

from .broker import free_port


def binaries():
    versions = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    assert versions, "PostgreSQL is not installed"
    return versions[-1]


class Postgres:
    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="gatehouse-postgres-"))
        self.port, self.number = free_port(), 0

    def _run(self, program, *arguments, **options):
        command = [str(binaries() / program), *arguments]
        # PostgreSQL refuses to run as root.
        if os.geteuid() == 0:
            command = ["runuser", "-u", "postgres", "--", *command]
        return subprocess.run(command, check=True, capture_output=True, text=True, cwd="/", **options)

    def start(self):
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres")
        self._run("initdb", "-D", str(self.folder / "data"), "-U", "gatehouse", "-A", "trust", "-E", "UTF8", "--locale=C")
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self.folder}"
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-w", "-l", str(self.folder / "log"), "-o", options, "start")
        return self

    def database(self):
        """A new empty database's URL."""
        self.number += 1
        name = f"gatehouse_{self.number}"
        self._run("createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", "gatehouse", name)
        return f"postgresql://gatehouse@127.0.0.1:{self.port}/{name}"

    def stop(self):
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

"""Ten million leaked passwords: how large their list is, how long it takes to make, and how long a look-up takes."""

import os
import pathlib
import subprocess
import tempfile
import time

BINARY = pathlib.Path(os.environ.get("GATEHOUSE_BINARY", ".build/release/gatehouse"))
NUMBER = 10_000_000


def main():
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        octets = os.urandom(20 * NUMBER)
        digests = sorted(octets[start : start + 20] for start in range(0, len(octets), 20))
        with open(folder / "list.txt", "w") as file:
            for start in range(0, NUMBER, 100_000):
                file.write("".join(f"{digest.hex().upper()}:3\n" for digest in digests[start : start + 100_000]))
        environment = dict(os.environ, GATEHOUSE_DATA=str(folder / "data"))
        started = time.monotonic()
        subprocess.run([BINARY, "breached", "import", folder / "list.txt"], env=environment, check=True, stdout=subprocess.DEVNULL)
        size = (folder / "data" / "breached-passwords.list").stat().st_size
        print(f"imported in {time.monotonic() - started:.1f} s, {size / 1e6:.0f} MB")
        subprocess.run([BINARY, "breached", "measure"], env=environment, check=True)


if __name__ == "__main__":
    main()

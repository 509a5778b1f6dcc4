"""What a newcomer does first: `make run`, and the snippet that it prints, pasted as it stands."""

import os
import re
import subprocess
import sys

import pytest

from support.broker import BINARY, REPOSITORY, free_port, wait_until


class Newcomer:
    """Starts the broker as `make run` does, after its build, in a folder with no data yet."""

    def __init__(self, folder):
        self.folder, self.port, self.process = folder, free_port(), None

    def start(self):
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("GATEHOUSE_", "AWS_"))}
        environment |= {"GATEHOUSE_LISTEN": f"127.0.0.1:{self.port}", "GATEHOUSE_PUBLIC_URL": f"http://localhost:{self.port}"}
        log = self.folder / "output.log"
        with open(log, "wb") as output:
            self.process = subprocess.Popen([BINARY, "serve", "--seed-demo"], cwd=self.folder, env=environment, stdout=output, stderr=output)
        wait_until(lambda: self.process.poll() is not None or "get_user" in log.read_text(), what="the announcement")
        return log.read_text()

    def stop(self):
        if self.process:
            self.process.terminate()
            self.process.wait(20)


@pytest.fixture
def newcomer(tmp_path):
    one = Newcomer(tmp_path)
    yield one
    one.stop()


def snippet(text):
    """From the first import to the last line with text, as somebody would mark it with the mouse."""
    return text[text.index("import boto3"):].rstrip() + "\n"


def test_the_printed_snippet_runs_as_it_is_printed(newcomer):
    text = newcomer.start()
    for name in ("endpoint", "root access key", "root secret key", "pool id", "client id", "user", "password", "sign in at"):
        assert re.search(rf"^  {name}\s+\S", text, re.M), name
    assert "\nimport boto3\n" in text, "an indented snippet cannot be pasted"
    done = subprocess.run([sys.executable, "-c", snippet(text)], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert "demo@example.com" in done.stdout
    # In an interactive session too: the text comes in by standard input, line for line.
    done = subprocess.run([sys.executable, "-i", "-q"], input=snippet(text), capture_output=True, text=True, timeout=60)
    assert "demo@example.com" in done.stdout and "Error" not in done.stderr, done.stderr


def test_the_printed_address_shows_the_sign_in_page_and_takes_the_printed_password(newcomer):
    from support.browser import Arrived, Browser

    text = newcomer.start()
    value = lambda name: re.search(rf"^  {name}\s+(\S+)", text, re.M).group(1)
    browser = Browser("http://localhost:3000/")
    page = browser.go(value("sign in at"))
    with pytest.raises(Arrived) as arrived:
        browser.submit(page, page.form("password"), username=value("user"), password=value("password"))
    assert arrived.value.parameters["code"]


def test_the_printed_root_key_administers(newcomer):
    import boto3

    text = newcomer.start()
    value = lambda name: re.search(rf"^  {name}\s+(\S+)", text, re.M).group(1)
    client = boto3.client(
        "cognito-idp", endpoint_url=value("endpoint"), region_name="us-east-1", aws_access_key_id=value("root access key"), aws_secret_access_key=value("root secret key")
    )
    assert [pool["Id"] for pool in client.list_user_pools(MaxResults=10)["UserPools"]] == [value("pool id")]


def test_a_second_start_finds_the_same_demo_and_shows_no_secret(newcomer):
    first = newcomer.start()
    shown = re.search(r"root secret key\s+(\S+)", first).group(1)
    pool = re.search(r"pool id\s+(\S+)", first).group(1)
    newcomer.stop()
    second = newcomer.start()
    assert shown not in second and pool in second


def test_make_run_is_one_command():
    """It installs, builds and starts, and needs nothing before it."""
    printed = subprocess.run(["make", "--dry-run", "--no-print-directory", "run"], cwd=REPOSITORY, capture_output=True, text=True, timeout=60)
    assert printed.returncode == 0, printed.stderr
    assert [line.split()[0] for line in printed.stdout.strip().splitlines()] == [".ci/install", "swift", "test", ".build/release/gatehouse"]

"""Debian's Chromium without a window, driven over its DevTools protocol: a real browser's rules for cookies, forms, scripts and CSP."""

import itertools
import json
import pathlib
import subprocess

import requests
import websocket

from .broker import wait_until


class Chromium:
    """One browser with one profile; `page()` opens a tab."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.process = None

    def start(self):
        self.log = open(self.folder / "chromium.log", "ab")
        self.process = subprocess.Popen(
            [
                "/usr/bin/chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync", "--remote-debugging-port=0", f"--user-data-dir={self.folder / 'profile'}", "about:blank",
            ],
            stdout=self.log, stderr=self.log,
        )
        active = self.folder / "profile/DevToolsActivePort"

        def listens():
            assert self.process.poll() is None, (self.folder / "chromium.log").read_text()[-2000:]
            return active.exists() and len(active.read_text().splitlines()) >= 2

        wait_until(listens, seconds=60, what=f"Chromium (see {self.folder}/chromium.log)")
        self.port = int(active.read_text().splitlines()[0])
        return self

    def page(self):
        target = requests.put(f"http://127.0.0.1:{self.port}/json/new?about:blank", timeout=30).json()
        return ChromiumPage(target["webSocketDebuggerUrl"])

    def stop(self):
        if self.process:
            self.process.terminate()
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


class ChromiumPage:
    def __init__(self, url):
        self.socket = websocket.create_connection(url, timeout=60, suppress_origin=True)
        self.numbers, self.complaints = itertools.count(1), []
        self.command("Page.enable")
        self.command("Runtime.enable")
        # What the browser refuses by CSP, mixed content or cookies rules stands in its log.
        self.command("Log.enable")

    def command(self, method, **parameters):
        """A DevTools command's result."""
        number = next(self.numbers)
        self.socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while True:
            message = json.loads(self.socket.recv())
            if message.get("method") == "Log.entryAdded" and message["params"]["entry"]["level"] == "error":
                self.complaints.append(message["params"]["entry"]["text"])
            if message.get("id") == number:
                assert "error" not in message, f"{method}: {message['error']}"
                return message["result"]

    def evaluate(self, expression):
        """What a script in the page gives; a promise is waited for."""
        answer = self.command("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def go(self, url):
        self.command("Page.navigate", url=url)

    @property
    def url(self):
        return self.command("Page.getNavigationHistory")["entries"][-1]["url"]

    @property
    def text(self):
        return self.evaluate("document.body ? document.body.innerText : ''")

    def wait_for(self, condition, what):
        """Until a script's condition holds; between two pages no script can be asked."""

        def holds():
            try:
                return self.evaluate(f"!!({condition})")
            except AssertionError:
                return False

        try:
            wait_until(holds, seconds=30, what=what)
        except AssertionError as error:
            raise AssertionError(f"{error}; {self.url}: {self.text[:500]}; {self.complaints}") from None

    def fill(self, **fields):
        """Types into the fields of these names, as keys would."""
        for name, value in fields.items():
            self.wait_for(f"document.querySelector('[name={name}]')", f"the field {name}")
            self.evaluate(f"document.querySelector('[name={name}]').focus()")
            self.evaluate(f"document.querySelector('[name={name}]').value = ''")
            self.command("Input.insertText", text=value)

    def press(self, selector):
        """What a click on an element does; by the element itself, since a click at a place can miss what still moves."""
        self.wait_for(f"document.readyState == 'complete' && document.querySelector({json.dumps(selector)})", f"the element {selector}")
        self.evaluate(f"document.querySelector({json.dumps(selector)}).click()")

    def without_script(self):
        self.command("Emulation.setScriptExecutionDisabled", value=True)

    def screenshot(self, path):
        import base64

        pathlib.Path(path).write_bytes(base64.b64decode(self.command("Page.captureScreenshot")["data"]))

    def close(self):
        self.socket.close()

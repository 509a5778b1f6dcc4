"""What people received: from the outbox folder of a broker, looked for until it is there."""

import email
import email.policy
import json
import re

from .broker import wait_until


class Mailbox:
    """Mail and text messages to one address of a broker without mail server and webhook."""

    def __init__(self, broker, address):
        self.outbox = broker.data / "outbox"
        self.address = address
        self.seen = 0

    def messages(self):
        found = []
        for path in sorted(self.outbox.glob("[!.]*")):
            if path.suffix == ".eml":
                mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
                if mail["To"] == self.address:
                    found.append(mail)
            elif path.suffix == ".json":
                message = json.loads(path.read_text())
                if message["phone_number"] == self.address:
                    found.append(message)
        return found

    def next(self):
        """The first message that was not looked at yet."""
        wait_until(lambda: len(self.messages()) > self.seen, what=f"a message to {self.address}")
        self.seen += 1
        return self.messages()[self.seen - 1]

    def text(self):
        message = self.next()
        return message["message"] if isinstance(message, dict) else message.get_content()

    def code(self):
        return re.search(r"\b\d{6}\b", self.text()).group(0)

"""A load generator that costs little itself, and the server's CPU clock."""

import concurrent.futures
import json
import socket
import time

JSON = "application/x-amz-json-1.1"
USER_POOLS, IDENTITY_POOLS = "AWSCognitoIdentityProviderService", "AWSCognitoIdentityService"


class Connection:
    """One kept-alive HTTP/1.1 connection; answers have a Content-Length, as all of the server's have."""

    def __init__(self, port):
        self.host = f"localhost:{port}"
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def exchange(self, request):
        """Sends bytes, gives status, head and body."""
        self.socket.sendall(request)
        answer = self.socket.recv(65536)
        while (end := answer.find(b"\r\n\r\n")) < 0:
            answer += self._more()
        head = answer[:end].decode("latin-1")
        length = head.lower().find("content-length:")
        size = int(head[length + 15:].split("\r\n", 1)[0]) if length >= 0 else 0
        while len(answer) < end + 4 + size:
            answer += self._more()
        return int(head[9:12]), head, answer[end + 4:]

    def _more(self):
        data = self.socket.recv(65536)
        if not data:
            raise ConnectionError("the server closed the connection")
        return data

    def get(self, path, headers=""):
        return self.exchange(f"GET {path} HTTP/1.1\r\nHost: {self.host}\r\n{headers}\r\n".encode())

    def post(self, path, body, headers="Content-Type: application/x-www-form-urlencoded\r\n"):
        return self.exchange(f"POST {path} HTTP/1.1\r\nHost: {self.host}\r\n{headers}Content-Length: {len(body)}\r\n\r\n".encode() + body.encode())

    def call(self, operation, body, service=USER_POOLS):
        status, _, content = self.exchange(packed(self.host, operation, body, service))
        assert status == 200, (operation, status, content)
        return json.loads(content or b"{}")


def packed(host, operation, body, service=USER_POOLS):
    """The bytes of a call."""
    content = json.dumps(body)
    return (
        f"POST / HTTP/1.1\r\nHost: {host}\r\nContent-Type: {JSON}\r\nX-Amz-Target: {service}.{operation}\r\nContent-Length: {len(content)}\r\n\r\n{content}"
    ).encode()


class Load:
    def __init__(self, broker):
        self.port = broker.port
        # The kernel's clock of all threads of a process, those that have ended too, in nanoseconds (clock_getcpuclockid(3)).
        self.clock = (~broker.process.pid << 3) | 2

    def cpu(self):
        """Seconds of user and system time that the server has used."""
        return time.clock_gettime(self.clock)

    def drive(self, make, count, threads):
        """Runs `make(connection)` count times over some connections; gives rate, latencies and CPU seconds per call."""

        def worker(share):
            connection, latencies = Connection(self.port), []
            for _ in range(share):
                started = time.perf_counter()
                make(connection)
                latencies.append(time.perf_counter() - started)
            return latencies

        before, started = self.cpu(), time.perf_counter()
        with concurrent.futures.ThreadPoolExecutor(threads) as pool:
            latencies = [latency for share in pool.map(worker, [-(-count // threads)] * threads) for latency in share]
        return {"seconds": time.perf_counter() - started, "cpu": (self.cpu() - before) / len(latencies), "latencies": latencies}

    def measure(self, request, rounds, floor):
        """Several rounds of load, each beside a fresh measurement of the floor; the ratio is the median of the rounds' ratios.

        `floor()` gives CPU seconds. What other programs do to the machine meets both.
        """
        self.drive(request.make, max(request.threads, request.count // 10), request.threads)
        parts = []
        for _ in range(rounds):
            least = floor() if floor else 0
            part = self.drive(request.make, request.count // rounds, request.threads)
            # Before and after: a neighbour that came or went in between is met half each.
            part["floor"] = (least + floor()) / 2 if floor else 0
            parts.append(part)
        latencies = sorted(latency for part in parts for latency in part["latencies"])
        figures = {
            "requests": len(latencies), "per_second": len(latencies) / sum(part["seconds"] for part in parts),
            "p50_ms": percentile(latencies, 0.5) * 1e3, "p99_ms": percentile(latencies, 0.99) * 1e3,
            "cpu_us": median(part["cpu"] for part in parts) * 1e6, "floor_us": median(part["floor"] for part in parts) * 1e6,
        }
        figures["ratio"] = median(part["cpu"] / part["floor"] for part in parts) if floor else None
        return figures


def percentile(values, share):
    return values[min(len(values) - 1, int(len(values) * share))]


def median(values):
    values = sorted(values)
    return (values[(len(values) - 1) // 2] + values[len(values) // 2]) / 2

"""An app's redirect URI on loopback, for browsers that really go there."""

import http.server
import threading
import urllib.parse

from .broker import free_port


class App:
    def __init__(self):
        self.port, self.arrivals = free_port(), []
        self.url = f"http://localhost:{self.port}/callback"
        arrivals = self.arrivals

        class Handler(http.server.BaseHTTPRequestHandler):
            def log_message(self, *arguments):
                pass

            def do_GET(self):
                url = urllib.parse.urlsplit(self.path)
                if url.path == "/callback":
                    arrivals.append(dict(urllib.parse.parse_qsl(url.query)))
                body = b"<!doctype html><title>App</title><p id=arrived>Welcome to the app"
                self.send_response(200 if url.path == "/callback" else 404)
                self.send_header("Content-Type", "text/html")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", self.port), Handler)

    def start(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def stop(self):
        self.server.shutdown()
        self.server.server_close()

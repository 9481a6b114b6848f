"""`/live`, `/ready` (also as `/health`) and `/metrics` over HTTP, on the loopback address only."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest

State = Callable[[], dict[str, bool]]


class Health:
    """The endpoints of one worker. `state` names what must be true to be ready; `port` 0 takes a free one."""

    def __init__(self, port: int, state: State, registry: CollectorRegistry) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", port), _handler(state, registry))
        self._server.daemon_threads = True
        self.port: int = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, name="health", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(timeout=5)


def _handler(state: State, registry: CollectorRegistry) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/live":
                self._send(200, "application/json", b'{"live": true}')
            elif self.path in ("/ready", "/health"):
                now = state()
                self._send(200 if all(now.values()) else 503, "application/json", json.dumps(now).encode())
            elif self.path == "/metrics":
                self._send(200, CONTENT_TYPE_LATEST, generate_latest(registry))
            else:
                self._send(404, "application/json", b'{"see": ["/live", "/ready", "/metrics"]}')

        def _send(self, status: int, kind: str, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_args: object) -> None:
            """Probes are not logged: they come every few seconds."""

    return Handler

"""A tiny HTTP server that answers as a test wrote it down: for answers that a healthy engine does not give on demand."""

from __future__ import annotations

import json
import threading
import time
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

TASK = {
    "id": "opgave-1",
    "topicName": "loekke",
    "workerId": "w",
    "activityId": "ServiceTask_Loekke",
    "processInstanceId": "p",
    "processDefinitionId": "loekke:1:x",
    "processDefinitionKey": "loekke",
    "businessKey": "PROEVE-1",
    "variables": {},
}
OPTIMISTIC = (500, {"type": "OptimisticLockingException", "message": "two met", "code": 1})
NO_ANSWER = (0, None)


class Script:
    """What each action (`fetchAndLock`, `complete`, …) answers, in order; the last answer stays. `calls` counts them."""

    def __init__(self, **answers: list[tuple[int, Any]]) -> None:
        self.answers = {action: deque(given) for action, given in answers.items()}
        self.calls: Counter[str] = Counter()
        self._guard = threading.Lock()

    def next(self, action: str) -> tuple[int, Any]:
        with self._guard:
            self.calls[action] += 1
            waiting = self.answers.get(action)
            if not waiting:
                return (200, []) if action == "fetchAndLock" else (204, None)
            return waiting.popleft() if len(waiting) > 1 else waiting[0]


@contextmanager
def scripted(**answers: list[tuple[int, Any]]) -> Iterator[tuple[str, Script]]:
    """The server's REST root, and its script."""
    script = Script(**answers)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            action = self.path.rsplit("/", 1)[1]
            status, body = script.next(action)
            if action == "fetchAndLock" and body == []:
                time.sleep(0.05)
            if status == 0:
                self.close_connection = True
                self.connection.close()
                return
            content = b"" if body is None else json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_args: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/engine-rest", script
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)

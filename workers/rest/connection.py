"""One kept connection pool to one engine, as one user."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import httpx

from workers.rest.errors import EngineDown, refusal

CONNECT_SECONDS = 5.0
READ_SECONDS = 60.0
# Tomcat closes an idle connection after 60 s; we must let go of it first.
IDLE_SECONDS = 20.0


class Connection:
    """Sends calls and reads answers; safe for several threads. No proxy of the environment is used: the engine is near."""

    def __init__(self, url: str, user: str, password: str, connections: int = 20) -> None:
        self.url = url.rstrip("/")
        self.user = user
        self._http = httpx.Client(
            auth=httpx.BasicAuth(user, password),
            timeout=httpx.Timeout(READ_SECONDS, connect=CONNECT_SECONDS, pool=READ_SECONDS),
            limits=httpx.Limits(
                max_connections=connections, max_keepalive_connections=connections, keepalive_expiry=IDLE_SECONDS
            ),
            trust_env=False,
        )

    def call(
        self,
        method: str,
        path: str,
        *,
        json: Any = None,
        params: dict[str, Any] | None = None,
        files: list[tuple[str, Any]] | None = None,
        wait_ms: int = 0,
    ) -> Any:
        """The answer's JSON, or None when it has none. `path` begins with `/` and hangs under the engine's REST root.

        `wait_ms` is how long the engine may hold the answer back (a long poll), in milliseconds.
        Raises `EngineDown` and the kinds of `EngineRefused`.
        """
        return self._send(method, self.url + path, f"{method} {path}", json, params, files, wait_ms)

    def call_beside(self, method: str, path: str, *, json: Any = None) -> Any:
        """As `call`, for an address beside the REST root: the movable clock."""
        root = self.url.rsplit("/", 1)[0]
        return self._send(method, root + path, f"{method} {path}", json, None, None, 0)

    def close(self) -> None:
        """Let the connections go."""
        self._http.close()

    def _send(
        self,
        method: str,
        url: str,
        called: str,
        json: Any,
        params: dict[str, Any] | None,
        files: list[tuple[str, Any]] | None,
        wait_ms: int,
    ) -> Any:
        timeout = httpx.Timeout(READ_SECONDS + wait_ms / 1000, connect=CONNECT_SECONDS, pool=READ_SECONDS)
        try:
            answer = self._http.request(method, url, json=json, params=_query(params), files=files, timeout=timeout)
        except httpx.TransportError as fault:
            raise EngineDown(called, f"no answer from {self.url}: {type(fault).__name__} {fault}".rstrip()) from fault
        if answer.is_success:
            return _content(answer)
        raise refusal(called, answer.status_code, _content(answer))


def segment(text: str) -> str:
    """One segment of a path."""
    return quote(text, safe="")


def _query(params: dict[str, Any] | None) -> dict[str, Any] | None:
    if params is None:
        return None
    return {
        name: str(value).lower() if isinstance(value, bool) else value
        for name, value in params.items()
        if value is not None
    }


def _content(answer: httpx.Response) -> Any:
    if not answer.content:
        return None
    if "json" in answer.headers.get("content-type", ""):
        return answer.json()
    return answer.text

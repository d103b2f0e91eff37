"""A small issuer of tokens on this machine, as OpenID Connect has it."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from jwt.algorithms import ECAlgorithm

AUDIENCE = "loti-graph"


class Identity:
    """The issuer: it signs by its newest key, and shows the public halves of all it has."""

    def __init__(self, address: str) -> None:
        self.address, self.asked, self.down = address, 0, False
        self.claims_to_be = address
        self.more_keys: list[Any] = []
        self._keys: dict[str, ec.EllipticCurvePrivateKey] = {}
        self.rotate()

    def rotate(self) -> None:
        """Sign by a new key from now on, and forget the old one."""
        self._keys = {f"key-{time.monotonic_ns()}": ec.generate_private_key(ec.SECP256R1())}

    def token(self, *, headers: dict[str, Any] | None = None, **claims: Any) -> str:
        """A token for somebody, for five minutes; a claim that is None is left out."""
        ((id_, key),) = self._keys.items()
        now = int(time.time())
        said = {"iss": self.address, "aud": AUDIENCE, "sub": "someone", "iat": now,
                "exp": now + 300} | claims  # fmt: skip
        payload = {name: value for name, value in said.items() if value is not None}
        return jwt.encode(payload, key, "ES256", {"kid": id_} | (headers or {}))

    def answer(self, path: str) -> dict[str, Any] | None:
        """What is served at a path."""
        self.asked += 1
        if path == "/.well-known/openid-configuration":
            return {"issuer": self.claims_to_be, "jwks_uri": f"{self.address}/keys"}
        if path == "/keys":
            keys = [self._jwk(id_, key) for id_, key in self._keys.items()]
            return {"keys": [*self.more_keys, *keys]}
        return None

    def _jwk(self, id_: str, key: ec.EllipticCurvePrivateKey) -> dict[str, Any]:
        public: dict[str, Any] = ECAlgorithm.to_jwk(key.public_key(), as_dict=True)
        return {**public, "kid": id_, "use": "sig", "alg": "ES256"}


@contextmanager
def issuing() -> Iterator[Identity]:
    """An issuer that answers while the block runs."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            """Answer from the issuer."""
            found = None if identity.down else identity.answer(self.path)
            body = json.dumps(found).encode()
            self.send_response(200 if found else 500)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        identity = Identity(f"http://127.0.0.1:{server.server_port}")
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield identity
        finally:
            server.shutdown()
            thread.join()

"""Signatures by a shared secret, after the Standard Webhooks specification."""

import base64
import hashlib
import hmac
import secrets

PREFIX = "whsec_"
SIZE = 32


def new_secret() -> str:
    """A secret that nobody has: 32 random bytes."""
    return PREFIX + base64.b64encode(secrets.token_bytes(SIZE)).decode()


def signed(secret: str, id_: str, timestamp: int, body: str) -> dict[str, str]:
    """The headers by which a receiver knows that a body came from us, and when."""
    key = base64.b64decode(secret.removeprefix(PREFIX))
    text = f"{id_}.{timestamp}.{body}".encode()
    signature = base64.b64encode(hmac.digest(key, text, hashlib.sha256)).decode()
    return {
        "webhook-id": id_,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": f"v1,{signature}",
    }

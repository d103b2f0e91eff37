"""Which addresses can be believed to be their owners'."""

from urllib.parse import urlsplit

LOOPBACK = ("127.0.0.1", "localhost", "::1")


def is_safe(address: str, *, loopback: bool) -> bool:
    """Whether what is read there is what its owner says: by https, or on this machine if allowed.

    Raises ``ValueError`` when it is no address.
    """
    url = urlsplit(address)
    return url.scheme == "https" or (loopback and url.scheme == "http" and url.hostname in LOOPBACK)

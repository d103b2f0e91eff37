"""Whom a request without a key is counted for: the network address that it came from."""

import ipaddress
from functools import lru_cache

from starlette.types import Scope

# A house or a firm has at least so many bits of IPv6's addresses to itself.
IPV6_PREFIX = 64
# So many clients' addresses are read once only.
KEPT = 1_000
FORWARDED = frozenset((b"x-forwarded-for", b"forwarded", b"x-real-ip"))


def counted_address(scope: Scope) -> str | None:
    """The address, or network, of a client; None if it is a program of this machine itself.

    What a proxy of this machine passes on is not of this machine: unless it is one of the trusted
    proxies, which tell whose it is, the proxy itself is counted.
    """
    host = scope["client"][0] if scope.get("client") else ""
    return _counted(host, passed_on=_passed_on(scope))


@lru_cache(KEPT)
def _counted(host: str, *, passed_on: bool) -> str | None:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:  # no address, such as a socket in the file system
        return host or None
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is not None:
        address = address.ipv4_mapped
    if address.is_loopback and not passed_on:
        return None
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((address, IPV6_PREFIX), strict=False))
    return str(address)


def _passed_on(scope: Scope) -> bool:
    return any(name in FORWARDED for name, _ in scope["headers"])

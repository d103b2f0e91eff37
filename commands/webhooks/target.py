"""Which machine a webhook's address means: found out once, and only one of the public internet.

Whoever can name an address could else have us knock at doors that only we can reach. So every
address of the host must be public, and we connect to the very one that was looked at: a name that
means another machine a moment later leads nowhere.
"""

import asyncio
import socket
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address

import httpx

from commands.errors import AddressRefused

# Finds the addresses of a host: (name, port) to IP addresses in text.
Resolve = Callable[[str, int], Awaitable[list[str]]]
LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class Target:
    """An address that will do; ``pinned`` are the same with an IP address for the host's name."""

    url: httpx.URL
    pinned: tuple[httpx.URL, ...]

    @property
    def host(self) -> str:
        """The host's name as it goes over the wire, for its certificate."""
        return self.url.raw_host.decode()


async def look_up(name: str, port: int) -> list[str]:
    """The addresses of a host by the machine's own means. Raises ``OSError``."""
    found = await asyncio.get_running_loop().getaddrinfo(name, port, type=socket.SOCK_STREAM)
    return [str(address[0]) for *_, address in found]


async def target(address: str, loopback: bool, resolve: Resolve = look_up) -> Target:
    """What an address means, if we may go there. Raises ``AddressRefused``.

    ``loopback`` also allows this machine itself, there without encryption too, for trying things.
    """
    url = _url(address, loopback)
    port = url.port or (443 if url.scheme == "https" else 80)
    try:
        found = await resolve(url.raw_host.decode().strip("[]"), port)
    except (OSError, UnicodeError) as error:
        raise AddressRefused(address, f"no machine of the name {url.host} is known") from error
    for ip in found:
        if not _may_go(ip, url.scheme, loopback):
            raise AddressRefused(
                address, f"it leads to {ip}, which is not an address of the public internet"
            )
    return Target(url, tuple(url.copy_with(host=ip) for ip in found))


def _url(address: str, loopback: bool) -> httpx.URL:
    try:
        url = httpx.URL(address)
    except (httpx.InvalidURL, ValueError) as error:
        raise AddressRefused(address, "it is no web address") from error
    if url.scheme != "https" and not (loopback and url.scheme == "http"):
        raise AddressRefused(address, "it must begin with https://")
    if not url.host:
        raise AddressRefused(address, "it names no host")
    if url.userinfo:
        raise AddressRefused(address, "it has a user or password in it, which we would not send")
    if len(address) > LONGEST:
        raise AddressRefused(address[:80] + "…", f"it is longer than {LONGEST} characters")
    return url


def _may_go(address: str, scheme: str, loopback: bool) -> bool:
    ip: IPv4Address | IPv6Address = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address):
        if ip.sixtofour:  # another way to write IPv4 addresses, also of those inside
            return False
        ip = ip.ipv4_mapped or ip
    if ip.is_loopback:
        return loopback
    public = ip.is_global and not (ip.is_multicast or ip.is_reserved)
    return public and scheme == "https"

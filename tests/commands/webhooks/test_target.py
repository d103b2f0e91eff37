"""Where webhooks must not lead: anywhere that strangers could not go themselves."""

import pytest

from commands.errors import AddressRefused
from commands.webhooks.target import Resolve, look_up, target


def leading_to(*addresses: str) -> Resolve:
    async def resolve(_name: str, _port: int) -> list[str]:
        return list(addresses)

    return resolve


THIS_MACHINE = ["127.0.0.1", "127.1", "2130706433", "0x7f000001", "017700000001", "localhost",
                "[::1]", "[::ffff:127.0.0.1]"]  # fmt: skip
INSIDE = ["0.0.0.0", "10.1.2.3", "192.168.0.1", "172.16.0.1", "100.64.0.1", "169.254.169.254",  # noqa: S104
          "224.0.0.1", "240.0.0.1", "255.255.255.255", "[::]", "[::ffff:10.0.0.1]", "[::127.0.0.1]",
          "[fe80::1]", "[fd00::1]", "[ff02::1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]",
          "[2001:0:7f00:1::]"]  # fmt: skip


@pytest.mark.parametrize("host", [*THIS_MACHINE, *INSIDE])
async def test_addresses_of_no_public_machine_are_refused(host: str) -> None:
    with pytest.raises(AddressRefused, match="not an address of the public internet"):
        await target(f"https://{host}/x", False, look_up)


@pytest.mark.parametrize("host", INSIDE)
async def test_the_operators_leave_is_for_this_machine_only(host: str) -> None:
    with pytest.raises(AddressRefused, match="not an address of the public internet"):
        await target(f"https://{host}/x", True, look_up)


@pytest.mark.parametrize("host", THIS_MACHINE)
async def test_the_operator_may_allow_this_machine(host: str) -> None:
    assert (await target(f"https://{host}/x", True, look_up)).pinned


@pytest.mark.parametrize(
    "found", [("169.254.169.254",), ("93.184.215.14", "10.0.0.1"), ("2606:4700::1", "::1")]
)
async def test_a_name_must_lead_to_public_machines_only(found: tuple[str, ...]) -> None:
    with pytest.raises(AddressRefused, match=r"leads to (169|10|::1)"):
        await target("https://metadata.example/latest", False, leading_to(*found))


@pytest.mark.parametrize("host", ["metadata.google.internal", "nobody.invalid", "a..b", "x" * 300])
async def test_a_name_that_nobody_has_is_told_so(host: str) -> None:
    with pytest.raises(AddressRefused, match=r"no machine of the name|is no web address"):
        await target(f"https://{host}/", False, unknown)


async def unknown(_name: str, _port: int) -> list[str]:
    raise OSError


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("http://example.org/", "must begin with https://"),
        ("ftp://example.org/", "must begin with https://"),
        ("file:///etc/passwd", "must begin with https://"),
        ("gopher://example.org/", "must begin with https://"),
        ("example.org", "must begin with https://"),
        ("https://", "names no host"),
        ("https://user:word@example.org/", "has a user or password"),
        ("https://example.org:x/", "is no web address"),
        ("https://example.org/" + "a" * 2_000, "longer than 2000"),
    ],
)
async def test_what_is_no_address_of_a_webhook_is_refused(address: str, reason: str) -> None:
    with pytest.raises(AddressRefused, match=reason):
        await target(address, False, leading_to("93.184.215.14"))


async def test_unencrypted_is_for_this_machine_only() -> None:
    with pytest.raises(AddressRefused, match="public internet"):
        await target("http://example.org/", True, leading_to("93.184.215.14"))


async def test_a_public_address_is_pinned_and_keeps_its_name() -> None:
    found = await target(
        "https://Hook.example:8443/a?b=c", False, leading_to("93.184.215.14", "2606:4700::1")
    )

    assert [str(url) for url in found.pinned] == [
        "https://93.184.215.14:8443/a?b=c",
        "https://[2606:4700::1]:8443/a?b=c",
    ]
    assert (found.host, found.url.netloc) == ("hook.example", b"hook.example:8443")

"""Who is behind an address: those who share what one client may have."""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

# An IPv6 customer gets up to this many first bits' worth of addresses, and can ask from each of
# them in turn. Where a carrier gives the phones of many people networks within it, they share what
# is enough for a class behind one IPv4 address.
NETWORK = 48
# Some proxies pass on an address with its port, in which brackets belong to IPv6.
WITH_PORT = re.compile(r"\[(?P<six>[^]]*)\](?::\d*)?|(?P<four>[^:]*):\d*")
# IPv4 addresses as translators write them (RFC 6052).
TRANSLATED = IPv6Network("64:ff9b::/96")


def client_of(address: str | None) -> str:
    """Who is behind an address, with or without a port; "" for all that are no addresses."""
    text = (address or "").strip()
    if found := WITH_PORT.fullmatch(text):
        text = found["six"] if found["four"] is None else found["four"]
    try:
        parsed = ip_address(text)
    except ValueError:
        return ""
    if isinstance(parsed, IPv6Address) and (inner := _ipv4_within(parsed)):
        parsed = inner
    if isinstance(parsed, IPv4Address):
        return str(parsed)
    return str(ip_network((int(parsed), NETWORK), strict=False))


def _ipv4_within(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address was made from, if it was."""
    if address in TRANSLATED:
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    return address.ipv4_mapped or address.sixtofour

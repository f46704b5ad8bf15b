"""Whose request it is: the address that counts for the fair share of processes.

A proxy asks for many, and says for whom in X-Forwarded-For or Forwarded (RFC 7239); so may anybody, which is why only
proxies that the runner names are believed, and of what they say only what they added themselves: the last address that is
none of theirs.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from kg.errors import UsageError

Network: TypeAlias = "ipaddress.IPv4Network | ipaddress.IPv6Network"
_Address: TypeAlias = "ipaddress.IPv4Address | ipaddress.IPv6Address"

#: More proxies than ever stand in a row; what a client puts before them is not looked at.
_MOST_HOPS = 32
#: A host of IPv6 has this many bits for itself, and may ask from each address in them.
_HOST_BITS = 64

_FOR = re.compile(r'(?:^|[;,\s])for\s*=\s*(?:"([^"]*)"|([^;,\s]*))', re.IGNORECASE)


def parse_network(text: str) -> Network:
    """An address, or a network as 10.0.0.0/8; UsageError for what is neither.

    >>> parse_network("127.0.0.1"), parse_network("fd00::1/8")
    (IPv4Network('127.0.0.1/32'), IPv6Network('fd00::/8'))
    """
    try:
        return ipaddress.ip_network(text.strip(), strict=False)
    except ValueError as error:
        raise UsageError(
            f"{text!r} is no address and no network", hint="e.g. 127.0.0.1, ::1 or 10.0.0.0/8"
        ) from error


def client_of(
    peer: str, forwarded_for: Iterable[str], forwarded: Iterable[str], trusted: Sequence[Network]
) -> str:
    """The client that asks through `peer`: who is connected, or for whom trusted proxies ask.

    The others are the values of the headers X-Forwarded-For and Forwarded, in their order. Where both are there and
    disagree, one of them is not the proxy's, and the proxy itself is taken for the client.

    >>> proxies = [parse_network("10.0.0.0/8")]
    >>> client_of("10.0.0.1", ["1.1.1.1, 8.8.8.8, 10.0.0.2"], [], proxies)
    '8.8.8.8'
    >>> client_of("9.9.9.9", ["8.8.8.8"], [], proxies)
    '9.9.9.9'
    """
    address = _parse(peer)
    if address is None or not _is_among(address, trusted):
        return _name(address, peer)
    said = [
        _last_stranger(address, chain, trusted)
        for chain in (
            _addresses(forwarded_for),
            [one or two for one, two in _FOR.findall(",".join(forwarded))],
        )
        if chain
    ]
    return _name(said[0] if len(set(said)) == 1 else address, peer)


def _addresses(values: Iterable[str]) -> list[str]:
    return [one for value in values for one in value.split(",") if one.strip()]


def _last_stranger(peer: _Address, chain: Sequence[str], trusted: Sequence[Network]) -> _Address:
    """From the end, where the nearest proxy wrote: the first that is not trusted, or the last that can be read."""
    found = peer
    for text in reversed(chain[-_MOST_HOPS:]):
        address = _parse(text)
        if address is None:
            return found
        found = address
        if not _is_among(address, trusted):
            return found
    return found


def _parse(text: str) -> _Address | None:
    """An address with or without its port: `1.2.3.4:5`, `[2001:db8::1]:5`; IPv4 within IPv6 as IPv4."""
    plain = text.strip().strip('"')
    if plain.startswith("["):
        plain = plain[1:].partition("]")[0]
    elif plain.count(":") == 1:
        plain = plain.partition(":")[0]
    try:
        address = ipaddress.ip_address(plain.partition("%")[0])
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return mapped or address


def _is_among(address: _Address, networks: Sequence[Network]) -> bool:
    return any(address in network for network in networks)


def _name(address: _Address | None, peer: str) -> str:
    """What a client is counted under."""
    if address is None:
        return peer
    if address.version == 6:
        return str(ipaddress.ip_network((address, 128 - _HOST_BITS), strict=False))
    return str(address)

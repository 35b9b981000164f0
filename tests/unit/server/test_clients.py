import pytest

from server.clients import client_of


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("192.0.2.1", "::ffff:192.0.2.1", True),
        ("2001:db8::1", "2001:db8::ffff:1", True),
        ("2001:db8::1", "2001:db8:0:1::1", True),
        ("2001:db8:0:ffff::1", "2001:db8:1::1", False),
        (None, "no address", True),
        # with a port
        ("192.0.2.1:443", "192.0.2.1", True),
        ("192.0.2.1:443", "192.0.2.1:50123", True),
        ("192.0.2.1:443", "192.0.2.2:443", False),
        ("[2001:db8::1]:443", "2001:db8::1", True),
        ("[2001:db8::1]", "2001:db8::1", True),
        ("[2001:db8::1]:443", "[2001:db8:1::1]:443", False),
        ("[::ffff:192.0.2.1]:443", "192.0.2.1:80", True),
        (" 192.0.2.1 ", "192.0.2.1", True),
        # IPv4 within IPv6
        ("2002:c000:201::1", "192.0.2.1", True),
        ("64:ff9b::192.0.2.1", "192.0.2.1", True),
        ("64:ff9b::192.0.2.1", "64:ff9b::192.0.2.2", False),
        ("fe80::1%eth0", "fe80::2", True),
        # no addresses
        ("unknown", "_hidden:443", True),
        ("", "192.0.2.1:443:80", True),
        ("[192.0.2", "999.0.2.1:80", True),
    ],
)
def test_client_of_an_address(one, other, same):
    assert (client_of(one) == client_of(other)) is same


@pytest.mark.parametrize("address", [None, "", "unknown", ":443", "[]:443", "a" * 5000, "192.0.2"])
def test_whatever_is_no_address_is_nobody(address):
    assert client_of(address) == ""

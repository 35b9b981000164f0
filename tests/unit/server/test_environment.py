import pytest

from server.environment import VARIABLES, read, read_frame_hosts, read_host, read_trusted_hosts


def test_defaults_are_within_their_limits():
    assert read({}) == (8050, 1, 3, 0, False, False, (), (), None, None)
    assert all(known.minimum <= known.default <= known.maximum for known in VARIABLES.values())


def test_variables_are_read():
    variables = {
        "PORT": "80",
        "THREADS": "8",
        "HTTPS_ONLY": "1",
        "WEB_CONCURRENCY": "2",
        "TRUSTED_PROXIES": "1",
        "PLAYGROUND_DEBUG": "1",
        "TRUSTED_HOSTS": "play.example.org",
        "FRAME_HOSTS": "moodle.example.org",
        "REDIS_URL": "redis://localhost",
        "SECRET_KEY": "0123456789abcdef",
    }

    hosts = ("play.example.org",), ("moodle.example.org",)
    assert read(variables) == (
        *(80, 2, 8, 1, True, True),
        *hosts,
        "redis://localhost",
        "0123456789abcdef",
    )


@pytest.mark.parametrize(
    ("variables", "proxies", "https_only"),
    [
        ({}, 0, False),
        ({"DYNO": "web.1"}, 1, True),
        ({"DYNO": "web.1", "TRUSTED_PROXIES": "2", "HTTPS_ONLY": "0"}, 2, False),
    ],
)
def test_on_heroku_there_is_a_proxy_with_tls(variables, proxies, https_only):
    environment = read(variables)

    assert (environment.proxies, environment.https_only) == (proxies, https_only)


@pytest.mark.parametrize("name", VARIABLES)
@pytest.mark.parametrize("text", ["", "many", "1.5", "-1", "1e3", "999999", "٣", "9" * 5000])
def test_wrong_value_ends_the_start_with_a_sentence(name, text):
    with pytest.raises(SystemExit) as error:
        read({name: text})

    assert str(error.value).startswith(f"The environment variable {name}, ")
    assert str(VARIABLES[name].maximum) in str(error.value)


@pytest.mark.parametrize(
    ("variables", "host"),
    [({}, "127.0.0.1"), ({"HOST": "0.0.0.0"}, "0.0.0.0"), ({"HOST": "localhost"}, "localhost")],
)
def test_host_is_an_address_of_this_machine(variables, host):
    assert read_host(variables) == host


@pytest.mark.parametrize("host", ["999.1.1.1", "192.0.2.1", "no host", "\udcff", "a" * 300])
def test_another_host_ends_the_start_with_a_sentence(host):
    with pytest.raises(SystemExit, match="The environment variable HOST"):
        read_host({"HOST": host})


@pytest.mark.parametrize(
    ("variables", "hosts"),
    [
        ({}, ()),
        ({"TRUSTED_HOSTS": ""}, ()),
        ({"TRUSTED_HOSTS": "Play.example.org, .example.net"}, ("play.example.org", ".example.net")),
        ({"TRUSTED_HOSTS": "192.0.2.1,[2001:db8::1]"}, ("192.0.2.1", "[2001:db8::1]")),
        ({"DYNO": "web.1"}, (".herokuapp.com",)),
        ({"DYNO": "web.1", "TRUSTED_HOSTS": "example.org"}, ("example.org",)),
    ],
)
def test_hosts_are_names(variables, hosts):
    assert read_trusted_hosts(variables) == hosts


@pytest.mark.parametrize("text", ["*", "https://example.org", "a b", "example.org/x", ".", "a:80"])
def test_another_trusted_host_ends_the_start_with_a_sentence(text):
    with pytest.raises(SystemExit, match="The environment variable TRUSTED_HOSTS, "):
        read_trusted_hosts({"TRUSTED_HOSTS": f"example.org,{text}"})


@pytest.mark.parametrize(
    ("variables", "hosts"),
    [
        ({}, ()),
        ({"DYNO": "web.1"}, ()),
        ({"FRAME_HOSTS": " "}, ()),
        (
            {"FRAME_HOSTS": "Moodle.example.org, .example.net,localhost:8000"},
            ("moodle.example.org", ".example.net", "localhost:8000"),
        ),
    ],
)
def test_hosts_of_frames_are_names(variables, hosts):
    assert read_frame_hosts(variables) == hosts


@pytest.mark.parametrize(
    "text", ["*", "*.example.org", "https://example.org", "'self'", "a; script-src *", "a b", "a:b"]
)
def test_another_host_of_frames_ends_the_start_with_a_sentence(text):
    with pytest.raises(SystemExit, match="The environment variable FRAME_HOSTS, "):
        read({"FRAME_HOSTS": f"example.org,{text}"})


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({}, None),
        ({"REDIS_URL": ""}, None),
        ({"REDIS_URL": "redis://localhost:6379/0"}, "redis://localhost:6379/0"),
        (
            {"REDIS_URL": "rediss://:secret@host:1"},
            "rediss://:secret@host:1?ssl_cert_reqs=required",
        ),
        ({"REDIS_URL": "rediss://host?db=2"}, "rediss://host?db=2&ssl_cert_reqs=required"),
        ({"REDIS_URL": "rediss://host", "DYNO": "web.1"}, "rediss://host?ssl_cert_reqs=none"),
        (
            {"REDIS_URL": "rediss://host?ssl_cert_reqs=optional", "DYNO": "web.1"},
            "rediss://host?ssl_cert_reqs=optional",
        ),
    ],
)
def test_redis_is_found_with_certificates_checked_where_they_can_be(variables, expected):
    assert read(variables).redis == expected


@pytest.mark.parametrize(
    "url", ["localhost", "http://:secret@host", "redis://:secret@", "redis://:secret@host:x"]
)
def test_what_is_no_redis_ends_the_start_without_its_password(url):
    with pytest.raises(SystemExit, match="REDIS_URL") as ended:
        read({"REDIS_URL": url})

    assert "secret" not in str(ended.value)


@pytest.mark.parametrize("secret", ["", "letmein"])
def test_a_secret_that_is_easily_guessed_ends_the_start_and_is_not_told(secret):
    with pytest.raises(SystemExit, match="The environment variable SECRET_KEY, ") as error:
        read({"SECRET_KEY": secret})

    assert not secret or secret not in str(error.value)

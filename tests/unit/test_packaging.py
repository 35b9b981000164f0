import json
import os
import re
import runpy
import socket
import subprocess
import sys
from importlib.metadata import version
from types import FunctionType, ModuleType
from unittest import mock

import pytest
from gunicorn.config import KNOWN_SETTINGS

from tests.support import ROOT

REQUIREMENTS = [
    (path.name, line)
    for path in sorted(ROOT.glob("requirements*.txt"))
    for line in path.read_text().splitlines()
    if line not in ("-c constraints.txt", "-r requirements.txt")
]


def read(name: str) -> str:
    return (ROOT / name).read_text().strip()


def gunicorn_settings(**environment: str) -> dict[str, object]:
    """The names gunicorn finds in its configuration file, under this environment."""
    with mock.patch.dict(os.environ, environment):
        names = runpy.run_path(str(ROOT / "gunicorn.conf.py"))
    return {
        name: value
        for name, value in names.items()
        if not name.startswith("_") and not isinstance(value, ModuleType | FunctionType)
    }


@pytest.mark.parametrize(("file", "line"), REQUIREMENTS)
def test_requirements_are_exact_and_installed(file, line):
    match = re.fullmatch(r"([a-z][a-z0-9-]*)==(\d+(?:\.\d+)+)", line)

    assert match, f"{file}: {line!r} is not of the form name==version"
    assert version(match[1]) == match[2]


def test_both_python_version_files_agree():
    assert read("runtime.txt") == f"python-{read('.python-version')}"


@pytest.mark.skipif("CI" not in os.environ, reason="a developer may use a newer Python")
def test_tests_run_on_the_python_of_the_deployment():
    assert read(".python-version") == f"{sys.version_info.major}.{sys.version_info.minor}"


@pytest.mark.parametrize(
    "name", ["uv.lock", "poetry.lock", "Pipfile", "Pipfile.lock", "package.json"]
)
def test_no_file_confuses_the_build(name):
    """Heroku refuses a second package manager, and takes an app with package.json for Node's."""
    assert not (ROOT / name).exists()


def processes():
    return dict(line.split(": ", 1) for line in read("Procfile").splitlines())


def test_app_manifest_describes_the_processes_of_the_procfile():
    manifest = json.loads(read("app.json"))

    assert {"name", "description", "formation"} <= manifest.keys()
    assert len(manifest["name"]) <= 30, "the longest name that Heroku takes"
    assert manifest["formation"].keys() == processes().keys() == {"web", "worker"}
    assert manifest["formation"]["worker"]["quantity"] == 0, "it needs a Redis, which costs money"
    assert manifest["env"]["REMAP_SIGTERM"]["value"] == "SIGQUIT"
    assert manifest["buildpacks"] == [{"url": "heroku/python"}]


def test_procfile_serves_the_app():
    assert processes()["web"] == "python -m server.start gunicorn app:server"


def test_compose_file_starts_the_worker_of_the_procfile():
    (listed,) = re.findall(
        r"\n  worker:\n.*?\n    command: \[(.*?),?\s*\]", read("compose.yaml"), re.DOTALL
    )

    assert json.loads(f"[{listed}]") == processes()["worker"].split()
    assert re.findall(r"^  (\w+):", read("compose.yaml"), re.MULTILINE) == [
        *("web", "worker", "valkey", "valkey")
    ]


def test_compose_file_gives_its_services_what_heroku_gives():
    compose = read("compose.yaml")
    manifest = json.loads(read("app.json"))
    redis = re.findall(r"^      REDIS_URL: redis://(\w+):6379/0$", compose, re.MULTILINE)

    assert redis == ["valkey"], "the name of the service that it starts"
    (worker,) = re.findall(r"\n  worker:\n(.*?)\n  valkey:\n", compose, re.DOTALL)
    assert "      <<: *environment\n" in worker
    assert f"REMAP_SIGTERM: {manifest['env']['REMAP_SIGTERM']['value']}\n" in worker
    # What YAML would take for something else than what is meant.
    lines = compose.splitlines()
    assert not [line for line in lines if "\t" in line or line != line.rstrip()]
    assert all((len(line) - len(line.lstrip())) % 2 == 0 for line in lines)
    keys = re.findall(r"^    (\w+):", compose, re.MULTILINE)
    assert set(keys) <= {
        *("build", "command", "depends_on", "environment", "healthcheck", "image", "ports"),
        *("read_only", "restart", "volumes"),
    }


def test_the_image_has_what_a_worker_is_made_of():
    assert "!worker.py" in read(".dockerignore").splitlines()


def test_a_web_process_without_a_redis_has_no_celery():
    probe = (
        "import sys; from app import create_app; create_app({});"
        "print({'celery', 'kombu', 'redis'} & {name.split('.')[0] for name in sys.modules})"
    )
    environment = {k: v for k, v in os.environ.items() if k != "REDIS_URL"}

    answer = subprocess.check_output(
        [sys.executable, "-c", probe], cwd=ROOT, env=environment, text=True
    )

    assert answer == "set()\n"


def test_a_worker_needs_neither_dash_nor_flask():
    probe = (
        "import sys, worker;"
        "print({'dash', 'flask', 'plotly'} & {name.split('.')[0] for name in sys.modules},"
        "sorted(worker.app.tasks.keys() - {n for n in worker.app.tasks if n[:6] == 'celery'}))"
    )
    environment = os.environ | {"REDIS_URL": "rediss://localhost:1/0", "DYNO": "worker.1"}

    answer = subprocess.check_output(
        [sys.executable, "-c", probe], cwd=ROOT, env=environment, text=True
    )

    assert answer == "set() ['many.cell']\n"


def test_a_worker_without_a_redis_says_what_it_lacks():
    environment = {k: v for k, v in os.environ.items() if k != "REDIS_URL"}
    ended = subprocess.run(
        [sys.executable, "-c", "import worker"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert ended.returncode == 1
    assert ended.stderr == "A worker needs the environment variable REDIS_URL: where Redis is.\n"


def test_gunicorn_knows_every_setting():
    """It passes over names that it does not know, so a misspelt one would go unnoticed."""
    known = {setting.name for setting in KNOWN_SETTINGS}

    assert gunicorn_settings().keys() <= known


def test_gunicorn_follows_the_environment():
    settings = gunicorn_settings(PORT="1234", WEB_CONCURRENCY="3")

    assert str(settings["bind"]).rpartition(":")[2] == "1234"
    assert settings["workers"] == 3


def test_gunicorn_binds_ipv4_where_ipv6_is_missing(monkeypatch):
    def refuse(address: tuple[str, int], **_: object) -> None:
        raise OSError(f"no address family for {address}")

    monkeypatch.setattr(socket, "create_server", refuse)

    assert gunicorn_settings(PORT="1234")["bind"] == "0.0.0.0:1234"


def test_gunicorn_believes_nobody_by_itself(monkeypatch):
    """Heroku tells it to believe all, and a header SCRIPT_NAME would be a server error."""
    settings = gunicorn_settings(FORWARDED_ALLOW_IPS="*")

    assert (settings["forwarded_allow_ips"], settings["forwarder_headers"]) == ("", "")


@pytest.mark.parametrize(("writable", "folder"), [(True, "/dev/shm"), (False, None)])
def test_gunicorn_keeps_heartbeats_in_memory_where_it_can(monkeypatch, writable, folder):
    """A read-only container has no other place for them."""
    monkeypatch.setattr(os, "access", lambda *_: writable)

    assert gunicorn_settings()["worker_tmp_dir"] == folder


def test_gunicorn_pins_blas_before_numpy_is_imported():
    probe = (
        "import os, runpy, sys; runpy.run_path('gunicorn.conf.py');"
        "print('numpy' in sys.modules, os.environ['OPENBLAS_NUM_THREADS'])"
    )
    environment = {k: v for k, v in os.environ.items() if k != "OPENBLAS_NUM_THREADS"}

    answer = subprocess.check_output(
        [sys.executable, "-c", probe], cwd=ROOT, env=environment, text=True
    )

    assert answer.split() == ["False", "1"]

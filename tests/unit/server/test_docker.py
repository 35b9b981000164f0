"""What can be known of the image without building it."""

import json
import os
import re
import shutil
import subprocess
import sys
import threading

from flask import Flask
from werkzeug.serving import make_server

from server import health
from tests.support import ROOT

DOCKERFILE = (ROOT / "Dockerfile").read_text()


def command(name):
    """The words of the instruction CMD, or of the one after HEALTHCHECK."""
    pattern = rf"^{name}\b[^\[]*(\[.*\])$"
    found = re.search(pattern, DOCKERFILE, re.MULTILINE)
    assert found
    return json.loads(found[1])


def test_python_is_that_of_the_deployment():
    version = (ROOT / ".python-version").read_text().strip()

    assert f"FROM python:{version}-slim\n" in DOCKERFILE


def test_server_does_not_run_as_root():
    (user,) = re.findall("^USER (.*)$", DOCKERFILE, re.MULTILINE)

    assert int(user) > 0
    assert DOCKERFILE.index("\nUSER") < DOCKERFILE.index("\nCMD")


def test_command_is_that_of_the_procfile():
    (web,) = (
        line for line in (ROOT / "Procfile").read_text().splitlines() if line.startswith("web: ")
    )
    assert f"web: {' '.join(command('CMD'))}" == web


def test_image_holds_what_the_page_needs(tmp_path):
    for line in (ROOT / ".dockerignore").read_text().splitlines():
        if line.startswith("!"):
            source = ROOT / line[1:]
            copy = shutil.copytree if source.is_dir() else shutil.copy
            copy(source, tmp_path / source.name)
    probe = "import app; print(app.server.test_client().get('/').status_code)"

    output = subprocess.check_output([sys.executable, "-c", probe], cwd=tmp_path, text=True)

    assert output.splitlines()[-1] == "200"


def test_health_check_tells_a_live_server_from_a_dead_one():
    app = Flask("test")
    health.install(app)
    server = make_server("localhost", 0, app)
    check = [sys.executable, *command("HEALTHCHECK")[1:]]
    environment = {**os.environ, "PORT": str(server.port)}
    thread = threading.Thread(target=server.serve_forever)
    thread.start()

    alive = subprocess.run(check, env=environment, check=False)
    server.shutdown()
    thread.join()
    server.server_close()
    dead = subprocess.run(check, env=environment, check=False, stderr=subprocess.DEVNULL)

    assert alive.returncode == 0
    assert dead.returncode != 0

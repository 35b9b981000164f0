"""The README's recipes, taken literally in a copy of the project."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import ROOT
from tests.support.scripts import DENO

#: A step says what becomes of a file, and ends with a block of code.
STEP = re.compile(
    r"^(?:New file|In) `(?P<file>[^`]+)`(?:, (?P<how>after|before|instead of) `(?P<line>[^`]+)`)?:"
    r"\n\n```\w+\n(?P<code>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
RECIPES = ("a data shape", "an activation", "a view", "a lesson")
PYTEST = ("-m", "pytest", "-q", "-x", "-p", "no:cacheprovider")
#: What the new things are to be found by, in the copy.
LOOK = """
import json
import app
from server import modules
from ui import views
from ui.core.settings import SPECS, Settings
from ui.guide.lessons import files as lessons
from ui.views.passes import script

page = app.app.layout
tabs = tuple(view.NAME for view in views.TABS)
print(json.dumps({
    "shapes": dict(zip(*SPECS["data_shape"].limits)),
    "activations": dict(zip(*SPECS["activation"].limits)),
    "offered": [item["value"] for item in page["activation"].data],
    "tabs": tabs,
    "later": list(page["later"].data),
    "figures": list(views.looks((2, 3, 1), True)),
    "script": modules.script(app.ASSETS, "main.js"),
    "code": script.generate(Settings(data_shape="stripes", activation="arctan"), 5),
    "lessons": [lesson.title for lesson in lessons.load(lessons.FOLDER, tabs)],
}))
"""


def section(title: str) -> str:
    """The text of README.md under a title."""
    found = re.search(
        rf"^### Add {title}\n(.*?)(?=^##)",
        (ROOT / "README.md").read_text(encoding="utf-8"),
        re.MULTILINE | re.DOTALL,
    )
    assert found, f"README.md has no recipe for {title}"
    return found[1]


def follow(folder: Path, step: dict[str, str | None]) -> None:
    """Do in `folder` what a step says."""
    path = folder / str(step["file"])
    code = str(step["code"])
    if step["how"] is None:
        assert not path.exists(), f"{path} is there already"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(code, encoding="utf-8")
        return
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    places = [place for place, line in enumerate(lines) if line.strip() == step["line"]]
    assert len(places) == 1, f"{step['file']} has the line {step['line']!r} {len(places)} times"
    begin = places[0] + (step["how"] == "after")
    end = places[0] + (step["how"] != "before")
    lines[begin:end] = [code]
    path.write_text("".join(lines), encoding="utf-8")


def run(folder: Path, *command: str | Path) -> str:
    made = subprocess.run(
        [sys.executable, *command] if command[0] == "-m" else command,
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert made.returncode == 0, made.stdout + made.stderr
    return made.stdout


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """A copy of the project in which every recipe was followed."""
    folder = tmp_path_factory.mktemp("recipes") / "playground"
    left_out = shutil.ignore_patterns(".*", "__pycache__", "vendor", "node_modules", "*.png")
    shutil.copytree(ROOT, folder, ignore=left_out)
    for title in RECIPES:
        for step in STEP.finditer(section(title)):
            follow(folder, step.groupdict())
    return folder


@pytest.mark.parametrize("title", RECIPES)
def test_every_block_of_a_recipe_belongs_to_a_step(title):
    text = section(title)
    steps = list(STEP.finditer(text))

    assert steps
    assert len(re.findall(r"^```\w", text, re.MULTILINE)) == len(steps)


def test_what_was_added_is_there(copy):
    found = json.loads(run(copy, sys.executable, "-c", LOOK).splitlines()[-1])

    assert found["shapes"]["stripes"] == "Stripes"
    assert "def stripes(" in found["code"]
    assert found["activations"]["arctan"] == "arctan"
    assert "arctan" in found["offered"]
    assert "np.arctan(Z1)" in found["code"]
    assert "arctan:Math.atan" in found["script"]
    assert "norm" in found["tabs"]
    assert "norm" in found["later"]
    assert "graph-norm" in found["figures"]
    assert "views.norm=" in found["script"]
    assert "Two blobs" in found["lessons"]


def test_the_code_of_a_recipe_has_the_style_of_the_project(copy):
    run(copy, "-m", "ruff", "check", "--no-cache")
    run(copy, "-m", "ruff", "format", "--check", "--no-cache")
    run(copy, DENO, "fmt", "--check", "assets")
    run(copy, DENO, "lint", "assets")
    run(copy, DENO, "check", "assets/main.js")


#: Tests that hold for the project as a whole, and those of which each entry has its own.
OF_ALL = (
    *(
        "test_imports.py",
        "page/test_layout.py",
        "server/test_modules.py",
        "page/test_sent_script.py",
    ),
    *("core/test_forward.py", "views/test_figures.py", "views/test_norm.py"),
)
OF_EACH = (
    *("test_model.py", "test_model_recipes.py", "test_utils.py", "engine/test_general.py"),
    *("views/passes/test_notation.py", "views/passes/test_walk.py", "views/passes/test_script.py"),
    *("views/passes/test_tracing.py", "guide/lessons/test_measured.py"),
)
NEW = ("arctan", "stripes", "two-blobs", "every_file")


def test_the_tests_hold_for_what_was_added(copy):
    wanted = " or ".join([*(Path(file).name for file in OF_ALL), *NEW])
    files = [f"tests/unit/{file}" for file in (*OF_ALL, *OF_EACH)]

    said = run(copy, *PYTEST, "-k", wanted, *files)

    assert "deselected" in said

"""The generated script, run as its own process, against the page's numbers."""

import ast
import itertools
import json
import os
import random
import re
import subprocess
import sys
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

import engine
import model
import utils
from ui.core.limits import Choice, Decimal, Scale, Several, Whole
from ui.core.settings import SPECS, Settings, parse
from ui.data import points, split
from ui.run import compute
from ui.views.passes import script


def random_settings(seed, data_shape):
    """Settings drawn from all their limits, with few points and epochs so that it is quick."""
    rng = random.Random(seed)
    drawn: dict[str, Any] = {}
    for name, spec in SPECS.items():
        if spec.display:
            continue  # no number hangs on it
        match spec.limits:
            case Choice(options, _):
                drawn[name] = rng.choice(options)
            case Whole(minimum, maximum, _):
                drawn[name] = rng.randint(minimum, maximum)
            case Decimal(minimum, maximum, _, places):
                drawn[name] = round(rng.uniform(minimum, maximum), places)
            case Scale(values):
                drawn[name] = rng.choice(values)
            case Several(options, _):
                some = rng.sample(options, rng.randint(1, len(options)))
                drawn[name] = tuple(one for one in options if one in some)
    drawn |= {"data_shape": data_shape, "n_samples": rng.randint(40, 300)}
    drawn["epochs"] = rng.randint(1, 40)
    tested = round(drawn["n_samples"] * drawn["test_share"])
    if 0 < tested < 2:  # a part needs a point of each class
        drawn["test_share"] = 0.25
    # In hundreds of large steps the last digits grow, and a script rounds otherwise.
    if drawn["batch_size"] != "all":
        drawn["learning_rate"] = min(drawn["learning_rate"], 0.3)
    return parse(Settings(**drawn).address())


#: Runs each script of a JSON list in a process of its own, forked from one that has loaded what
#: they import: to load it takes a hundred times as long as to run them.
RUN_EACH = """
import json, os, sys
import numpy, sklearn.model_selection
for source in json.load(sys.stdin):
    reading, writing = os.pipe()
    if os.fork() == 0:
        os.dup2(writing, 1)
        exec(compile(source, "script", "exec"), {"__name__": "__main__"})
        sys.stdout.flush()
        os._exit(0)
    os.close(writing)
    with open(reading) as said:
        print(json.dumps(said.read()), flush=True)
    _, status = os.wait()
    assert status == 0, source
"""


def python(*arguments, cwd="/", **options):
    """What Python prints on a machine that knows nothing of this project, line by line."""
    environment = os.environ | {"OPENBLAS_NUM_THREADS": "1"}
    environment.pop("PYTHONPATH", None)
    return subprocess.run(
        [sys.executable, "-I", *arguments],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        **options,
    ).stdout.splitlines()


def printed(source, cwd="/"):
    """What the script prints."""
    return python("-c", source, cwd=cwd)


def printed_by_each(sources):
    """What each of many scripts prints."""
    return [
        json.loads(line).splitlines()
        for line in python("-c", RUN_EACH, input=json.dumps(list(sources)))
    ]


def page(settings):
    """The last epoch of the run, and the results that the page shows for it."""
    with np.errstate(over="ignore", invalid="ignore"):  # of a run that blows up
        piece = compute.train_piece(settings, split.make_data(settings), seconds=60)
    lines = []
    for part, name in enumerate(["training", "test"]):
        confusion = piece.scores.confusion[-1, part]
        if confusion.sum():
            loss = piece.scores.losses[-1, part]
            accuracy = np.trace(confusion) / confusion.sum()
            lines.append(f"{name}: loss {loss:#.4g}, accuracy {accuracy:.1%}")
    recipe = settings.recipe
    if recipe.penalty != "none":
        layers = engine.unflatten(piece.snapshots[-1], settings.layer_sizes)
        cost = sum(model.PENALTIES[recipe.penalty].cost(W) for W, _ in layers)
        lines.append(f"penalty: {recipe.penalty_rate * cost:#.4g}")
    return piece.stop, lines


def test_script_of_random_settings_prints_what_the_page_shows():
    shapes = list(utils.SHAPES)
    cases = [random_settings(seed, shapes[seed % len(shapes)]) for seed in range(60)]
    epochs, expected = zip(*map(page, cases), strict=True)
    sources = map(script.generate, cases, epochs)

    outputs = printed_by_each(sources)

    for settings, output, lines in zip(cases, outputs, expected, strict=True):
        assert output == lines, settings.address()


def test_script_stops_where_the_learner_looks():
    assert printed(script.generate(Settings(epochs=500), 7)) == page(Settings(epochs=7))[1]


@pytest.mark.parametrize("shape", utils.SHAPES)
def test_script_needs_only_numpy_and_scikit_learn(shape):
    settings = Settings(data_shape=shape)
    tree = ast.parse(script.generate(settings, 10))
    imported = {
        name.split(".")[0]
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [str(node.module)]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }

    assert imported == {"numpy", "sklearn"}


def test_script_of_a_two_layer_network_is_short_and_reads_as_the_article():
    source = script.generate(Settings(), 1000)
    code = [line for line in source.splitlines() if line.strip() and not line.startswith("#")]

    assert len(code) <= 45
    names = ["dZ2", "dW2", "db2", "dZ1", "dW1", "db1"]
    assert re.findall(r"^    (d[ZWb]\d) = ", source, flags=re.MULTILINE) == names


@pytest.mark.parametrize("shape", utils.SHAPES)
def test_every_line_of_a_script_fits_a_screen(shape):
    settings = Settings(data_shape=shape, hidden_layers=3, hidden_units=16)

    assert max(map(len, script.generate(settings, 20_000).splitlines())) <= 100


def test_script_begins_with_weights_set_by_hand():
    settings = Settings(hidden_units=16, hidden_layers=2, epochs=30)
    layers = compute.initial_layers(settings)
    layers[-1].b[...] = -3.5
    start = compute.Start(12, layers)

    piece = compute.train_piece(settings, split.make_data(settings), start, seconds=60)

    source = script.generate(settings, 30, hand=start)
    loss = piece.scores.losses[-1, 0]
    assert printed(source)[0].startswith(f"training: loss {loss:#.4g}, ")
    assert max(map(len, source.splitlines())) <= 100


def by_hand_with_a_memory(optimizer, batch_size):
    """A script from weights set by hand, and the loss that it must print."""
    settings = Settings(
        optimizer=optimizer, batch_size=batch_size, learning_rate=0.03, epochs=30, penalty="L2"
    )
    data = split.make_data(settings)
    first = compute.train_piece(replace(settings, epochs=12), data, seconds=60)
    sizes = settings.layer_sizes
    layers = engine.unflatten(first.snapshots[-1].copy(), sizes)
    layers[0].W[1, 0] = 2.0
    start = compute.Start(12, layers, engine.unflatten_memory(first.memories[-1], sizes))
    forgetful = compute.Start(12, layers)

    piece, other = (
        compute.train_piece(settings, data, one, seconds=60) for one in (start, forgetful)
    )

    loss, another = (f"loss {one.scores.losses[-1, 0]:#.4g}," for one in (piece, other))
    assert loss != another
    return script.generate(settings, 30, hand=start), loss


def test_script_from_weights_set_by_hand_has_what_the_optimiser_remembers():
    ways = itertools.product(("momentum", "adam"), ("all", "20"))
    sources, losses = zip(*itertools.starmap(by_hand_with_a_memory, ways), strict=True)

    for lines, loss, source in zip(printed_by_each(sources), losses, sources, strict=True):
        assert loss in lines[0], source


@pytest.mark.parametrize("offset", [0, 1.7e15])
def test_script_of_own_points_reads_the_file_that_the_page_offers(tmp_path, offset):
    X, y = utils.make_dataset("moons", 61, noise=0.2, seed=4)
    X = X + offset
    own = points.OwnPoints(X, y, ("width, mm", "height", "kind"), ("9", "10"))
    (tmp_path / "points.csv").write_text(points.write_csv(own), encoding="utf-8")
    settings = Settings(data_shape="own", epochs=30, test_share=0.3)

    with np.errstate(over="ignore", invalid="ignore"):
        piece = compute.train_piece(settings, split.make_data(settings, own), seconds=60)
    expected = [
        f"{name}: loss {piece.scores.losses[-1, part]:#.4g}, "
        f"accuracy {np.trace(counts) / counts.sum():.1%}"
        for part, (name, counts) in enumerate(
            zip(["training", "test"], piece.scores.confusion[-1], strict=True)
        )
    ]

    assert printed(script.generate(settings, 30, own), cwd=tmp_path) == expected

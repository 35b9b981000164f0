"""The walk through the passes: its shapes are those of the arrays, its NumPy computes them."""

import re
from html import unescape
from typing import Any

import numpy as np
import pytest

import model
import utils
from ui.core.features import COORDINATES, FEATURES, Preparation
from ui.data.points import OwnPoints
from ui.views.passes import derivation, walk, words
from ui.views.passes import markup as passes_markup
from ui.views.passes.notation import OUTPUTS, PENALTIES
from ui.views.passes.optimizers import OPTIMIZERS

SIZES = ((2, 1), (2, 3, 1), (2, 4, 5, 1), (2, 1, 1, 1, 1))
# Every choice that a line hangs on, each beside the usual ones.
RECIPES = [
    *(model.Recipe(activation) for activation in model.ACTIVATIONS),
    *(model.Recipe(output=output) for output in OUTPUTS),
    model.Recipe(biases=False),
    model.Recipe(batch_size=5),
    *(model.Recipe(penalty=penalty, penalty_rate=0.1) for penalty in PENALTIES),
    *(model.Recipe(optimizer=optimizer) for optimizer in OPTIMIZERS),
    *(
        model.Recipe(optimizer=optimizer, penalty="L2", penalty_rate=0.1, biases=False)
        for optimizer in OPTIMIZERS
    ),
]
CASES = [(sizes, recipe) for sizes in SIZES for recipe in RECIPES]


PREPARATIONS = [
    Preparation(features, standardised, stretch)
    for features in (COORDINATES, ("x1x1",), tuple(FEATURES))
    for standardised, stretch in ((True, 1.0), (False, 1.0), (False, 10.0))
]


def plain(markup):
    return unescape(re.sub(r"<[^>]+>", "", markup))


def arrays_of(layers, X, y, recipe):
    """Every array of both passes by its symbol, from model.py."""
    passed = model.forward(layers, X, recipe)
    found = {"X": X, "y": y, "L": np.asarray(model.mean_loss(passed.z[-1], y, recipe))}
    for number, gradient in enumerate(model.backward(layers, passed, y, recipe), start=1):
        found |= {f"W{number}": layers[number - 1].W, f"b{number}": layers[number - 1].b}
        found |= {f"Z{number}": passed.z[number - 1], f"A{number}": passed.a[number]}
        found |= {
            f"dZ{number}": gradient.dz,
            f"dW{number}": gradient.dW,
            f"db{number}": gradient.db,
        }
        if recipe.penalty != "none":
            found["P"] = np.asarray(model.loss(layers, X, y, recipe)) - found["L"]
        for one in OPTIMIZERS[recipe.optimizer].memories if recipe.optimizer in OPTIMIZERS else ():
            found |= {f"{one.letter}W{number}": gradient.dW, f"{one.letter}b{number}": gradient.db}
            if not recipe.biases:
                del found[f"{one.letter}b{number}"]
        if not recipe.biases:
            del found[f"b{number}"], found[f"db{number}"]
    return found


@pytest.mark.parametrize(("sizes", "recipe"), CASES)
def test_shapes_are_those_of_the_arrays(sizes, recipe):
    rng = np.random.default_rng(0)
    X, y = rng.standard_normal((2, 11)), np.arange(11)[None] % 2
    arrays = arrays_of(model.initialize(sizes, rng), X, y, recipe)

    symbols = walk.walk(sizes, recipe, 11).symbols

    assert {key: symbols[key].shape for key in arrays} == {
        key: array.shape for key, array in arrays.items()
    }
    rates = {"rate", "penalty"} if recipe.penalty != "none" else {"rate"}
    rates |= {"t"} if recipe.optimizer == "adam" else set()
    assert symbols.keys() - arrays.keys() == {"m", *rates, "raw", "mean", "scale"}
    assert [symbols[key].shape for key in ("raw", "mean", "scale")] == [(2, 11), (2, 1), (2, 1)]


@pytest.mark.parametrize(("sizes", "recipe"), CASES)
def test_the_numpy_of_all_lines_run_in_order_is_an_epoch_of_training(sizes, recipe):
    rng = np.random.default_rng(1)
    X, y = rng.standard_normal((2, 11)), np.arange(11)[None] % 2
    layers = model.initialize(sizes, rng)
    names: dict[str, Any] = {
        "np": np,
        "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
        "y_batch": y,
        "n_batch": 11,
        "y_train": y,
        "n_samples": 11,
        "learning_rate": 0.3,
        "penalty_rate": 0.1,
    }
    for number, layer in enumerate(layers, start=1):
        names |= {f"W{number}": layer.W, f"b{number}": layer.b}
    # The fourth update, so that there is something to remember.
    whole = recipe._replace(learning_rate=0.3, batch_size=None)
    memory = model.train(layers, X, y, whole, epochs=3).memory
    names["t"] = 4
    for place, arrays in enumerate(memory):
        name = f"{'Wb'[place % 2]}{place // 2 + 1}"
        letters = [one.letter for one in OPTIMIZERS[recipe.optimizer].memories] if arrays else []
        for letter, array in zip(letters, arrays, strict=True):
            names[f"{letter}{name}"] = array
    walked = walk.walk(sizes, recipe, 11)
    standardizer = utils.Standardizer(np.array([3.0, -40.0]), np.array([0.5, 7.0]))
    names |= {"X_raw": standardizer.inverse_transform(X.T).T, "X_train": None}
    names |= {name: np.c_[getattr(standardizer, name)] for name in ("mean", "scale")}

    steps = (walked.data, *walked.steps)
    exec("\n".join(plain(line.code) for step in steps for line in step.lines), names)

    inputs = "X_train" if recipe.batch_size is None else "X_batch"
    assert names[inputs] == pytest.approx(X)

    trained = model.train(layers, X, y, whole, epochs=1, epoch=3, memory=memory)
    assert names["loss"] + names.get("penalty", 0) == pytest.approx(trained.losses[0])
    for number, layer in enumerate(trained.layers, start=1):
        assert names[f"W{number}"] == pytest.approx(layer.W)
        assert names[f"b{number}"] == pytest.approx(layer.b)


@pytest.mark.parametrize("recipe", [model.Recipe(), model.Recipe(batch_size=5)])
@pytest.mark.parametrize("preparation", PREPARATIONS)
def test_the_numpy_before_the_first_step_makes_the_inputs(preparation, recipe):
    raw = np.random.default_rng(2).standard_normal((11, 2))
    standardizer = utils.Standardizer.fit(raw)
    names: dict[str, Any] = {"np": np, "X_raw": raw.T, "stretch": [[preparation.stretch], [1]]}
    names |= {name: np.c_[getattr(standardizer, name)] for name in ("mean", "scale")}
    sizes = (len(preparation.features), 3, 1)
    walked = walk.walk(sizes, recipe, 11, preparation=preparation)

    exec("\n".join(plain(line.code) for line in walked.data.lines), names)

    found = names["X_train" if recipe.batch_size is None else "X_batch"]
    expected = preparation.combine(preparation.scale(raw, standardizer)).T
    np.testing.assert_array_equal(found, expected)
    made = {line.key: names[line.key] for line in walked.data.lines if line.key == "S"}
    assert {key: array.shape for key, array in made.items()} == {
        key: walked.symbols[key].shape for key in made
    }
    assert walked.symbols["X"].shape == expected.shape


@pytest.mark.parametrize("preparation", PREPARATIONS)
def test_what_is_done_before_the_first_step_is_explained(preparation):
    sizes = (len(preparation.features), 3, 1)
    walked = walk.walk(sizes, model.Recipe(), 11, preparation=preparation)

    markup = passes_markup.schema(walked, 2, "tanh") + passes_markup.lines(walked)
    keys = set(re.findall(r'data-symbol="([^"]+)"', markup + derivation.markup(walked)))

    assert keys == walked.symbols.keys()
    names = [FEATURES[name].label for name in preparation.features]
    told = ", ".join(names) in derivation.markup(walked)
    assert told is (preparation.features != COORDINATES)
    is_raw = not preparation.standardised
    assert ("own units" in walked.data.sentence) is is_raw


@pytest.mark.parametrize(("sizes", "recipe"), CASES)
def test_products_of_shapes_work_out(sizes, recipe):
    """In every line's shapes, the factors of a product fit, as NumPy itself finds."""
    for step in walk.walk(sizes, recipe, 11).steps:
        for line in step.lines:
            left, _, right = plain(line.shapes).rpartition(" = ")
            *_, result = re.findall(r"\((\d+), (\d+)\)", right) or [()]
            for product in re.findall(r"\((\d+), (\d+)\) · \w+ᵀ? \((\d+), (\d+)\)", left):
                a, b, c, d = map(int, product)
                made = (np.zeros((a, b)) @ np.zeros((c, d))).shape
                assert made == tuple(map(int, result))


@pytest.mark.parametrize(("sizes", "recipe"), CASES)
def test_every_symbol_in_sight_is_explained(sizes, recipe):
    walked = walk.walk(sizes, recipe, 11)
    layers = len(sizes) - 1
    markup = passes_markup.schema(walked, layers, recipe.activation) + passes_markup.lines(walked)
    markup += derivation.markup(walked)

    keys = set(re.findall(r'data-symbol="([^"]+)"', markup))

    assert keys == walked.symbols.keys()


@pytest.mark.parametrize(("sizes", "recipe"), CASES)
def test_every_transposed_factor_says_why(sizes, recipe):
    for step in walk.walk(sizes, recipe, 11).steps:
        for line in step.lines:
            assert ("<mark>.T</mark>" in line.code) is bool(line.why)
            assert ('class="transposed"' in line.math) is bool(line.why)


@pytest.mark.parametrize(("sizes", "recipe"), CASES)
def test_formulas_of_the_derivation_lead_to_their_steps(sizes, recipe):
    walked = walk.walk(sizes, recipe, 11)
    output = str(len(sizes) - 1)

    links = re.findall(
        r'data-step-to="(\d+)" data-symbol="(\w+)" aria-label="(\w+):(.*?)</button>',
        derivation.markup(walked),
    )

    assert {key for _, key, _, _ in links} >= {f"{name}{output}" for name in ("Z", "dZ", "dW")}
    for step, key, spoken, formula in links:
        assert key == spoken
        (line,) = [line for line in walked.steps[int(step) - 1].lines if line.key == key]
        # A formula speaks of what its line is made of, or of the factors that lead there.
        symbols = set(re.findall(r'data-symbol="(\w+)"', formula))
        assert symbols <= {key, *line.uses, "L", f"Z{output}"}


def test_the_derivation_of_a_deep_network_speaks_of_neighbouring_layers():
    links = dict(
        re.findall(
            r'data-symbol="(\w+)" aria-label="\w+:(.*?)</button>',
            derivation.markup(walk.walk((2, 3, 3, 3, 1), model.Recipe(), 11)),
        )
    )

    assert 'data-symbol="A3"' in links["dW4"]
    assert 'data-symbol="A3"' in links["Z4"]
    assert 'data-symbol="W2"' in links["dZ1"]
    assert 'data-symbol="dZ2"' in links["dZ1"]


def test_the_walk_speaks_of_the_learners_columns_and_classes_and_takes_none_for_markup():
    own = OwnPoints(np.zeros((2, 2)), np.array([0, 1]), ("width, mm", "x2", "kind"), ("1", "<b>"))

    spoken = words.of(own)
    walked = walk.walk((2, 3, 1), model.Recipe(), 11, spoken)

    assert spoken == words.Words(("width, mm", "x₂"), ("class 0 (1)", "class 1 (<b>)"))
    assert "width, mm and x₂" in walked.symbols["raw"].meaning
    assert walked.symbols["y"].meaning.endswith("0 is class 0 (1), 1 is class 1 (<b>).")
    assert walked.symbols["A2"].meaning.endswith("the probability of class 1 (<b>).")
    markup = passes_markup.lines(walked)
    assert "probability of class 1 (&lt;b&gt;)." in markup
    assert "<b>" not in markup
    assert words.of(None).classes == ("class 0", "class 1")


@pytest.mark.parametrize("sizes", SIZES)
def test_the_error_at_the_output_leads_to_its_derivation(sizes):
    walked = walk.walk(sizes, model.Recipe(), 11)

    links = re.findall(r'data-explains="(\w+)"', passes_markup.lines(walked))

    assert links == [f"dZ{len(sizes) - 1}"]
    assert f'data-symbol="{links[0]}" aria-label' in derivation.markup(walked)

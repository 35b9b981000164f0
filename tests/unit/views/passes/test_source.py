"""Scripts of data shapes as someone may write them, run without this project."""

import sys
import types
from typing import Any

import numpy as np
import pytest

import utils
from ui.core.settings import Settings
from ui.views.passes import script
from ui.views.passes import source as script_source

HEAD = """
import math
import numpy.linalg as la
from collections import namedtuple as nt
from functools import lru_cache, partial
from typing import NamedTuple

import numpy as np

from utils import Dataset, Points
"""

BALANCED = "Dataset(rng.uniform(-1, 1, (n, 2)), np.arange(n) % 2)"

# The source of each ends by binding `made`, the generator that is put into the registry.
SHAPES = {
    "a module's function": """
def rings(n: int, rng: np.random.Generator) -> Dataset:
    '''Rings.'''
    angle = math.tau * rng.random(n)
    return Dataset(np.column_stack([np.cos(angle), np.sin(angle)]), np.arange(n) % 2)

made = rings
""",
    "a named lambda": f"square = lambda n, rng: {BALANCED}\nmade = square\n",
    "a lambda in the registry": f"hidden = [lambda n, rng: 1, lambda n, rng: {BALANCED}][1:]\n",
    "a lambda of several lines": """
hidden = [
    lambda n, rng: Dataset(
        rng.normal(size=(n, 2)) * math.sqrt(2),
        np.arange(n) % 2,
    )
]
""",
    "constants of every form": """
_A, (_B, *_REST) = 1.5, (2.0, 3.0, 4.0)
_C: float = 0.25
_D = _E = np.array([0.5, -0.5])
_D[0] = 0.75
_F = [1.0]
_F.append(_A)
_G = 1
_G += 1
def made(n, rng):
    scale = _A + _B + sum(_REST) + _C + sum(_F) + _G
    return Dataset(scale * rng.uniform(-1, 1, (n, 2)) + _D + _E, np.arange(n) % 2)
""",
    "helpers with defaults, keywords and decorators": """
@lru_cache
def _turns(k: int = 3, *, of: float = 2 * math.pi) -> float:
    return k * of
def _at(*radii: float, **more: float) -> float: return sum(radii) + sum(more.values())
def made(n: int, rng: np.random.Generator) -> Dataset:
    def inner(x: Points, /, by: float = 2.0) -> Points:
        '''Inner.'''
        scaled: Points = x * by
        return scaled
    X = inner(rng.random((n, 2)), by=_turns(of=1.0)) - _at(0.5, b=0.25)
    return Dataset(X, np.arange(n) % 2)
""",
    "names that are taken": """
_sum = 2.0
_lambda = 3.0
stream = 1.5
def sigmoid(z, slope):
    return slope * z
def _made(n, rng):
    return Dataset(sigmoid(rng.random((n, 2)), _sum) + _lambda + stream, np.arange(n) % 2)
made = _made
""",
    "a private name beside the public one": """
_width = 2.0
width = 3.0
_depth = 4.0
def made(n, rng):
    depth = 1.0
    return Dataset(rng.random((n, 2)) * _width * width + _depth + depth, np.arange(n) % 2)
""",
    "another shape as its base": """
def _base(n, rng):
    return Dataset(rng.random((n, 2)), np.arange(n) % 2)
def made(n, rng):
    base = _base(n, rng)
    return base._replace(X=base.X - 0.5)
""",
    "pairs in other places": """
def _pair(n, rng):
    pair = Dataset(rng.random((n, 2)), np.arange(n) % 2)
    return Dataset(*pair)
made = lambda n, rng: Dataset(*_pair(n, rng))
""",
    "keywords": """
def made(n, rng):
    return Dataset(y=np.arange(n) % 2, X=rng.random((n, 2)))
""",
    "a class": """
class _Edge(NamedTuple):
    '''An edge.'''
    inner: float
    outer: float = 1.0
    def between(self, u: Points) -> Points:
        '''Between.'''
        return self.inner + (self.outer - self.inner) * u
def made(n, rng):
    return Dataset(_Edge(0.5).between(rng.random((n, 2))), np.arange(n) % 2)
""",
    "an object that is called": """
class _Box:
    def __init__(self, side: float) -> None:
        self._side = side
    def __call__(self, n: int, rng: np.random.Generator) -> Dataset:
        return Dataset(self._side * rng.random((n, 2)), np.arange(n) % 2)
made = _Box(2.0)
""",
    "part of a function": """
def _scaled(n, rng, by):
    return Dataset(by * rng.random((n, 2)), np.arange(n) % 2)
made = partial(_scaled, by=3.0)
""",
    "imports where they may fail": """
try:
    from math import tau as _whole
except ImportError:
    _whole = 6.28
if _whole > 6:
    def _half(): return _whole / 2
def made(n, rng):
    length = la.norm(rng.random((n, 2)), axis=1)
    return Dataset(_half() * np.column_stack([length, length]), np.arange(n) % 2)
""",
    "letters beyond ASCII": """
_σ = 0.3
def made(n: int, rng: np.random.Generator) -> Dataset:
    μ: float = 1.0; return Dataset(μ + _σ * rng.standard_normal((n, 2)), np.arange(n) % 2)
""",
}


@pytest.fixture
def module_of(tmp_path, monkeypatch):
    """A module made of source text; its generator `made` becomes the registry's shape “new”."""

    def make(source):
        path = tmp_path / "new_shapes.py"
        path.write_text(HEAD + source, encoding="utf-8")
        module = types.ModuleType("new_shapes")
        module.__file__ = str(path)
        monkeypatch.setitem(sys.modules, "new_shapes", module)
        exec(compile(HEAD + source, str(path), "exec"), vars(module))
        shape = utils.Shape(
            'The "new"', module.hidden[0] if "hidden" in vars(module) else module.made
        )
        monkeypatch.setitem(utils.SHAPES, "new", shape)
        return module

    return make


@pytest.mark.parametrize("source", SHAPES.values(), ids=SHAPES)
def test_script_makes_the_points_of_any_shape(source, module_of, monkeypatch, capsys):
    module_of(source)
    settings = Settings(data_shape="new", n_samples=20, noise=0.1, test_share=0.0)
    expected = utils.make_dataset("new", 20, 0.1, 0)

    code = script.generate(settings, 3)

    # What is not there any more cannot help the script.
    for name in ("new_shapes", "utils"):
        monkeypatch.setitem(sys.modules, name, None)
    namespace: dict[str, Any] = {"__name__": "__main__"}
    points, rest = code.split("X_train, y_train = X, y")
    exec(points, namespace)
    np.testing.assert_array_equal(namespace["X"], expected.X)
    np.testing.assert_array_equal(namespace["y"], expected.y)
    exec(f"X_train, y_train = X, y{rest}", namespace)
    assert capsys.readouterr().out.startswith("training: loss ")


REFUSED = {
    "the project's own": ("from ui.core import theme\nmade = lambda n, rng: theme.x(n)\n", "theme"),
    "utils'": (
        "from utils import moons as m\nmade = lambda n, rng: m(n, rng)\n",
        "m, which is imp",
    ),
    "everything": ("from math import *\ndef made(n, rng): return tau * n\n", "tau, which its"),
    "a variable around": (
        "def factory(by):\n    return lambda n, rng: by * n\nhidden = [factory(2)]\n",
        "that it was made in",
    ),
    "no name": (
        "hidden = [partial(lambda n, rng, k: n, k=2)]\n",
        "no name at the top level",
    ),
    "a name of the script's": (
        "def made(n, rng, stream=2):\n    return sigmoid(n)\n"
        "def sigmoid(z):\n    global sigmoid\n    return z\n",
        "sigmoid, which the script needs",
    ),
}


@pytest.mark.parametrize(("source", "reason"), REFUSED.values(), ids=REFUSED)
def test_a_shape_of_which_no_script_can_be_made_is_refused_with_its_reason(
    source, reason, module_of
):
    module_of(source)

    with pytest.raises(ValueError, match="No script can be made of the data shape 'new'") as error:
        script.generate(Settings(data_shape="new"), 10)

    assert reason in str(error.value)


@pytest.mark.parametrize("shape", utils.SHAPES)
def test_generators_of_the_registry_keep_their_comments_and_make_tuples(shape):
    made = script_source.generator(shape, utils.SHAPES[shape].generate)
    text = "\n".join(line for part in made.definitions for line in part)

    assert "Dataset" not in text
    assert "_" not in {name[:1] for name in text.split()}
    if shape == "flower":
        assert "    # Uniform in the squared radius is uniform in area.\n" in text

"""How activations are written is how they are computed."""

import numpy as np
import pytest

import model
from ui.views.passes import walk
from ui.views.passes.notation import FUNCTIONS


def test_every_activation_has_a_notation():
    assert FUNCTIONS.keys() == model.ACTIVATIONS.keys()


@pytest.mark.parametrize("name", FUNCTIONS)
def test_its_numpy_computes_it(name):
    z = np.random.default_rng(5).standard_normal((3, 20))
    function, derivative = model.ACTIVATIONS[name]
    names = {"np": np, "sigmoid": model.sigmoid, "z": z, "a": function(z)}
    notation = FUNCTIONS[name]

    value = eval(notation.value.format(z="z"), names)
    slope = eval(notation.slope.format(a="a"), names)

    np.testing.assert_allclose(value, function(z), rtol=1e-15)
    np.testing.assert_allclose(np.broadcast_to(slope, z.shape), derivative(function(z)), rtol=1e-13)


def test_a_slope_without_a_formula_is_named(monkeypatch):
    monkeypatch.setitem(FUNCTIONS, "tanh", FUNCTIONS["tanh"]._replace(factors=None))

    (line,) = (
        line
        for step in walk.walk((2, 3, 1), "tanh", 11).steps
        for line in step.lines
        if line.key == "dZ1"
    )

    assert "<mi>tanh′</mi>" in line.math
    assert 'data-symbol="Z1"' in line.math

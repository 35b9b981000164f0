"""How activations are written is how they are computed."""

import numpy as np
import pytest

import model
from ui.views.passes import walk
from ui.views.passes.notation import FUNCTIONS, OUTPUTS, PENALTIES


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
        for step in walk.walk((2, 3, 1), model.Recipe(), 11).steps
        for line in step.lines
        if line.key == "dZ1"
    )

    assert "<mi>tanh′</mi>" in line.math
    assert 'data-symbol="Z1"' in line.math


@pytest.mark.parametrize("name", PENALTIES)
def test_the_numpy_of_a_penalty_computes_it(name):
    W = np.random.default_rng(7).standard_normal((3, 4))
    names = {"np": np, "W": W}
    notation, penalty = PENALTIES[name], model.PENALTIES[name]

    assert eval(notation.cost_code.format(W="W"), names) == pytest.approx(penalty.cost(W))
    np.testing.assert_array_equal(
        eval(notation.slope_code.format(W="W"), names), penalty.derivative(W)
    )


def test_every_penalty_has_a_notation():
    assert {"none", *PENALTIES} == model.PENALTIES.keys()


@pytest.mark.parametrize("name", OUTPUTS)
def test_the_numpy_of_a_loss_computes_it(name):
    output, notation = model.OUTPUTS[name], OUTPUTS[name]
    rng = np.random.default_rng(6)
    z, y = rng.standard_normal((1, 20)), rng.integers(0, 2, (1, 20))
    a = output.prediction(z)
    names = {"np": np, "sigmoid": model.sigmoid, "z": z, "a": a, "y": y}

    for code in (notation.code.format(a="a", y="y"), notation.exact):
        np.testing.assert_allclose(eval(code, names)[0], output.loss(z, y), rtol=1e-13)
    slope = eval(notation.derivative_code.format(a="a", y="y"), names)
    np.testing.assert_allclose(slope, output.derivative(a, y), rtol=1e-14)

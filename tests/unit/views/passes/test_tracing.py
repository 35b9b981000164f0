"""The traced numbers against the definition of a derivative, and what bad input is told."""

import math
from typing import Any

import numpy as np
import pytest

import engine
import model
from tests.support import asking
from ui.core import payload
from ui.core.features import FEATURES
from ui.core.settings import Settings, SettingsError, parse
from ui.data import split
from ui.run import compute
from ui.views.passes import check, flags
from ui.views.passes import tracing as passes

ARCHITECTURES = [
    {"hidden_layers": layers, "hidden_units": units, "activation": activation}
    for layers, units in ((1, 3), (2, 4), (3, 2))
    for activation in model.ACTIVATIONS
]
ARCHITECTURES.append({"hidden_layers": 2, "hidden_units": 3, "loss": "squared-error"})
ARCHITECTURES.append({"hidden_units": 3, "biases": "none"})
PENALISED = [{"hidden_units": 3, "penalty": name, "penalty_rate": 0.1} for name in ("L1", "L2")]
ARCHITECTURES.append({"hidden_layers": 0, "activation": "relu"})
ARCHITECTURES.append({"hidden_layers": 3, "units_two": "5", "units_three": "1"})
# What a network can be given in place of two standardised coordinates.
GIVEN: list[dict[str, Any]] = [
    {"features": tuple(FEATURES), "hidden_layers": 0},
    {"features": tuple(FEATURES), "hidden_layers": 3, "hidden_units": 3, "loss": "squared-error"},
    {"features": ("x1x1", "sinx2"), "hidden_units": 3, "biases": "none"},
    {"features": ("x1x2",), "activation": "sigmoid", "inputs": "raw"},
    {"inputs": "raw", "stretch_x1": "10", "activation": "relu"},
]
COMPLEX_SAFE: dict[str, Any] = {
    "tanh": np.tanh,
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
    "relu": lambda z: np.where(z.real > 0, z, 0),
    "linear": lambda z: z,
}


def snapshot_of(layers=None, **chosen):
    settings = Settings(n_samples=40, weight_seed=3, **chosen)
    data = split.make_data(settings)
    layers = layers or compute.initial_layers(settings)
    return passes.Snapshot(settings, 0, layers, data.X_train.T, data.y_train[None])


def complex_loss(parameters, snapshot, X, y):
    """The mean loss as its textbook formula, for complex parameters."""
    a = X
    activation = snapshot.settings.activation
    bend = COMPLEX_SAFE.get(activation, model.ACTIVATIONS[activation].function)
    layers = engine.unflatten(parameters, snapshot.settings.layer_sizes)
    for W, b in layers[:-1]:
        a = bend(W @ a + b)
    z = layers[-1].W @ a + layers[-1].b
    p = 1 / (1 + np.exp(-z))
    if snapshot.settings.loss == "squared-error":
        return np.mean((p - y) ** 2 / 2)
    return np.mean(-(y * np.log(p) + (1 - y) * np.log(1 - p)))


def complex_gradient(snapshot, X, y):
    """The gradient by complex steps, which round nothing away: Im L(w + ih) / h."""
    parameters = engine.flatten(snapshot.layers).astype(complex)
    h = 1e-30
    steps = parameters + 1j * h * np.eye(len(parameters))
    return np.array([complex_loss(moved, snapshot, X, y).imag / h for moved in steps])


def flat(arrays):
    return np.concatenate([np.ravel(array) for array in arrays])


@pytest.mark.parametrize("chosen", [*ARCHITECTURES, *GIVEN])
def test_traced_derivatives_are_those_of_the_points_own_and_of_the_mean_loss(chosen):
    snapshot = snapshot_of(**chosen)
    point = 7
    column = slice(point, point + 1)

    traced = passes.trace(snapshot, point)

    own = complex_gradient(snapshot, snapshot.X[:, column], snapshot.y[:, column])
    mean = complex_gradient(snapshot, snapshot.X, snapshot.y)
    layers = traced.layers
    assert flat(x for layer in layers for x in (layer.own_dW, layer.own_db)) == pytest.approx(own)
    means = passes.average(snapshot).layers
    assert flat(x for layer in means for x in (layer.dW, layer.db)) == pytest.approx(mean)
    # Of a point's own loss, δ is the derivative by its bias.
    for layer in layers:
        assert layer.dz == pytest.approx(layer.own_db[:, 0])
    for layer in layers if chosen.get("loss") == "squared-error" else layers[:-1]:
        assert layer.upstream * layer.slope == pytest.approx(layer.dz)


def test_traced_point_matches_arithmetic_by_hand():
    layers = [
        model.Layer(np.array([[1.0, -2.0], [0.5, 0.25]]), np.array([[0.1], [-0.2]])),
        model.Layer(np.array([[2.0, -1.0]]), np.array([[0.3]])),
    ]
    settings = Settings(hidden_units=2, learning_rate=0.5)
    X, y = np.array([[0.4, -1.0], [0.3, 0.7]]), np.array([[1, 0]])
    snapshot = passes.Snapshot(settings, 0, layers, X, y)

    traced = passes.trace(snapshot, 0)

    z1 = [1.0 * 0.4 - 2.0 * 0.3 + 0.1, 0.5 * 0.4 + 0.25 * 0.3 - 0.2]
    a1 = [math.tanh(z) for z in z1]
    z2 = 2.0 * a1[0] - 1.0 * a1[1] + 0.3
    a2 = 1 / (1 + math.exp(-z2))
    assert list(traced.layers[0].z) == pytest.approx(z1)
    assert list(traced.layers[0].a) == pytest.approx(a1)
    assert traced.layers[1].z[0] == pytest.approx(z2)
    assert traced.layers[1].a[0] == pytest.approx(a2)
    assert traced.loss == pytest.approx(-math.log(a2))
    assert traced.layers[1].dz[0] == pytest.approx(a2 - 1)
    assert traced.layers[0].dz[0] == pytest.approx(2.0 * (a2 - 1) * (1 - a1[0] ** 2))
    assert traced.layers[1].own_dW[0] == pytest.approx([(a2 - 1) * a for a in a1])
    assert (traced.label, list(traced.x)) == (1, [0.4, 0.3])


@pytest.mark.parametrize("chosen", GIVEN)
def test_the_gradient_by_any_inputs_is_that_of_complex_steps(chosen):
    snapshot = snapshot_of(**chosen)
    trained = compute.are_trained(snapshot.settings)

    found = passes.gradient_of(snapshot, snapshot.X, snapshot.y)

    expected = complex_gradient(snapshot, snapshot.X, snapshot.y)
    assert len(found) == len(expected) == len(trained)
    reach = np.abs(expected).max()
    np.testing.assert_allclose(found, expected, rtol=1e-9, atol=1e-9 * reach)


@pytest.mark.parametrize("chosen", GIVEN)
def test_a_place_is_given_to_the_network_as_a_training_point_there_is(chosen):
    snapshot = snapshot_of(**chosen)
    data = split.make_data(snapshot.settings)
    point = {"x": data.plane_train[3].tolist(), "label": int(data.y_train[3])}

    there, known = passes.trace(snapshot, point, data.standardizer), passes.trace(snapshot, 3)

    assert list(there.x) == pytest.approx(list(known.x))
    assert there.loss == pytest.approx(known.loss)


@pytest.mark.parametrize("chosen", ARCHITECTURES)
@pytest.mark.parametrize("label", [0, 1])
def test_a_point_that_is_not_in_the_data_is_traced_as_if_it_were(chosen, label):
    snapshot = snapshot_of(**chosen)
    x = [0.7, -1.3]

    traced = passes.trace(snapshot, {"x": x, "label": label})

    column, y = np.array(x)[:, None], np.array([[label]])
    gradient = complex_gradient(snapshot, column, y)
    own = flat(x for layer in traced.layers for x in (layer.own_dW, layer.own_db))
    assert own == pytest.approx(gradient)
    parameters = engine.flatten(snapshot.layers)
    assert traced.loss == pytest.approx(complex_loss(parameters, snapshot, column, y))
    assert (traced.point, list(traced.x), traced.label) == (None, x, label)


def test_a_training_point_is_the_same_by_its_place():
    snapshot = snapshot_of()

    by_number = passes.trace(snapshot, 7)
    x, label = snapshot.X[:, 7].tolist(), int(snapshot.y[0, 7])
    by_place = passes.trace(snapshot, {"x": x, "label": label})

    assert by_place.loss == by_number.loss
    for one, other in zip(by_place.layers, by_number.layers, strict=True):
        np.testing.assert_array_equal(one.own_dW, other.own_dW)


def test_contributions_of_all_points_add_up_to_the_gradient():
    snapshot = snapshot_of(hidden_layers=2, hidden_units=3)
    count = snapshot.y.shape[-1]

    traces = [passes.trace(snapshot, point) for point in range(count)]
    mean = passes.average(snapshot)

    for layer in range(3):
        shares = sum(trace.layers[layer].own_dW for trace in traces) / count
        assert shares == pytest.approx(mean.layers[layer].dW)
    assert sum(trace.loss for trace in traces) / count == pytest.approx(mean.loss)


def test_the_update_is_that_of_the_run():
    settings = Settings(n_samples=40, learning_rate=3, epochs=1)
    data = split.make_data(settings)
    piece = compute.train_piece(settings, data)
    before, after = piece.snapshots
    snapshot = snapshot_of(learning_rate=3)

    traced = passes.average(snapshot).layers

    assert np.array_equal(flat(x for layer in traced for x in (layer.W, layer.b)), before) is False
    start = passes.Snapshot(
        settings,
        0,
        engine.unflatten(before, settings.layer_sizes),
        data.X_train.T,
        data.y_train[None],
    )
    mean = passes.average(start)
    assert (mean.loss, mean.new_loss) == pytest.approx(tuple(piece.scores.losses[:, 0]))
    updated = mean.layers
    assert np.array_equal(flat(x for layer in updated for x in (layer.new_W, layer.new_b)), after)
    steps = flat(x for layer in updated for x in (layer.dW, layer.db))
    assert before - 3 * steps == pytest.approx(after)


@pytest.mark.parametrize("point", [-1, 30, 1e9, 3.5, "3", None, True])
def test_a_point_that_does_not_exist_is_refused(point):
    with pytest.raises(SettingsError, match="numbered from 0 to 29"):
        passes.trace(snapshot_of(), point)


@pytest.mark.parametrize("chosen", [*ARCHITECTURES, *PENALISED])
def test_gradient_check_passes_at_many_weights(chosen):
    assert check.check_gradient(snapshot_of(**chosen)).passed


@pytest.mark.parametrize("chosen", [{"weight_start": "equal", "init_scale": 0.0}, {"epochs": 5000}])
def test_gradient_check_passes_where_the_gradient_is_close_to_zero(chosen):
    settings = Settings(noise=0.0, **chosen)
    data = split.make_data(settings)
    piece = compute.train_piece(settings, data, seconds=30)
    layers = engine.unflatten(piece.snapshots[-1], settings.layer_sizes)
    snapshot = passes.Snapshot(settings, 0, layers, data.X_train.T, data.y_train[None])

    assert check.check_gradient(snapshot).passed


def test_biases_that_there_are_none_of_are_neither_checked_nor_chosen():
    snapshot = snapshot_of(hidden_units=3, biases="none")

    assert check.check_gradient(snapshot).parameters == 9
    assert passes.read_parameter(5, snapshot.settings) == 5
    with pytest.raises(SettingsError, match="no biases: choose a weight"):
        passes.read_parameter(6, snapshot.settings)


def test_a_points_batch_is_that_of_its_epoch_and_the_means_are_over_it():
    snapshot = snapshot_of(batch_size="7", data_seed=2)._replace(epoch=5)
    settings, _, layers, X, y, *_ = snapshot
    expected = list(model.batches(30, settings.recipe, 5))

    found = [passes.batch_of(snapshot, point) for point in range(30)]

    for point, batch in enumerate(found):
        assert batch is not None
        assert (batch.of, point in expected[batch.number - 1]) == (5, True)
    last = next(batch for batch in found if batch and batch.number == 5)
    mean = passes.average(snapshot, last)
    columns = expected[4]
    assert len(columns) == 2
    one = model.train(layers, X[:, columns], y[:, columns], model.Recipe(), epochs=1)
    assert mean.loss == pytest.approx(one.losses[0])
    for layer, trained in zip(mean.layers, one.layers, strict=True):
        assert layer.new_W == pytest.approx(trained.W)
    assert passes.batch_of(snapshot_of(batch_size="30"), 3) is None
    assert passes.batch_of(snapshot_of(batch_size="100"), 3) is None


@pytest.mark.parametrize("chosen", PENALISED)
def test_the_penalty_is_in_the_update_and_apart_from_the_loss(chosen):
    snapshot = snapshot_of(**chosen)
    settings, _, layers, X, y, *_ = snapshot

    mean = passes.average(snapshot)

    plain = model.mean_loss(model.forward(layers, X).z[-1], y)
    assert mean.loss == pytest.approx(plain)
    assert mean.loss + mean.penalty == pytest.approx(model.loss(layers, X, y, settings.recipe))
    for layer in mean.layers:
        slope = layer.W if chosen["penalty"] == "L2" else np.sign(layer.W)
        assert layer.new_W == pytest.approx(layer.W - (layer.dW + 0.1 * slope))
        assert layer.new_b == pytest.approx(layer.b - layer.db)


def test_gradient_check_leaves_out_a_weight_at_which_the_slope_of_l1_jumps():
    snapshot = snapshot_of(penalty="L1", hidden_units=3)
    snapshot.layers[0].W[1, 0] = 0.0

    checked = check.check_gradient(snapshot)

    assert (checked.corners, checked.passed) == (1, True)


def test_gradient_check_leaves_out_only_the_corners_of_relu():
    layers = [
        model.Layer(np.array([[1.0, 0.5], [0.7, -1.0]]), np.zeros((2, 1))),
        model.Layer(np.array([[1.0, -1.0]]), np.array([[0.1]])),
    ]
    # At the second point unit 1's weighted sum is exactly 0, whatever its slope may be.
    X, y = np.array([[0.4, -0.5], [0.3, 1.0]]), np.array([[1, 0]])
    settings = Settings(hidden_units=2, activation="relu")

    checked = check.check_gradient(passes.Snapshot(settings, 0, layers, X, y))

    assert (checked.corners, checked.passed) == (3, True)  # its two weights and its bias


def test_gradient_check_notices_a_wrong_gradient(monkeypatch):
    snapshot = snapshot_of()
    wrong = passes.gradient_of(snapshot, snapshot.X, snapshot.y)
    wrong[5] *= 1.001
    monkeypatch.setattr(passes, "gradient_of", lambda *_: wrong)

    checked = check.check_gradient(snapshot)

    assert not checked.passed
    assert checked.worst == 5
    assert checked.difference == pytest.approx(
        0.001 / 1.001 * abs(wrong[5]) / (2 * np.linalg.norm(wrong)), rel=1e-2
    )


def test_snapshot_is_read_from_a_request():
    settings = parse("?hidden-units=2&n-samples=20")
    parameters = np.linspace(-1, 1, 9)
    request = {
        "address": settings.address(),
        "start": {"epoch": 12, "weights": payload.encode(parameters, "f8")},
    }

    snapshot = asking.snapshot(request)

    assert snapshot.epoch == 12
    assert np.array_equal(engine.flatten(snapshot.layers), parameters)
    assert snapshot.X.shape == (2, 15)
    assert snapshot.y.shape == (1, 15)


@pytest.mark.parametrize(
    "request_", [None, [], {}, {"address": "?x=1"}, {"address": "", "start": 1}]
)
def test_a_request_that_is_not_sound_is_refused(request_):
    with pytest.raises(SettingsError):
        asking.snapshot(request_)


# --- flags ---------------------------------------------------------------------------------------


def names(snapshot):
    return [flag.name for flag in flags.find(snapshot)]


def changed(snapshot, index, **arrays):
    layers = list(snapshot.layers)
    layers[index] = layers[index]._replace(**arrays)
    return snapshot._replace(layers=layers)


@pytest.mark.parametrize("activation", model.ACTIVATIONS)
def test_a_healthy_network_has_no_flags(activation):
    snapshot = snapshot_of(activation=activation, init_scale=0.5)
    snapshot = changed(snapshot, 0, b=np.full((4, 1), 0.5))

    assert names(snapshot) == []


@pytest.mark.parametrize("activation", ["tanh", "sigmoid"])
def test_a_saturated_unit_is_named(activation):
    snapshot = snapshot_of(activation=activation, init_scale=0.5)
    b = np.array([[0.0], [50.0], [0.0], [0.0]])

    (flag,) = flags.find(changed(snapshot, 0, b=b))

    assert flag.name == "Saturated"
    assert flag.sentence.startswith("Unit 2 of layer 1:")


def test_dead_relus_are_named_with_their_largest_sum():
    snapshot = snapshot_of(activation="relu")
    W = snapshot.layers[0].W.copy()
    W[[0, 2]] = 0
    b = np.array([[-3.5], [1.0], [-4.0], [1.0]])

    (flag,) = flags.find(changed(snapshot, 0, W=W, b=b))

    assert flag.name == "Dead ReLU"
    assert flag.sentence.startswith("Units 1 and 3 of layer 1: 0 at all 30 points")
    assert "is −3.5." in flag.sentence
    assert "nothing is learned any more" in flag.sentence


def test_a_dead_relu_of_a_deeper_layer_may_come_back():
    snapshot = snapshot_of(activation="relu", hidden_layers=2)
    b = np.full_like(snapshot.layers[1].b, -1e3)

    flag = next(one for one in flags.find(changed(snapshot, 1, b=b)) if one.name == "Dead ReLU")

    assert "of layer 2" in flag.sentence
    assert "until the layers below send something else" in flag.sentence


def test_units_that_start_equal_are_copies_and_stay_so():
    settings = Settings(weight_start="equal", epochs=50, hidden_layers=2, hidden_units=3)
    data = split.make_data(settings)
    piece = compute.train_piece(settings, data, seconds=30)
    layers = engine.unflatten(piece.snapshots[-1], settings.layer_sizes)
    snapshot = passes.Snapshot(settings, 50, layers, data.X_train.T, data.y_train[None])

    copies = [flag.sentence for flag in flags.find(snapshot) if flag.name == "Copies"]

    assert [sentence.partition(":")[0] for sentence in copies] == [
        "Units 1, 2 and 3 of layer 1",
        "Units 1, 2 and 3 of layer 2",
    ]


def test_vanishing_gradient_is_named_with_its_ratio():
    snapshot = snapshot_of(hidden_layers=2)
    W = snapshot.layers[1].W * 1e-4
    small = changed(snapshot, 1, W=W)
    passed = model.forward(small.layers, small.X)
    first, _, last = model.backward(small.layers, passed, small.y)
    ratio = np.sqrt(np.mean(last.dz**2) / np.mean(first.dz**2))

    (flag,) = [flag for flag in flags.find(small) if flag.name == "Vanishing gradient"]

    assert flag.sentence.startswith("Layer 1:")
    assert f"{ratio:,.0f} times smaller" in flag.sentence


@pytest.mark.parametrize("batch_size", ["all", "7"])
@pytest.mark.parametrize("optimizer", ["momentum", "adam"])
def test_the_update_is_the_optimisers_with_what_it_remembers(optimizer, batch_size):
    chosen = {"optimizer": optimizer, "batch_size": batch_size, "learning_rate": 0.1}
    snapshot = snapshot_of(**chosen)
    recipe = snapshot.settings.recipe
    trained = model.train(snapshot.layers, snapshot.X, snapshot.y, recipe, epochs=6)
    snapshot = snapshot._replace(epoch=6, layers=trained.layers, memory=trained.memory)
    batch = passes.batch_of(snapshot, 0)

    mean = passes.average(snapshot, batch)

    updates = 6 * (batch.of if batch else 1)
    columns = batch.points if batch else slice(None)
    X, y = snapshot.X[:, columns], snapshot.y[:, columns]
    one = recipe._replace(batch_size=None)
    expected = model.train(
        trained.layers, X, y, one, epochs=1, epoch=updates, memory=trained.memory
    )
    assert mean.update == updates + 1
    memories = zip(expected.memory[::2], expected.memory[1::2], strict=True)
    for layer, new, memory in zip(mean.layers, expected.layers, memories, strict=True):
        assert layer.new_W == pytest.approx(new.W, rel=1e-12)
        for mine, theirs in zip(layer.new_memory, memory, strict=True):
            for array, wanted in zip(mine, theirs, strict=True):
                assert array == pytest.approx(wanted, rel=1e-12)
        assert not np.allclose(layer.new_W, layer.W - 0.1 * layer.dW)

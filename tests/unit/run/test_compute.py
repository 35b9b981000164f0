"""From settings to a recorded run, whole or in pieces."""

import json
from dataclasses import replace
from functools import cache
from itertools import count, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as checks
from hypothesis import strategies as st
from sklearn.metrics import confusion_matrix, log_loss
from sklearn.neural_network import MLPClassifier

import engine
import model
import utils
from engine import logistic
from ui.core import payload
from ui.core.settings import SPECS, Settings
from ui.data import split
from ui.run import answer, compute, request

LONGEST = SPECS["epochs"].limits.maximum
UNCUT = 1e9  # seconds
# Runs that differ in everything that matters to the arithmetic.
RUNS = [
    Settings(n_samples=60, epochs=120),
    Settings(data_shape="xor", n_samples=40, hidden_units=3, activation="sigmoid", epochs=90),
    Settings(data_shape="circles", n_samples=50, hidden_layers=2, activation="relu", epochs=77),
    Settings(data_shape="spiral", n_samples=90, hidden_layers=3, hidden_units=16, epochs=41),
    Settings(data_shape="blobs", n_samples=33, hidden_units=1, activation="linear", epochs=50),
    Settings(n_samples=10, test_share=0.0, learning_rate=30.0, weight_start="equal", epochs=64),
    Settings(n_samples=60, batch_size="7", epochs=60, penalty="L2", loss="squared-error"),
    Settings(n_samples=60, optimizer="momentum", learning_rate=0.1, epochs=60),
    Settings(
        *("corners", 40),
        optimizer="adam",
        batch_size="9",
        biases="none",
        penalty="L1",
        epochs=40,
    ),
]
DIVERGING = Settings(n_samples=60, activation="linear", learning_rate=30.0, epochs=500)
# Layers, our activation and scikit-learn's name for it.
NETWORKS = [
    ((2, 4, 1), "tanh", "tanh"),
    ((2, 1, 1), "linear", "identity"),
    ((2, 3, 3, 1), "sigmoid", "logistic"),
    ((2, 5, 5, 5, 1), "relu", "relu"),
]
DRAWS = checks(max_examples=10)


def ticking():
    """A clock that goes on by a second at every look."""
    looks = count()
    return lambda: float(next(looks))


@cache
def whole(settings):
    """The run that nothing cuts."""
    return compute.train_piece(settings, split.make_data(settings), seconds=UNCUT)


def sent_back(piece, settings):
    """Where the next piece begins, by way of the browser."""
    written = json.loads(json.dumps(answer.write_piece(piece)))
    width = engine.count(settings.layer_sizes)
    snapshots = payload.decode(written["snapshots"], "f8", (len(piece.snapshot_epochs), width))
    start = {"epoch": written["stop"], "weights": payload.encode(snapshots[-1], "f8")}
    if settings.memories:
        shape = (len(piece.snapshot_epochs), len(settings.memories) * width)
        memories = payload.decode(written["memories"], "f8", shape)
        start["memory"] = payload.encode(memories[-1], "f8")
    return request.read_start(json.loads(json.dumps(start)), settings)


def cut_by_time(settings, budgets):
    """A run in pieces, each with the next of `budgets`, in seconds of a clock that ticks."""
    data = split.make_data(settings)
    pieces = [compute.train_piece(settings, data, None, budgets[0], ticking())]
    while not pieces[-1].done:
        start, seconds = sent_back(pieces[-1], settings), budgets[len(pieces) % len(budgets)]
        pieces.append(compute.train_piece(settings, data, start, seconds, ticking()))
    return pieces


def cut_at(settings, epochs):
    """A run that was shorter at first, and longer and longer then."""
    data = split.make_data(settings)
    pieces: list[compute.Piece] = []
    for epoch in [*epochs, settings.epochs]:
        start = sent_back(pieces[-1], settings) if pieces else None
        until = replace(settings, epochs=epoch)
        pieces.append(compute.train_piece(until, data, start, UNCUT))
    return pieces


def together(pieces):
    """The snapshots of a run by epoch, put together as the browser does."""
    snapshots: dict[int, tuple[np.ndarray, ...]] = {}
    for piece, following in pairwise([*pieces, None]):
        kept = len(piece.snapshot_epochs) - (following is not None and not piece.recorded)
        some = zip(piece.snapshots, *piece.scores, strict=True)
        new = dict(list(zip(piece.snapshot_epochs, some, strict=True))[:kept])
        # Only a piece that diverges at once shows again what it began with.
        assert not snapshots.keys() & new.keys() or piece.stop == piece.start
        snapshots |= new
    return snapshots


def assert_same_run(pieces, uncut):
    """That pieces have all that the uncut run has, to the last bit."""
    assert [piece.start for piece in pieces[1:]] == [piece.stop for piece in pieces[:-1]]
    assert pieces[-1].stop == uncut.stop
    assert pieces[-1].diverged_at == uncut.diverged_at
    losses = np.concatenate([piece.losses for piece in pieces])
    assert losses.tobytes() == uncut.losses.tobytes()
    snapshots = together(pieces)
    for row, epoch in enumerate(uncut.snapshot_epochs):
        parameters, part_losses, confusion = snapshots[epoch]
        assert parameters.tobytes() == uncut.snapshots[row].tobytes()
        np.testing.assert_array_equal(part_losses, uncut.scores.losses[row])
        np.testing.assert_array_equal(confusion, uncut.scores.confusion[row])


# --- which epochs are recorded ------------------------------------------------------------------


@given(st.integers(1, LONGEST))
def test_a_run_is_recorded_from_its_start_to_its_end(epochs):
    recorded = compute.snapshot_epochs(epochs)

    assert (recorded[0], recorded[-1]) == (0, epochs)
    assert len(recorded) <= 120
    assert recorded == sorted(set(recorded))


def test_recorded_epochs_are_dense_early_and_sparse_late():
    recorded = compute.snapshot_epochs(LONGEST)
    gaps = [after - before for before, after in pairwise(recorded[:-1])]

    assert len(recorded) > 100
    assert recorded[:11] == list(range(11))
    # Rounding apart, which leaves whole epochs, gaps grow.
    assert all(after >= before - 1 for before, after in pairwise(gaps))
    assert max(gap / epoch for gap, epoch in zip(gaps[10:], recorded[10:], strict=False)) < 1 / 8


@given(st.integers(1, LONGEST), st.integers(1, LONGEST))
def test_runs_of_all_lengths_share_their_recorded_epochs(one, other):
    shorter, longer = sorted([one, other])

    assert set(compute.snapshot_epochs(shorter)[:-1]) <= set(compute.snapshot_epochs(longer))


@given(st.integers(1, LONGEST))
def test_a_run_that_grew_by_doubling_has_no_more_than_120_snapshots(epochs):
    recorded = set(compute.snapshot_epochs(epochs))
    while epochs < LONGEST:
        epochs = min(2 * epochs, LONGEST)
        recorded |= set(compute.snapshot_epochs(epochs))

    assert len(recorded) <= 120


# --- the data -----------------------------------------------------------------------------------


@given(
    shape=st.sampled_from([name for name, one in utils.SHAPES.items() if one.size is None]),
    n_samples=st.integers(10, 300),
    noise=st.sampled_from([0.0, 0.2, 1.0]),
    test=st.integers(0, 800),
    seed=st.integers(0, 9_999),
)
def test_every_part_is_as_large_as_chosen_and_has_both_classes(shape, n_samples, noise, test, seed):
    settings = Settings(shape, n_samples, noise, test / 1000, data_seed=seed)
    test_points = round(n_samples * test / 1000)
    if test and not 2 <= test_points <= n_samples - 2:
        return

    data = split.make_data(settings)

    assert len(data.y_test) == len(data.X_test) == test_points == settings.test_points
    assert len(data.y_train) == len(data.X_train) == n_samples - test_points
    assert set(data.y_train) == {0, 1}
    assert set(data.y_test) == ({0, 1} if test else set())


def test_four_points_are_all_for_training_and_other_settings_say_nothing_of_them():
    settings = Settings("xor-gate", 2_000, noise=1.0, test_share=0.5, data_seed=3)

    data = split.make_data(settings)

    assert data.X_train.tolist() == [[-1, -1], [-1, 1], [1, -1], [1, 1]]
    assert data.y_train.tolist() == [0, 1, 1, 0]
    assert len(data.y_test) == settings.test_points == 0


def test_points_are_standardised_on_the_training_part():
    settings = Settings(noise=0.3)
    data = split.make_data(settings)

    np.testing.assert_allclose(data.X_train.mean(axis=0), 0, atol=1e-12)
    np.testing.assert_allclose(data.X_train.std(axis=0), 1)
    original = np.concatenate([data.X_train, data.X_test]) * data.standardizer.scale
    points = utils.make_dataset("moons", 200, 0.3, 0).X
    np.testing.assert_allclose(
        np.sort(original + data.standardizer.mean, axis=0), np.sort(points, axis=0), atol=1e-12
    )


# --- where training begins ----------------------------------------------------------------------


@pytest.mark.parametrize("scale", [0.0, 0.5, 2.0])
def test_same_weight_seed_same_start(scale):
    settings = Settings(weight_seed=7, init_scale=scale)
    other = replace(
        settings, data_shape="xor", noise=0.9, data_seed=3, learning_rate=0.1, activation="relu"
    )
    start = engine.flatten(compute.initial_layers(settings))

    np.testing.assert_array_equal(engine.flatten(compute.initial_layers(other)), start)
    standard = compute.initial_layers(replace(settings, init_scale=1.0))
    np.testing.assert_allclose(start, scale * engine.flatten(standard))


def test_other_weight_seed_other_start():
    starts = {
        engine.flatten(compute.initial_layers(Settings(weight_seed=seed))).tobytes()
        for seed in range(50)
    }

    assert len(starts) == 50


def test_equal_start():
    layers = compute.initial_layers(Settings(weight_start="equal", init_scale=0.3))

    assert all((layer.W == 0.3).all() and (layer.b == 0).all() for layer in layers)


def test_random_biases_leave_the_weights_of_a_seed_as_they_are():
    plain, random, other = (
        compute.initial_layers(Settings(weight_seed=seed, biases=biases))
        for seed, biases in ((3, "zero"), (3, "random"), (4, "random"))
    )
    together = np.concatenate([layer.b.ravel() for layer in random])

    assert all(np.array_equal(one.W, same.W) for one, same in zip(plain, random, strict=True))
    assert (together != np.concatenate([layer.b.ravel() for layer in other])).all()
    zeros = Settings(weight_seed=3, biases="random", init_scale=0.0)
    still = np.concatenate([layer.b.ravel() for layer in compute.initial_layers(zeros)])
    assert np.array_equal(still, together)


# --- parameters in a row ------------------------------------------------------------------------


@pytest.mark.parametrize("stack", [(), (3,), (2, 3)])
@pytest.mark.parametrize("layer_sizes", [sizes for sizes, _, _ in NETWORKS])
def test_unflatten_is_the_inverse_of_flatten(layer_sizes, stack):
    width = engine.count(layer_sizes)
    parameters = np.arange(np.prod(stack, dtype=int) * width, dtype=float).reshape(*stack, width)

    layers = engine.unflatten(parameters, layer_sizes)

    for (n_in, n_out), (W, b) in zip(pairwise(layer_sizes), layers, strict=True):
        assert W.shape == (*stack, n_out, n_in)
        assert b.shape == (*stack, n_out, 1)
    np.testing.assert_array_equal(engine.flatten(layers), parameters)


def test_parameters_are_in_the_order_that_the_browser_knows():
    layers = [
        model.Layer(np.array([[1.0, 2], [3, 4]]), np.array([[5.0], [6]])),
        model.Layer(np.array([[7.0, 8]]), np.array([[9.0]])),
    ]

    np.testing.assert_array_equal(engine.flatten(layers), np.arange(1, 10))
    assert engine.count((2, 2, 1)) == 9


# --- scores -------------------------------------------------------------------------------------


def scikit_learn_network(layer_sizes, activation, parameters):
    """scikit-learn's network with these parameters, W1 row by row, b1, W2, …"""
    network = MLPClassifier(layer_sizes[1:-1], activation=activation)
    network.partial_fit(np.array([[0.0, 0.0], [1.0, 1.0]]), [0, 1], classes=[0, 1])
    rest = list(parameters)
    for index, (n_in, n_out) in enumerate(pairwise(layer_sizes)):
        weights, rest = rest[: n_out * n_in], rest[n_out * n_in :]
        network.coefs_[index] = np.array(weights).reshape(n_out, n_in).T
        network.intercepts_[index], rest = np.array(rest[:n_out]), rest[n_out:]
    return network


@pytest.mark.parametrize(("layer_sizes", "activation", "name"), NETWORKS)
def test_scores_are_those_of_scikit_learn(layer_sizes, activation, name):
    # So many points that the snapshots are scored in several goes.
    data = split.make_data(Settings(data_shape="circles", n_samples=2_000, noise=0.3))
    rng = np.random.default_rng(0)
    snapshots = rng.standard_normal((70, engine.count(layer_sizes)))

    scores = compute.score(snapshots, layer_sizes, model.Recipe(activation), data)

    for k in (0, 1, 33, 69):
        network = scikit_learn_network(layer_sizes, name, snapshots[k])
        for part, (X, y) in enumerate(((data.X_train, data.y_train), (data.X_test, data.y_test))):
            loss = log_loss(y, network.predict_proba(X))
            assert scores.losses[k, part] == pytest.approx(loss, rel=1e-12)
            expected = confusion_matrix(y, network.predict(X))
            np.testing.assert_array_equal(scores.confusion[k, part], expected)


def test_part_without_points_has_no_loss():
    settings = Settings(test_share=0.0, epochs=2)
    scores = whole(settings).scores

    assert np.isfinite(scores.losses[:, 0]).all()
    assert np.isnan(scores.losses[:, 1]).all()
    assert scores.confusion[:, 0].sum(axis=(1, 2)).tolist() == [200] * 3
    assert not scores.confusion[:, 1].any()


# --- runs ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("settings", RUNS)
def test_uncut_run_is_that_of_the_model(settings):
    data = split.make_data(settings)
    trained = engine.train(
        compute.initial_layers(settings),
        data.X_train.T,
        data.y_train[np.newaxis],
        settings.recipe,
        epochs=settings.epochs,
    )

    piece = whole(settings)

    assert piece.losses.tobytes() == trained.losses.tobytes()
    assert piece.snapshots[-1].tobytes() == engine.flatten(trained.layers).tobytes()
    assert (piece.start, piece.stop) == (0, settings.epochs)
    assert piece.done
    assert piece.recorded
    assert piece.diverged_at is None


@pytest.mark.parametrize("settings", RUNS)
def test_snapshots_belong_to_their_epochs(settings):
    piece = whole(settings)

    assert piece.snapshot_epochs == compute.snapshot_epochs(settings.epochs)
    # What is minimised, before an update, is the loss of the snapshot and its penalty.
    before = piece.losses[piece.snapshot_epochs[:-1]]
    recipe = settings.recipe
    costs = [
        recipe.penalty_rate * sum(model.PENALTIES[recipe.penalty].cost(W) for W, _ in layers)
        for layers in (
            engine.unflatten(snapshot, settings.layer_sizes) for snapshot in piece.snapshots[:-1]
        )
    ]
    np.testing.assert_allclose(piece.scores.losses[:-1, 0] + costs, before, rtol=1e-12)


@pytest.mark.parametrize("settings", RUNS)
@DRAWS
@given(budgets=st.lists(st.floats(0, 20), min_size=1, max_size=5))
def test_run_cut_by_time_is_the_uncut_run_to_the_last_bit(settings, budgets):
    pieces = cut_by_time(settings, budgets)
    uncut = whole(settings)

    assert all(piece.stop > piece.start for piece in pieces)
    assert not any(piece.done for piece in pieces[:-1])
    assert list(together(pieces)) == uncut.snapshot_epochs
    assert_same_run(pieces, uncut)


@pytest.mark.parametrize("settings", RUNS)
@DRAWS
@given(data=st.data())
def test_run_that_was_made_longer_is_the_long_run_to_the_last_bit(settings, data):
    epochs = data.draw(st.sets(st.integers(1, settings.epochs - 1), max_size=6))
    pieces = cut_at(settings, sorted(epochs))
    uncut = whole(settings)

    assert list(together(pieces)) == sorted(epochs | set(uncut.snapshot_epochs))
    assert_same_run(pieces, uncut)


def test_a_piece_that_has_no_time_makes_one_update():
    settings = RUNS[0]
    data = split.make_data(settings)

    piece = compute.train_piece(settings, data, seconds=0, clock=ticking())

    assert (piece.start, piece.stop, piece.done) == (0, 1, False)


def test_a_piece_with_nothing_left_to_do():
    settings = RUNS[0]
    end = whole(settings)

    piece = compute.train_piece(settings, split.make_data(settings), sent_back(end, settings))

    assert (piece.start, piece.stop, piece.done) == (120, 120, True)
    assert piece.losses.size == 0
    np.testing.assert_array_equal(piece.snapshots, end.snapshots[-1:])


@pytest.fixture
def passes(monkeypatch):
    """A function that tells how many forward passes of one hidden layer of tanh there were."""
    tanh = model.ACTIVATIONS["tanh"]
    made = count()
    made_so_far = 0

    def counted(z, out=None):
        nonlocal made_so_far
        made_so_far = next(made) + 1
        return np.tanh(z, out=out)

    monkeypatch.setitem(model.ACTIVATIONS, "tanh", tanh._replace(function=counted))
    _, derivative = logistic.in_place("tanh")

    def in_place(z, out):
        return [(counted, z, out)]

    monkeypatch.setattr(logistic, "in_place", lambda name, dtype: (in_place, derivative))
    return lambda: made_so_far


@pytest.mark.parametrize("seconds", [0.05, 0.15])
@pytest.mark.parametrize("cost", [1e-6, 7e-5, 1.3e-3, 0.04, 2.0])
def test_a_piece_takes_its_time_and_no_more(passes, seconds, cost):
    settings = Settings(n_samples=10, epochs=2_000)
    data = split.make_data(settings)
    looks = count()
    began = passes()

    def clock():
        return 1e-9 * next(looks) + cost * (passes() - began)

    piece = compute.train_piece(settings, data, seconds=seconds, clock=clock)

    spent = cost * piece.stop
    assert spent <= max(seconds, cost)
    assert piece.done or spent >= seconds - 2 * cost - 1e-6


def test_a_machine_that_slows_down_is_noticed_at_the_next_snapshot(passes):
    settings = Settings(n_samples=10, epochs=20_000)
    data = split.make_data(settings)
    began = passes()

    def clock():
        epochs = passes() - began
        return 1e-5 * epochs + 1e-2 * max(0, epochs - 1_000)

    piece = compute.train_piece(settings, data, seconds=0.15, clock=clock)

    following = next(epoch for epoch in compute.snapshot_epochs(20_000) if epoch > 1_000)
    assert piece.stop <= following


# --- divergence ---------------------------------------------------------------------------------


def test_diverged_run_keeps_what_was_finite():
    data = split.make_data(DIVERGING)

    piece = whole(DIVERGING)

    assert piece.done
    assert 0 < piece.stop < piece.diverged_at < DIVERGING.epochs
    assert len(piece.losses) == piece.stop == piece.snapshot_epochs[-1]
    assert np.isfinite(piece.losses).all()
    assert np.isfinite(piece.snapshots).all()
    assert np.isfinite(piece.scores.losses).all()
    # From there on, it leaves the finite numbers where the run says.
    trained = engine.train(
        engine.unflatten(piece.snapshots[-1], DIVERGING.layer_sizes),
        data.X_train.T,
        data.y_train[np.newaxis],
        DIVERGING.recipe,
        epochs=100,
    )
    assert trained.diverged_at == piece.diverged_at - piece.stop


def test_weights_too_large_to_go_on_from_end_a_run_before_them():
    settings = replace(DIVERGING, epochs=whole(DIVERGING).diverged_at - 1)

    piece = whole(settings)

    assert piece.done
    assert 0 < piece.stop < piece.diverged_at <= settings.epochs
    assert np.abs(piece.snapshots).max() <= compute.LARGEST_WEIGHT
    assert np.isfinite(piece.scores.losses).all()


@pytest.mark.parametrize("epochs", [[1], [2], [1, 2]])
def test_run_that_was_cut_before_it_diverged_diverges_at_the_same_epoch(epochs):
    assert_same_run(cut_at(DIVERGING, epochs), whole(DIVERGING))


def test_last_finite_weights_are_scored():
    assert whole(DIVERGING).scores.confusion[-1].sum() == 60


# --- what the browser gets ----------------------------------------------------------------------


def test_default_run_is_light():
    settings = Settings()
    written = [
        answer.write_piece(whole(settings)),
        split.write_data(split.make_data(settings)),
    ]

    assert len(json.dumps(written)) <= 40_000


def test_longest_run_of_the_largest_network_is_recorded_in_under_a_megabyte():
    settings = Settings(hidden_layers=3, hidden_units=16, epochs=LONGEST)
    width = engine.count(settings.layer_sizes)
    snapshots = np.zeros((120, width))

    assert width == 609
    assert len(json.dumps(payload.encode(snapshots, "f8"))) < 1_000_000


def test_piece_and_points_are_written_as_they_are():
    settings = RUNS[1]
    data = split.make_data(settings)
    piece = cut_by_time(settings, [20])[0]
    written = json.loads(json.dumps(answer.write_piece(piece)))
    points = json.loads(json.dumps(split.write_data(data)))
    k = len(piece.snapshot_epochs)

    assert (written["start"], written["stop"]) == (0, piece.stop)
    assert (written["done"], written["recorded"]) == (piece.done, piece.recorded)
    assert written["divergedAt"] is None
    for name, dtype, array in (
        ("losses", "f4", piece.losses.astype(np.float32)),
        ("snapshotEpochs", "i4", np.array(piece.snapshot_epochs)),
        ("snapshots", "f8", piece.snapshots),
        ("snapshotLosses", "f8", piece.scores.losses),
        ("confusion", "i4", piece.scores.confusion),
    ):
        arrived = payload.decode(written[name], dtype, array.shape)
        np.testing.assert_array_equal(arrived, array)
    assert payload.decode(written["confusion"], "i4", (k, 2, 2, 2)).sum() == k * 40
    for part, X, y in (("train", data.X_train, data.y_train), ("test", data.X_test, data.y_test)):
        np.testing.assert_array_equal(payload.decode(points[part]["X"], "f8", X.shape), X)
        np.testing.assert_array_equal(payload.decode(points[part]["y"], "u1", y.shape), y)
    np.testing.assert_array_equal(points["mean"], data.standardizer.mean)
    np.testing.assert_array_equal(points["scale"], data.standardizer.scale)


def test_run_that_diverged_shows_the_last_epoch_whose_loss_is_finite():
    settings = Settings(activation="linear", learning_rate=30.0)
    data = split.make_data(settings)

    piece = compute.train_piece(settings, data, seconds=60)

    assert piece.diverged_at is not None
    assert piece.stop == piece.snapshot_epochs[-1] == piece.diverged_at - 1
    layers, _, _ = engine.train(
        compute.initial_layers(settings),
        data.X_train.T,
        data.y_train[np.newaxis],
        settings.recipe,
        epochs=piece.stop,
    )
    np.testing.assert_array_equal(piece.snapshots[-1], engine.flatten(layers))
    assert np.isfinite(piece.scores.losses[-1]).all()

"""The loss surface against single networks, and the plane against scikit-learn's PCA."""

import numpy as np
import pytest
from sklearn.decomposition import PCA

import engine
import model
from ui.core import payload
from ui.core.settings import Settings, SettingsError
from ui.data import split
from ui.run import compute
from ui.views.passes import landscape
from ui.views.passes import tracing as passes


@pytest.fixture(scope="module")
def run():
    settings = Settings(epochs=300, hidden_units=3)
    data = split.make_data(settings)
    piece = compute.train_piece(settings, data, seconds=30)
    snapshot = passes.Snapshot(
        settings,
        piece.stop,
        engine.unflatten(piece.snapshots[20], settings.layer_sizes),
        data.X_train.T,
        data.y_train[None],
    )
    return snapshot, piece.snapshots


def loss_at(snapshot, parameters):
    layers = engine.unflatten(parameters, snapshot.settings.layer_sizes)
    logits = model.forward(layers, snapshot.X, snapshot.settings.recipe).z[-1]
    return model.cross_entropy(logits, snapshot.y)


def test_principal_plane_is_that_of_scikit_learn(run):
    _, path = run
    plane = landscape.span(path)
    oracle = PCA(2).fit(path)

    assert plane.shares == pytest.approx(oracle.explained_variance_ratio_)
    overlap = np.abs(np.sum(plane.directions * oracle.components_, axis=1))
    assert overlap == pytest.approx([1, 1])


def test_principal_surface_is_the_loss_around_the_current_weights(run):
    snapshot, path = run
    surface = landscape.surface(snapshot, path, landscape.span(path))
    current = engine.flatten(snapshot.layers)

    assert surface.cursor == pytest.approx([0, 0])
    rng = np.random.default_rng(0)
    for row, column in rng.integers(0, len(surface.x), (20, 2)):
        offset = np.array([surface.x[column], surface.y[row]])
        loss = loss_at(snapshot, current + offset @ surface.plane.directions)
        assert surface.loss[row, column] == pytest.approx(loss, rel=1e-4)
    # Distances in the plane are distances from the current weights, seen from above.
    assert surface.path == pytest.approx((path - current) @ surface.plane.directions.T)


def test_surface_of_two_weights_has_their_values_as_axes(run):
    snapshot, path = run
    surface = landscape.surface(snapshot, path, landscape.span(path, [0, 9]))
    current = engine.flatten(snapshot.layers)

    assert surface.cursor == pytest.approx(current[[0, 9]])
    assert surface.path == pytest.approx(path[:, [0, 9]])
    moved = current.copy()
    moved[0], moved[9] = surface.x[3], surface.y[-5]
    assert surface.loss[-5, 3] == pytest.approx(loss_at(snapshot, moved), rel=1e-4)
    variances = path.var(axis=0)
    assert surface.plane.shares == pytest.approx(variances[[0, 9]] / variances.sum())


@pytest.mark.parametrize("weights", [None, [2, 5]])
def test_surface_shows_the_whole_path(run, weights):
    snapshot, path = run
    surface = landscape.surface(snapshot, path, landscape.span(path, weights))

    for axis, places in ((surface.x, surface.path[:, 0]), (surface.y, surface.path[:, 1])):
        assert axis[0] < places.min()
        assert places.max() < axis[-1]


@pytest.mark.parametrize("weights", [None, [0, 1]])
def test_a_path_of_one_snapshot_still_has_a_plane(run, weights):
    snapshot, path = run
    plane = landscape.span(path[:1], weights)

    assert np.isnan(plane.shares).all()
    assert plane.directions @ plane.directions.T == pytest.approx(np.eye(2))
    assert np.isfinite(landscape.surface(snapshot, path[:1], plane).loss).all()


def test_the_largest_network_gets_a_coarser_grid(run):
    small, _ = run
    settings = Settings(n_samples=2000, test_share=0, hidden_layers=3, hidden_units=16, epochs=2)
    data = split.make_data(settings)
    path = compute.train_piece(settings, data, seconds=30).snapshots
    layers = engine.unflatten(path[-1], settings.layer_sizes)
    large = passes.Snapshot(settings, 2, layers, data.X_train.T, data.y_train[None])

    surface = landscape.surface(large, path, landscape.span(path))

    assert 13 <= len(surface.x) < 41 == landscape._side(small)
    evaluated = surface.loss.size * 2000 * (3 * 16 + 1)
    assert evaluated <= landscape._BUDGET


@pytest.mark.parametrize(
    ("weights", "told"),
    [([3, 3], "two different weights"), ([0, 13], "numbered from 0 to 12"), ([0], "two weights"),
     ("01", "two weights"), ([0, None], "numbered"), ([True, 2], "numbered")],
)  # fmt: skip
def test_two_weights_that_span_no_plane_are_explained(run, weights, told):
    with pytest.raises(SettingsError, match=told):
        landscape.span(run[1], weights)


def test_path_is_read_as_the_browser_sends_it(run):
    snapshot, path = run

    assert np.array_equal(landscape.read_path(payload.encode(path.ravel(), "f8"), snapshot), path)


def test_the_part_of_a_path_that_blew_up_is_left_out(run):
    snapshot, path = run
    blown = path.copy()
    blown[-2, 3] = 1e30
    blown[-1, 0] = np.nan

    read = landscape.read_path(payload.encode(blown.ravel(), "f8"), snapshot)

    assert np.array_equal(read, path[:-2])


@pytest.mark.parametrize(
    "sent",
    [
        None,
        [],
        {},
        {"shape": [13]},
        payload.encode(np.zeros(12), "f8"),
        payload.encode(np.zeros(0), "f8"),
        payload.encode(np.zeros((2, 13)), "f8"),
        payload.encode(np.zeros(13), "f4"),
        payload.encode(np.full(13, np.inf), "f8"),
        payload.encode(np.zeros(13 * 201), "f8"),
    ],
)
def test_a_path_that_is_not_sound_is_refused(run, sent):
    with pytest.raises(SettingsError, match="recorded"):
        landscape.read_path(sent, run[0])

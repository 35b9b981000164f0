import base64

import numpy as np
import pytest

import utils
from tests.support import asking
from ui.core import payload
from ui.core.settings import Settings, SettingsError
from ui.data import points
from ui.run import compute

WEIGHTS = payload.encode(np.arange(17.0), "f8")
START = {"epoch": 4, "weights": WEIGHTS}


def content(**request):
    return base64.b64decode(asking.write_file(request)["content"])


def upload(kind, raw):
    return asking.read_file({"kind": kind, "contents": base64.urlsafe_b64encode(raw).decode()})


def test_points_of_a_shape_are_saved_in_their_own_units():
    saved = points.parse_csv(content(kind="points", address="?data-shape=circles&noise=0"))

    X, y = utils.make_dataset("circles", 200, 0.0, 0)
    np.testing.assert_array_equal(saved.X, X)
    np.testing.assert_array_equal(saved.y, y)


def test_own_points_that_are_uploaded_and_saved_are_the_same():
    raw = b'"a","b","c"\n1.5,2.0,"x"\n-3.0,4.25,"y"\n'

    read = upload("points", raw)["points"]

    assert content(kind="points", address="?data-shape=own", points=read) == raw


@pytest.mark.parametrize("kind", ["weights-json", "weights-npz"])
def test_weights_that_are_saved_and_uploaded_are_the_same(kind):
    saved = content(kind=kind, address="?hidden-units=4", start=START)

    read = upload("weights", saved)

    assert read == {
        "kind": "weights",
        "weights": {"address": "", "epoch": 4, "weights": WEIGHTS},
    }


def test_weights_between_two_recorded_epochs_are_shown_at_the_one_before():
    recorded = compute.snapshot_epochs(Settings().epochs)
    before = next(epoch for epoch in recorded if epoch + 1 not in recorded)
    start = {"epoch": before + 1, "weights": WEIGHTS}

    read = upload("weights", content(kind="weights-json", address="", start=start))

    assert read["weights"]["epoch"] == before


def test_a_download_has_a_name_and_a_type():
    made = asking.write_file({"kind": "points", "address": ""})

    assert (made["filename"], made["type"], made["base64"]) == ("points.csv", "text/csv", True)


@pytest.mark.parametrize(
    ("request_", "reason"),
    [
        (None, "must be one of points"),
        ({"kind": "passwords"}, "must be one of points"),
        ({"kind": ["points"]}, "must be one of points"),
        ({"kind": "points", "address": "?noise=9"}, "Noise must be"),
        ({"kind": "points", "address": "?data-shape=own"}, "there are none"),
        ({"kind": "weights-json", "address": ""}, "no weights to save"),
        ({"kind": "weights-npz", "address": "", "start": {"epoch": 1}}, "do not fit"),
    ],
)
def test_unsound_requests_for_files_are_refused(request_, reason):
    with pytest.raises(SettingsError, match=reason):
        asking.write_file(request_)


@pytest.mark.parametrize(
    ("request_", "reason"),
    [
        (None, "must be one of points, weights, session"),
        ({"kind": "x"}, "must be one of points, weights, session"),
        ({"kind": "points"}, "no file to read"),
        ({"kind": "points", "contents": "!!"}, "damaged on its way"),
        ({"kind": "session", "contents": "e30="}, "not a file of"),
    ],
)
def test_unsound_uploads_are_refused(request_, reason):
    with pytest.raises(SettingsError, match=reason):
        asking.read_file(request_)

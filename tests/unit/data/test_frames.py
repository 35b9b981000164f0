"""The frame that own points keep while they are edited: scale, split and plane."""

import json
import subprocess
import sys

import numpy as np
import pytest

import utils
from tests.support import asking
from ui.core import payload
from ui.core.settings import Settings, SettingsError, parse
from ui.data import frames, points, split
from ui.files import sessions
from ui.run import compute
from ui.views.passes import script

X, Y = utils.make_dataset("moons", 40, noise=0.2, seed=3)
SETTINGS = parse("?data-shape=own&epochs=20")
PLAIN = points.OwnPoints(X, Y)


def framed(own=PLAIN, settings=SETTINGS):
    """The points with the frame of their own run, as the browser makes it when editing begins."""
    answer = asking.run({"token": 1, "address": settings.address(), "points": points.write(PLAIN)})
    test = payload.decode(answer["data"]["ownTest"], "u1", PLAIN.y.shape)
    frame = frames.Frame(
        np.array(answer["data"]["mean"]),
        np.array(answer["data"]["scale"]),
        answer["halfWidth"],
        settings.test_share,
        settings.data_seed,
        test == 1,
    )
    return own._replace(frame=frame)


def added(own, place, label, test=False):
    """The points with one more, as the browser adds it: at the end."""
    assert own.frame is not None
    return own._replace(
        X=np.vstack([own.X, place]),
        y=np.append(own.y, label),
        frame=own.frame._replace(test=np.append(own.frame.test, test)),
    )


def rows(part):
    return {tuple(row) for row in part.tolist()}


def test_with_its_own_frame_a_run_has_the_same_points_in_either_part():
    data, plain = split.make_data(SETTINGS, framed()), split.make_data(SETTINGS, PLAIN)

    assert rows(data.X_train) == rows(plain.X_train)
    assert rows(data.X_test) == rows(plain.X_test)
    np.testing.assert_array_equal(data.standardizer, plain.standardizer)


@pytest.mark.parametrize("test", [True, False])
@pytest.mark.parametrize("place", [[1.5, -0.9], [0.0, 0.0]])
def test_an_added_point_leaves_scale_and_split_of_the_others_as_they_are(place, test):
    before = split.make_data(SETTINGS, framed())

    own = added(framed(), place, 1, test)
    answer = asking.run({"token": 1, "address": "?data-shape=own", "points": points.write(own)})

    after = split.make_data(SETTINGS, own)
    new = {tuple(before.standardizer.transform(np.array(place)).tolist())}
    assert rows(after.X_train) == rows(before.X_train) | (set() if test else new)
    assert rows(after.X_test) == rows(before.X_test) | (new if test else set())
    assert answer["data"]["mean"] == before.standardizer.mean.tolist()
    assert answer["data"]["scale"] == before.standardizer.scale.tolist()
    assert answer["halfWidth"] == framed().frame.half_width


@pytest.mark.parametrize("changes", [{"test_share": 0.5}, {"data_seed": 7}, {"test_share": 0.0}])
def test_another_share_or_seed_draws_the_split_anew_in_the_same_scale(changes):
    settings = SETTINGS.__class__(**{**vars(SETTINGS), **changes})

    data = split.make_data(settings, framed())

    expected = utils.choose_rows(Y, settings.test_share, settings.data_seed)
    standardizer = split.make_data(SETTINGS, PLAIN).standardizer
    np.testing.assert_array_equal(data.X_train, standardizer.transform(X[expected.train]))
    assert len(data.y_test) == len(expected.test)


def test_a_test_part_may_be_empty_while_points_are_edited():
    own = framed()
    own = own._replace(frame=own.frame._replace(test=np.zeros(40, bool)))

    answer = asking.run({"token": 1, "address": "?data-shape=own", "points": points.write(own)})

    assert answer["data"]["test"]["X"]["shape"] == [0, 2]


def sent(**changes):
    written = points.write(framed())
    return written | {"frame": written["frame"] | changes}


def test_frames_survive_the_way_to_the_browser_and_a_session():
    own = points.read(json.loads(json.dumps(points.write(framed()))))
    session = {
        "format": sessions.FORMAT,
        "version": 1,
        "address": "?data-shape=own",
        "points": points.write(framed()),
    }

    assert own.frame is not None
    np.testing.assert_array_equal(own.frame.test, framed().frame.test)
    assert own.frame.mean.tolist() == framed().frame.mean.tolist()
    assert own.frame.scale.tolist() == framed().frame.scale.tolist()
    assert own.frame[2:5] == framed().frame[2:5]
    assert sessions.read(json.dumps(session).encode())["points"] == points.write(framed())
    assert points.read(points.write(PLAIN)).frame is None


def mask(array):
    return payload.encode(np.array(array), "u1")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"mean": None}, "mean of two numbers"),
        ({"mean": [0.0]}, "mean of two numbers"),
        ({"mean": [0.0, "1"]}, "mean of two numbers"),
        ({"mean": [0.0, True]}, "mean of two numbers"),
        ({"mean": [0.0, float("nan")]}, "mean of two numbers"),
        ({"mean": [0.0, 10**400]}, "mean of two numbers"),
        ({"scale": [1.0, float("inf")]}, "scale of two numbers"),
        ({"scale": [1.0, 0.0]}, "scale of more than 0"),
        ({"scale": [-1.0, 1.0]}, "scale of more than 0"),
        ({"scale": [1.0, 5e-324]}, "does not hold all"),
        ({"scale": [1.0, 1e-3]}, "does not hold all"),
        ({"mean": [1e9, 0.0]}, "does not hold all"),
        ({"halfWidth": 0.1}, "does not hold all"),
        ({"halfWidth": -3.0}, "does not hold all"),
        ({"halfWidth": 0}, "damaged"),
        ({"halfWidth": "3"}, "damaged"),
        ({"testShare": None}, "damaged"),
        ({"dataSeed": 1.5}, "damaged"),
        ({"dataSeed": True}, "damaged"),
        ({"test": None}, "damaged"),
        ({"test": mask([0] * 39)}, "damaged"),
        ({"test": mask([2] + [0] * 39)}, "1 or 0"),
        ({"test": mask([1] * 40)}, "no point of one class for training"),
        ({"test": mask(Y)}, "no point of one class for training"),
    ],
)
def test_unsound_frames_are_refused_in_words(changes, reason):
    with pytest.raises(SettingsError, match="The scale and split kept .*" + reason):
        points.read(sent(**changes))


def test_a_frame_must_be_one():
    with pytest.raises(SettingsError, match="damaged"):
        points.read(points.write(PLAIN) | {"frame": [1, 2]})


@pytest.mark.parametrize("all_for_training", [True, False])
def test_the_script_of_edited_points_prints_what_the_page_shows(tmp_path, all_for_training):
    own = added(framed(), [2.0, 2.0], 0)
    if all_for_training:
        own = own._replace(frame=own.frame._replace(test=np.zeros(41, bool)))
    (tmp_path / "points.csv").write_text(points.write_csv(own), encoding="utf-8")

    piece = compute.train_piece(SETTINGS, split.make_data(SETTINGS, own), seconds=60)
    expected = [
        f"{name}: loss {piece.scores.losses[-1, part]:#.4g}, "
        f"accuracy {np.trace(counts) / counts.sum():.1%}"
        for part, (name, counts) in enumerate(
            zip(["training", "test"], piece.scores.confusion[-1], strict=True)
        )
        if counts.sum()
    ]

    source = script.generate(SETTINGS, 20, own)
    made = subprocess.run(
        [sys.executable, "-I", "-c", source],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert made.stdout.splitlines() == expected
    assert max(map(len, source.splitlines())) <= 100


# The four points of XOR, and a class with a single one: no test part can have both classes.
FEW = [
    points.OwnPoints(np.array([[0.0, 0], [0, 1], [1, 0], [1, 1]]), np.array([0, 1, 1, 0])),
    points.OwnPoints(X[:5], np.array([0, 1, 1, 1, 1])),
    points.OwnPoints(X[:2], np.array([0, 1])),
]


@pytest.mark.parametrize("few", FEW)
def test_few_points_take_a_test_share_of_0_and_say_so(few):
    request = {"token": 1, "address": "?data-shape=own&epochs=5", "points": points.write(few)}

    with pytest.raises(SettingsError, match="test"):
        asking.run(request)
    answer = asking.run(request | {"adapt": True})

    assert parse(answer["address"]) == Settings(data_shape="own", epochs=5, test_share=0.0)
    assert "The test share is now 0\xa0%." in answer["adapted"]
    assert answer["data"]["train"]["X"]["shape"] == [len(few.y), 2]


def test_enough_points_keep_their_test_share():
    request = {"token": 1, "address": "?data-shape=own&epochs=5", "points": points.write(PLAIN)}

    answer = asking.run(request | {"adapt": True})

    assert answer["address"] == "?data-shape=own&epochs=5"
    assert answer["adapted"] == []

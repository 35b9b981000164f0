import io
import json
import zipfile
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import engine
import utils
from ui.core.settings import Settings, SettingsError
from ui.files import weights
from ui.run import compute

SETTINGS = Settings(hidden_units=3, hidden_layers=2, epochs=50)
STANDARDIZER = utils.Standardizer(np.array([0.1, -2.0]), np.array([1.5, 3.0]))
BOTH = pytest.mark.parametrize("kind", weights.WRITERS)


REMEMBERING = replace(SETTINGS, hidden_layers=1, hidden_units=2, optimizer="adam")


def network(settings=SETTINGS, epoch=20):
    rng = np.random.default_rng(5)
    width = len(settings.memories) * engine.count(settings.layer_sizes)
    memory = engine.unflatten_memory(rng.random(width), settings.layer_sizes)
    return weights.Network(settings, epoch, compute.initial_layers(settings), memory)


def write(kind, **changes):
    return weights.WRITERS[kind](network(**changes), STANDARDIZER)


def refusal(raw):
    with pytest.raises(SettingsError) as caught:
        weights.read(raw)
    (problem,) = caught.value.problems
    return problem


def edited(**changes):
    return json.dumps(json.loads(write("json")) | changes).encode()


def repacked(changes, compression=zipfile.ZIP_STORED):
    """The .npz file with other members; None leaves one out."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(write("npz"))) as old,
        zipfile.ZipFile(file, "w", compression) as new,
    ):
        members = {name: old.read(name) for name in old.namelist()} | changes
        for name, content in members.items():
            if content is not None:
                new.writestr(name, content)
    return file.getvalue()


def npy(array):
    file = io.BytesIO()
    np.save(file, array)
    return file.getvalue()


@BOTH
def test_a_network_of_other_inputs_comes_back_with_what_is_done_with_points(kind):
    chosen = replace(SETTINGS, features=("x2", "x1x1"), inputs="raw", stretch_x1="10")
    raw = write(kind, settings=chosen)

    assert weights.read(raw).settings == chosen
    if kind == "json":
        file = json.loads(raw)
        assert (file["features"], file["layer_sizes"]) == (["x2", "x1x1"], [2, 3, 3, 1])
        assert (file["mean"], file["scale"]) == ([0, 0], [0.1, 1])


def test_files_from_before_there_were_features_are_read():
    file = json.loads(write("json"))
    assert file.pop("features") == ["x1", "x2"]

    assert weights.read(json.dumps(file).encode()).settings == SETTINGS
    assert "“features”" in refusal(edited(features=["x1", "x1x1"]))


@BOTH
@pytest.mark.parametrize("layers", [1, 2, 3])
def test_what_is_written_is_read_back_to_the_last_bit(kind, layers):
    settings = replace(SETTINGS, hidden_layers=layers, activation="relu")

    back = weights.read(write(kind, settings=settings))

    assert back.settings == settings
    assert back.epoch == 20
    for layer, original in zip(back.layers, network(settings).layers, strict=True):
        assert layer.W.tobytes() == original.W.tobytes()
        assert layer.b.tobytes() == original.b.tobytes()
        assert (layer.W.shape, layer.b.shape) == (original.W.shape, original.b.shape)


def test_numpy_itself_reads_the_npz():
    with np.load(io.BytesIO(write("npz"))) as file:
        np.testing.assert_array_equal(file["W2"], network().layers[1].W)
        assert file["b3"].shape == (1, 1)
        description = json.loads(file["description.json"])
    assert description["mean"] == [0.1, -2.0]
    assert description["layer_sizes"] == [2, 3, 3, 1]


def test_the_json_holds_shapes_and_settings():
    value = json.loads(write("json"))

    assert value["settings"] == SETTINGS.address()
    assert value["scale"] == [1.5, 3.0]
    assert value["W1"] == network().layers[0].W.tolist()


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "not a JSON file"),
        (b"{\n,}", "Line 2"),
        (b"[" * 100_000, "not a JSON file"),
        (b"[1]", "not a file of"),
        (b"\xff\xd8\xff", "image"),
        (b" " * 800_000, "larger than 700 kB"),
        (b'{"format": NaN}', "not a JSON file"),
        (b'{"format": ' + b"1" * 9_999 + b"}", "not a JSON file"),
        (edited(version=2), "version is not 1"),
        (edited(settings="?hidden-units=99"), "Hidden units must be"),
        (edited(settings=7), "must be a text"),
        (edited(epoch=51), "from 0 to 50"),
        (edited(epoch=True), "from 0 to 50"),
        (edited(activation="relu"), "“activation” is not that"),
        (edited(layer_sizes=[2, 3, 1]), "“layer_sizes” is not that"),
        (edited(W1=[[1, 2]] * 2), "W1 must be 3 rows of 2"),
        (edited(W1=[[1, 2, 3]] * 3), "W1 must be 3 rows of 2"),
        (edited(W1=[[1, "2"]] * 3), "W1 must be 3 rows of 2"),
        (edited(W1=[[1, True]] * 3), "W1 must be 3 rows of 2"),
        (edited(W1=None), "W1 must be 3 rows of 2"),
        (edited(settings=SETTINGS.address() + "&biases=none", b3=[[0.1]]), "b3 must be 0"),
        (edited(b3=[[2e6]]), "b3 must hold numbers of at most 1,000,000"),
        (edited(b3=[[10**400]]), "b3 must hold numbers of at most 1,000,000"),
        (edited(b3=[[0]]).replace(b"[[0]]", b"[[1e999]]"), "b3 must hold numbers"),
        (b"PK\x03\x04", "damaged"),
        (write("npz")[:-30], "damaged"),
        (repacked({"description.json": None}), "not a JSON file"),
        (repacked({"W1.npy": None}), "must hold the arrays W1, b1, W2"),
        (repacked({"W4.npy": npy(np.zeros(1))}), "must hold the arrays W1, b1, W2"),
        (repacked({"W1.npy": npy(np.zeros((2, 3)))}), "W1 must be a float64 array (3, 2)"),
        (repacked({"W1.npy": npy(np.zeros((3, 2), "f4"))}), "W1 must be a float64 array"),
        (repacked({"W1.npy": npy(np.zeros((3, 2)))[:-8]}), "W1 must be a float64 array"),
        (repacked({"W1.npy": npy(np.array([{}], dtype=object))}), "W1 must be a float64 array"),
        (repacked({"W1.npy": npy(np.full((3, 2), np.nan))}), "W1 must hold numbers"),
        (repacked({"big": b"\0" * 50_000_000}, zipfile.ZIP_DEFLATED), "unpacks to more than"),
        (repacked({}, zipfile.ZIP_LZMA), "in unusual ways"),
    ],
)
def test_files_that_do_not_fit_are_refused(raw, reason):
    assert reason in refusal(raw)


def test_arrays_that_numpy_compressed_are_read():
    assert weights.read(repacked({}, zipfile.ZIP_DEFLATED)).epoch == 20


@settings(max_examples=200)
@given(st.sampled_from(list(weights.WRITERS)), st.randoms(use_true_random=False))
def test_damaged_files_are_read_or_refused_with_a_sentence(kind, random):
    raw = bytearray(write(kind))
    for _ in range(random.randint(1, 4)):
        where = random.randrange(len(raw))
        if random.random() < 0.7:
            raw[where] = random.randrange(256)
        else:
            del raw[where : where + random.randint(1, 20)]
    try:
        network = weights.read(bytes(raw))
    except SettingsError:
        return
    assert all(np.isfinite(array).all() for layer in network.layers for array in layer)


@BOTH
def test_what_the_optimiser_remembers_is_read_back_to_the_last_bit(kind):
    made = network(REMEMBERING)

    read = weights.read(write(kind, settings=REMEMBERING))

    assert read.settings == REMEMBERING
    rows = engine.flatten_memory(read.memory)
    assert rows.tobytes() == engine.flatten_memory(made.memory).tobytes()


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"mW1": [[0.0, 0.0]]}, "mW1 must be 2 rows of 2 numbers."),
        ({"vb2": None}, "vb2 must be 1 rows of 1 numbers."),
        ({"vb2": [[-0.1]]}, "The memory of Adam has a mean of squares that is negative."),
        ({"mb2": [[10**400]]}, "The memory of Adam must be finite numbers."),
    ],
)
def test_a_memory_that_does_not_fit_is_refused(changes, reason):
    raw = json.dumps(json.loads(write("json", settings=REMEMBERING)) | changes).encode()

    assert refusal(raw) == reason


def test_a_file_of_numpy_without_the_memory_is_refused():
    file = io.BytesIO()
    raw = write("npz", settings=REMEMBERING)
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            if not name.startswith("m"):
                new.writestr(name, old.read(name))

    assert refusal(file.getvalue()).startswith("The file must hold the arrays W1, b1, W2, b2, mW1,")

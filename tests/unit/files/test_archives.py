"""Zip files made by hand: what they say of themselves is not what they hold."""

import io
import json
import struct
import tracemalloc
import zipfile
import zlib

import numpy as np
import pytest

from tests.unit.files.test_weights import network, refusal, write
from ui.core.settings import SettingsError
from ui.files import archives, weights

MEMBERS = {
    name: (raw, zlib.crc32(raw))
    for archive in [zipfile.ZipFile(io.BytesIO(write("npz")))]
    for name in archive.namelist()
    for raw in [archive.read(name)]
}


def deflated(raw):
    stream = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return stream.compress(raw) + stream.flush()


class Zip:
    """A zip file in the making, each of whose fields can be made to lie."""

    def __init__(self):
        self.body, self.entries = b"", []

    def add(self, name, packed, size, checksum, *, method=8, flags=0, extra=b"", at=None, **lie):
        sizes = (len(packed), size)
        if at is None:
            at = len(self.body)
            said = (0xFFFFFFFF, 0xFFFFFFFF) if extra else lie.get("local", sizes)
            self.body += struct.pack("<4s5H", b"PK\x03\x04", 20, flags, method, 0, 33)
            self.body += struct.pack("<3I2H", checksum, *said, len(name), len(extra))
            self.body += lie.get("local_name", name).encode() + extra + packed
        central = struct.pack("<4s6H", b"PK\x01\x02", 20, 20, flags, method, 0, 33)
        central += struct.pack("<3I5H", checksum, *lie.get("central", sizes), len(name), 0, 0, 0, 0)
        self.entries.append(central + struct.pack("<2I", 0, at) + name.encode())
        return self

    def done(self, *, before=b"", between=b"", after=b"", count=None, comment=b"", start=None):
        directory = b"".join(self.entries)
        start = len(before + self.body + between) if start is None else start
        count = len(self.entries) if count is None else count
        end = struct.pack("<4s4H2I", b"PK\x05\x06", 0, 0, count, count, len(directory), start)
        end += struct.pack("<H", len(comment)) + comment
        return before + self.body + between + directory + end + after


def honest(without=(), **options):
    made = Zip()
    for name, (raw, checksum) in MEMBERS.items():
        if name not in without:
            made.add(name, deflated(raw), len(raw), checksum, **options)
    return made


def bomb(name, unpacked, size):
    """A member that says it has `size` bytes, but has many more."""
    raw = MEMBERS[name][0]
    return honest(without=[name]).add(
        name, deflated(raw + bytes(unpacked)), size, zlib.crc32(raw + bytes(unpacked))
    )


def test_what_is_made_by_hand_is_read_as_what_was_written():
    assert weights.read(honest().done()).epoch == 20


LENGTH = len(MEMBERS["W1.npy"][0])
W1 = (deflated(MEMBERS["W1.npy"][0]), LENGTH, MEMBERS["W1.npy"][1])
NO_W1 = honest(without=["W1.npy"])


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (bomb("W1.npy", 50_000, LENGTH).done(), "damaged"),
        (bomb("description.json", 50_000, 400).done(), "damaged"),
        (bomb("W1.npy", 0, LENGTH - 1).done(), "W1 must be a float64 array"),
        (bomb("W1.npy", 0, LENGTH + 1).done(), "W1 must be a float64 array"),
        (honest().add("W1.npy", *W1).done(), "damaged"),
        (honest().add("W9.npy", *W1, at=0, local_name="W1.npy").done(), "damaged"),
        (honest().add("W9.npy", *W1, at=20).done(), "damaged"),
        (honest().add("W9.npy", *W1, at=10**9).done(), "damaged"),
        (honest().done(before=b"MZ"), "zero byte"),
        (honest().done(before=b"PK\x05\x06"), "damaged"),
        (honest().done(between=b"hidden"), "damaged"),
        (honest().done(after=b"hidden"), "damaged"),
        (honest().done(comment=b"hidden"), "damaged"),
        (honest().done(count=3), "damaged"),
        (honest().done(start=0), "damaged"),
        (honest(flags=1).done(), "damaged or encrypted"),
        (honest(flags=0x2000).done(), "damaged or encrypted"),
        (honest(method=12).done(), "in unusual ways"),
        (honest(method=0).done(), "damaged"),
        (honest(local=(7, 7)).done(), "damaged"),
        (honest(central=(0xFFFFFFFF, 0xFFFFFFFF)).done(), "in unusual ways"),
        (honest(extra=struct.pack("<2H2Q", 1, 16, 7, 7)).done(), "damaged"),
        (honest(extra=struct.pack("<2H2Q", 9, 16, 7, 7)).done(), "damaged"),
        (honest(extra=b"\1").done(), "damaged"),
        (honest(flags=8).done(), "damaged"),
        (honest().add("../evil", b"", 0, 0, method=0).done(), "must hold the arrays"),
        (honest().add("ä", b"", 0, 0, method=0).done(), "damaged"),
        (NO_W1.add("W1.npy", W1[0] + b"more", *W1[1:]).done(), "damaged"),
        (honest(without=["b1.npy"]).add("b1.npy", *W1[:2], 1).done(), "b1 must be a float64"),
        (honest(without=["b1.npy", "W1.npy"]).add("W1.npy", *W1[:2], 1).done(), "must hold the"),
        (honest(without=["W1.npy"]).add("W1.npy", *W1[:2], 1).done(), "damaged"),
        (bomb("description.json", 40_000, 40_400).done(), "description.json is too large"),
    ],
)
def test_an_archive_that_lies_is_refused(raw, reason):
    assert reason in refusal(raw)


def test_many_members_are_refused_before_any_is_looked_at():
    many = Zip()
    for number in range(9_000):
        many.add(f"{number}.npy", b"", LENGTH, 0, at=0)

    assert "in unusual ways" in refusal(many.done())


@pytest.mark.parametrize("name", ["W1.npy", "description.json"])
def test_no_more_is_unpacked_than_a_member_says(name):
    raw = bomb(name, 40_000_000, len(MEMBERS[name][0])).done()
    assert len(raw) < 60_000

    tracemalloc.start()
    try:
        assert "damaged" in refusal(raw)
        assert tracemalloc.get_traced_memory()[1] < 2_000_000
    finally:
        tracemalloc.stop()


class Pipe(io.BytesIO):
    """A file that cannot be gone back in, so that sizes come after the data."""

    def seekable(self):
        return False

    def seek(self, *_):
        raise OSError

    def tell(self):
        raise OSError


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_sizes_may_come_after_the_data(compression):
    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", compression) as archive:
        for name, (raw, _) in MEMBERS.items():
            archive.writestr(name, raw)

    assert weights.read(pipe.getvalue()).epoch == 20


@pytest.mark.parametrize("save", [np.savez, np.savez_compressed])
def test_what_numpy_saves_again_is_read(save):
    arrays = np.load(io.BytesIO(write("npz")))
    everything, without = io.BytesIO(), io.BytesIO()
    save(everything, **arrays)
    save(without, **{name: array for name, array in arrays.items() if "." not in name})
    with zipfile.ZipFile(without, "a") as archive:
        archive.writestr("description.json", MEMBERS["description.json"][0])

    for file in (everything, without):
        read = weights.read(file.getvalue())
        for layer, original in zip(read.layers, network().layers, strict=True):
            assert layer.W.tobytes() == original.W.tobytes()
            assert layer.b.tobytes() == original.b.tobytes()


def test_a_member_is_unpacked_to_the_size_that_is_asked_for_only():
    member = archives.Member(8, deflated(b"abc"), 3, zlib.crc32(b"abc"))

    assert archives.unpack(member, 3) == b"abc"
    for size in (2, 4):
        with pytest.raises(SettingsError, match="damaged"):
            archives.unpack(member, size)
        with pytest.raises(SettingsError, match="damaged"):
            archives.unpack(member._replace(size=size), size)
    with pytest.raises(SettingsError, match="damaged"):
        archives.unpack(member._replace(packed=b"\xff\xff"), 3)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[" + "[]," * 200_000 + "[]]", "more than 100,000 values"),
        (
            "{" + ",".join(f'"{number}":0' for number in range(60_000)) + ',"0":1}',
            "gives “0” twice",
        ),
        ('{"a": {"b": 1, "b": 2}}', "gives “b” twice"),
        ('{"a":' * 50_000, "not a JSON file"),
        ('{"a": ' + "9" * 100_000 + "}", "not a JSON file"),
        (json.dumps({"format": weights.FORMAT, "version": 1e999}), "not a JSON file"),
        ('{"format": 1e999999}', "not a file of"),
    ],
)
def test_json_that_is_made_to_cost_is_refused(text, reason):
    with pytest.raises(SettingsError, match=reason):
        weights.read_object(text, weights.FORMAT)

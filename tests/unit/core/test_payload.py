"""Arrays on their way between server and browser."""

import base64
import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from ui.core import payload

DTYPES = {"f8": np.float64, "f4": np.float32, "i4": np.int32, "u1": np.uint8}
SHAPES = array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=5)
ARRAYS = st.sampled_from(list(DTYPES)).flatmap(
    lambda dtype: st.tuples(st.just(dtype), arrays(DTYPES[dtype], SHAPES))
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda values: st.lists(values) | st.dictionaries(st.text(), values),
    max_leaves=5,
)
PARTS = ["dtype", "bdata", "shape"]
ARRAY = np.linspace(-1, 1, 6).reshape(2, 3)


def sent(array, dtype):
    """A payload as it arrives at the other end."""
    return json.loads(json.dumps(payload.encode(array, dtype)))


@given(ARRAYS)
def test_every_array_arrives_bit_for_bit(drawn):
    dtype, array = drawn

    arrived = payload.decode(sent(array, dtype), dtype, array.shape)

    assert arrived.dtype == DTYPES[dtype]
    assert arrived.shape == array.shape
    assert arrived.tobytes() == array.tobytes()


@given(ARRAYS)
def test_planes_hold_the_bytes_of_all_numbers_by_their_place(drawn):
    dtype, array = drawn

    made = payload.encode(array, dtype, planes=True)

    size = array.itemsize
    planes = base64.urlsafe_b64decode(made["bdata"])
    together = b"".join(planes[k :: array.size] for k in range(array.size))
    assert made == {**sent(array, dtype), "bdata": made["bdata"], "planes": True}
    assert together == array.tobytes()
    assert all(
        planes[array.size * k : array.size * (k + 1)] == array.tobytes()[k::size]
        for k in range(size)
    )


@given(ARRAYS)
def test_the_text_holds_the_bytes_and_nothing_that_json_must_escape(drawn):
    dtype, array = drawn

    made = payload.encode(array, dtype)

    assert made["dtype"] == dtype
    assert made["shape"] == list(array.shape)
    assert base64.urlsafe_b64decode(made["bdata"]) == array.tobytes()
    assert not set(made["bdata"]) & set('/+"\\')


def test_order_is_row_by_row_and_the_least_byte_first():
    swapped = np.array([[1, 2], [3, 4]], dtype=">i4").T

    raw = base64.urlsafe_b64decode(payload.encode(swapped, "i4")["bdata"])

    assert raw == b"".join(number.to_bytes(4, "little") for number in (1, 3, 2, 4))


@pytest.mark.parametrize("part", PARTS)
@given(value=ANYTHING)
def test_payload_with_a_damaged_part_is_refused(part, value):
    made = sent(ARRAY, "f8")
    if made[part] == value:
        return
    with pytest.raises(ValueError, match=r"^an array"):
        payload.decode(made | {part: value}, "f8", ARRAY.shape)


@pytest.mark.parametrize("part", PARTS)
def test_payload_without_a_part_is_refused(part):
    made = sent(ARRAY, "f8")
    del made[part]

    with pytest.raises(ValueError, match=r"^an array"):
        payload.decode(made, "f8", ARRAY.shape)


@given(ANYTHING)
def test_what_is_not_a_payload_is_refused(value):
    with pytest.raises(ValueError, match=r"^an array"):
        payload.decode(value, "f8", (2, 3))


@given(data=st.data())
def test_damaged_text_is_refused(data):
    text = sent(ARRAY, "f8")["bdata"]
    place = data.draw(st.integers(0, len(text) - 1))
    inserted = data.draw(st.sampled_from(["", "A", "AAAA", "=", "\n", " ", "é", "\0", ".", "💥"]))
    damaged = text[:place] + inserted + text[place + data.draw(st.integers(0, 4)) :]
    made = sent(ARRAY, "f8") | {"bdata": damaged}

    try:
        array = payload.decode(made, "f8", ARRAY.shape)
    except ValueError as error:
        assert str(error) == "an array's data are damaged"  # noqa: PT017
    else:
        # What is still text of this length is another array.
        assert len(damaged) == len(text)
        assert set(damaged) <= set(text) | {"A"}
        assert array.shape == ARRAY.shape


@pytest.mark.parametrize(
    ("dtype", "shape"),
    [("f4", (2, 3)), ("i4", (2, 3)), ("f8", (3, 2)), ("f8", (6,)), ("f8", (2, 3, 1)), ("f8", ())],
)
def test_array_of_another_type_or_shape_is_refused(dtype, shape):
    with pytest.raises(ValueError, match=f"{dtype} and .* are expected"):
        payload.decode(sent(ARRAY, "f8"), dtype, shape)


@pytest.mark.parametrize("bytes_more", [-8, -1, 1, 2, 3, 8])
def test_too_few_or_too_many_bytes_are_refused(bytes_more):
    raw = bytes(ARRAY.nbytes + bytes_more)
    made = sent(ARRAY, "f8") | {"bdata": base64.urlsafe_b64encode(raw).decode()}

    with pytest.raises(ValueError, match="damaged"):
        payload.decode(made, "f8", ARRAY.shape)


def test_unknown_dtype_is_our_own_mistake():
    with pytest.raises(KeyError):
        payload.encode(ARRAY, "f2")

import assert from "node:assert/strict";
import { decode, encode } from "../../../assets/core/arrays.js";

const { test } = Deno;

test("numbers come back to the last bit", () => {
  const numbers = Float64Array.of(0, -0, 1 / 3, 5e-324, -1.7976931348623157e308, Math.PI);
  const payload = encode(numbers);

  assert.equal(payload.dtype, "f8");
  assert.deepEqual(payload.shape, [6]);
  assert.ok([...decode(payload)].every((value, k) => Object.is(value, numbers[k])));
});

// As struct.pack("<d", 1), base64.urlsafe_b64encode of Python write them.
test("what Python wrote is read", () => {
  assert.deepEqual(
    [...decode({ dtype: "f8", bdata: "AAAAAAAA8D8AAAAAAADgvw==" })],
    [1, -0.5],
  );
  assert.deepEqual([...decode({ dtype: "i4", bdata: "_____wIAAAA=" })], [-1, 2]);
  assert.deepEqual([...decode({ dtype: "u1", bdata: "AP-A" })], [0, 255, 128]);
  assert.equal(decode({ dtype: "f4", bdata: "zczMPQ" })[0], Math.fround(0.1));
});

// As ui/core/payload.py writes them: of the numbers 1, -0.5 and 3 the first bytes, the second ones ...
test("numbers in planes are put together", () => {
  assert.deepEqual(
    [...decode({ dtype: "f4", bdata: "AAAAAAAAgABAP79A", planes: true })],
    [1, -0.5, 3],
  );
  assert.deepEqual([...decode({ dtype: "u1", bdata: "AP-A", planes: true })], [0, 255, 128]);
  assert.deepEqual([...decode({ dtype: "f8", bdata: "", planes: true })], []);
});

test("single precision is written as the same numbers in double", () => {
  const numbers = Float32Array.of(0.1, -3e38, 1 / 3);
  const payload = encode(numbers);

  assert.equal(payload.dtype, "f8");
  assert.deepEqual([...decode(payload)], [...numbers]);
});

test("a text without its padding is the same", () => {
  for (const length of [1, 2, 3, 4]) {
    const bytes = Uint8Array.from({ length }, (_, k) => 250 + k);
    const { bdata } = encode(bytes);
    const read = (/** @type {string} */ text) => [...decode({ dtype: "u1", bdata: text })];
    assert.deepEqual(read(bdata), [...bytes]);
    assert.deepEqual(read(bdata.replace(/=+$/, "")), [...bytes]);
  }
});

test("a part of an array is written, not all of it", () => {
  const part = Float64Array.of(1, 2, 3, 4).subarray(1, 3);
  assert.deepEqual([...decode(encode(part))], [2, 3]);
});

test("no letter stands for something else in an address", () => {
  const { bdata } = encode(Float64Array.from({ length: 500 }, (_, k) => Math.sin(k)));
  assert.match(bdata, /^[\w=-]+$/);
});

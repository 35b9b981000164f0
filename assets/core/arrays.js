/* Arrays on their way between server and browser: {dtype, bdata, shape} with base64url data, in
 * planes or not, as ui/core/payload.py writes and reads them. */

/** @type {{[D in keyof Arrays]: {new (data: ArrayBuffer): Arrays[D], BYTES_PER_ELEMENT: number}}} */
const TYPES = { f8: Float64Array, f4: Float32Array, i4: Int32Array, u1: Uint8Array };
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const CODES = new Uint8Array(128);
[...LETTERS].forEach((letter, code) => (CODES[letter.charCodeAt(0)] = code));

/** @type {(text: string) => Uint8Array<ArrayBuffer>} */
const bytesOf = (text) => {
  const length = text.replace(/=+$/, "").length;
  const bytes = new Uint8Array(Math.floor((length * 3) / 4));
  for (let from = 0, to = 0; from < length; from += 4, to += 3) {
    const bits = (CODES[text.charCodeAt(from)] << 18) |
      (CODES[text.charCodeAt(from + 1)] << 12) |
      ((from + 2 < length ? CODES[text.charCodeAt(from + 2)] : 0) << 6) |
      (from + 3 < length ? CODES[text.charCodeAt(from + 3)] : 0);
    bytes[to] = bits >> 16;
    if (to + 1 < bytes.length) bytes[to + 1] = (bits >> 8) & 255;
    if (to + 2 < bytes.length) bytes[to + 2] = bits & 255;
  }
  return bytes;
};

/** The bytes of numbers one after the other, of those that lie in planes: all first bytes, then all
 * second ones, and so on.
 * @type {(planes: Uint8Array, size: number) => Uint8Array<ArrayBuffer>} */
const together = (planes, size) => {
  const bytes = new Uint8Array(planes.length);
  const count = planes.length / size;
  for (let byte = 0, from = 0; byte < size; byte++) {
    for (let k = 0; k < count; k++) bytes[k * size + byte] = planes[from++];
  }
  return bytes;
};

/**
 * The flat typed array of a payload; its shape stays the caller's business.
 * @template {keyof Arrays} D
 * @param {{dtype: D, bdata: string, planes?: boolean}} payload
 * @returns {Arrays[D]}
 */
export const decode = ({ dtype, bdata, planes }) => {
  const Type = TYPES[dtype];
  const bytes = bytesOf(bdata);
  return new Type((planes ? together(bytes, Type.BYTES_PER_ELEMENT) : bytes).buffer);
};

/**
 * The payload of a typed array, named as one of Float64Array; single precision becomes one.
 * @param {FlatWeights | Uint8Array} values
 * @returns {Payload}
 */
export const encode = (values) => {
  const array = values instanceof Float32Array ? Float64Array.from(values) : values;
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  const bdata = btoa(binary).replaceAll("+", "-").replaceAll("/", "_");
  return { dtype: "f8", bdata, shape: [array.length] };
};

"""Zip files from strangers, of which nothing is believed and only what is asked for is unpacked.

`zipfile` follows the directory wherever it points and unpacks whatever a member holds. Here the
members must lie one after another from the file's first byte to its directory, which ends the file:
then no two share bytes, none is twice there, and nothing is hidden between them. A member is
unpacked as a stream, up to the size that the caller expects and not a byte further.
"""

from __future__ import annotations

import struct
import zlib
from typing import NamedTuple

from ui.core.settings import SettingsError
from ui.data import uploads

MAX_MEMBERS = 32

_END = struct.Struct("<4s4H2IH")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_LOCAL = struct.Struct("<4s5H3I2H")
_STORED, _DEFLATED = 0, 8
# Bits that change nothing here: how hard deflate tried, sizes after the data, names in UTF-8.
_DESCRIPTOR = 0x08
_HARMLESS = 0x06 | _DESCRIPTOR | 0x800
_IN_ZIP64 = 0xFFFFFFFF


class Member(NamedTuple):
    """A file in an archive: its `packed` bytes, and the `size` and checksum it claims to have."""

    method: int
    packed: bytes
    size: int
    checksum: int


class _Entry(NamedTuple):
    name: bytes
    flags: int
    method: int
    checksum: int
    packed_size: int
    size: int
    start: int


def read_directory(raw: bytes) -> dict[str, Member]:
    """The members of a zip file by name, of which none is unpacked yet.

    SettingsError for an archive that is damaged, encrypted, or in any way unusual: more than
    `MAX_MEMBERS` members or `uploads.MAX_BYTES` unpacked, names that are repeated, members that
    overlap, bytes that belong to none, several volumes, zip64 where none is needed.
    """
    try:
        entries, directory = _entries(raw)
        members = {}
        end = 0
        for entry in sorted(entries, key=lambda entry: entry.start):
            if entry.start != end:
                raise ValueError
            data, end = _extent(raw, entry)
            if entry.name.decode("ascii") in members:
                raise ValueError
            packed = raw[data : data + entry.packed_size]
            member = Member(entry.method, packed, entry.size, entry.checksum)
            members[entry.name.decode("ascii")] = member
        if end != directory:
            raise ValueError
    except SettingsError:
        raise
    except (struct.error, ValueError):
        raise damaged() from None
    if sum(member.size for member in members.values()) > uploads.MAX_BYTES:
        raise _unusual()
    return members


def unpack(member: Member, size: int) -> bytes:
    """The `size` bytes of a member; SettingsError if it holds fewer or more, or is damaged."""
    if member.size != size:
        raise damaged()
    data = member.packed
    if member.method == _DEFLATED:
        stream = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            # One byte more, if there is any, shows that there is more than was said.
            data = stream.decompress(member.packed, size + 1)
        except zlib.error:
            raise damaged() from None
        if not stream.eof or stream.unused_data:
            raise damaged()
    if len(data) != size or zlib.crc32(data) != member.checksum:
        raise damaged()
    return data


def damaged() -> SettingsError:
    """The refusal of an archive that does not hold together."""
    return SettingsError(["The .npz file is damaged or encrypted."])


def _unusual() -> SettingsError:
    return SettingsError(
        [f"The .npz file unpacks to more than {uploads.MAX_BYTES // 1000} kB, or in unusual ways."]
    )


def _entries(raw: bytes) -> tuple[list[_Entry], int]:
    """The directory's entries, and where it begins; it must end with the file."""
    end = len(raw) - _END.size
    if end < 0:
        raise ValueError
    signature, disk, first_disk, here, count, size, start, comment = _END.unpack_from(raw, end)
    if signature != b"PK\x05\x06" or disk or first_disk or here != count or comment:
        raise ValueError
    if start + size != end:
        raise ValueError
    if count > MAX_MEMBERS:
        raise _unusual()
    entries = []
    position = start
    for _ in range(count):
        (signature, _made, _needed, flags, method, _time, _date, checksum, packed_size, full_size,
         name_length, extra, note, disk, _internal, _external, offset) = _CENTRAL.unpack_from(
            raw, position
        )  # fmt: skip
        position += _CENTRAL.size
        name = raw[position : position + name_length]
        position += name_length + extra + note
        if signature != b"PK\x01\x02" or disk or flags & ~_HARMLESS or position > end:
            raise ValueError
        if method not in (_STORED, _DEFLATED) or _IN_ZIP64 in (packed_size, full_size, offset):
            raise _unusual()
        if method == _STORED and packed_size != full_size:
            raise ValueError
        entries.append(_Entry(name, flags, method, checksum, packed_size, full_size, offset))
    if position != end:
        raise ValueError
    return entries, start


def _extent(raw: bytes, entry: _Entry) -> tuple[int, int]:
    """Where a member's data begin, and where the member ends; its own header must agree."""
    (signature, _needed, flags, method, _time, _date, checksum, packed_size, size, name_length,
     extra_length) = _LOCAL.unpack_from(raw, entry.start)  # fmt: skip
    name_at = entry.start + _LOCAL.size
    extra_at = name_at + name_length
    data = extra_at + extra_length
    end = data + entry.packed_size
    expected = (entry.checksum, entry.packed_size, entry.size)
    if (
        signature != b"PK\x03\x04"
        or (flags, method) != (entry.flags, entry.method)
        or raw[name_at:extra_at] != entry.name
        or end > len(raw)
    ):
        raise ValueError
    said = (checksum, packed_size, size)
    if (packed_size, size) == (_IN_ZIP64, _IN_ZIP64):
        # NumPy reserves room for large sizes before it knows them.
        said = (checksum, *_zip64_sizes(raw[extra_at:data]))
    if entry.flags & _DESCRIPTOR:
        return data, end + _descriptor_length(raw, end, expected)
    if said != expected:
        raise ValueError
    return data, end


def _zip64_sizes(extra: bytes) -> tuple[int, int]:
    """The packed size and the size in a local header's extra field."""
    kind, length, size, packed_size = struct.unpack_from("<2H2Q", extra)
    if kind != 1 or length != 16:
        raise ValueError
    return packed_size, size


def _descriptor_length(raw: bytes, start: int, expected: tuple[int, int, int]) -> int:
    """The length of the sizes that a program wrote after the data, which must be as expected."""
    for form in ("<I2I", "<I2Q"):
        for signature in (b"PK\x07\x08", b""):
            said = signature + struct.pack(form, *expected)
            if raw.startswith(said, start):
                return len(said)
    raise ValueError

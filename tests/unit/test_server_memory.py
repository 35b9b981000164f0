import ctypes
from types import SimpleNamespace

from server import memory


def test_glibc_is_told_to_return_what_is_freed(monkeypatch):
    told: dict[int, int] = {}
    monkeypatch.setattr(ctypes, "CDLL", lambda _: SimpleNamespace(mallopt=told.__setitem__))
    memory.return_what_is_freed()
    assert told[memory.M_MMAP_THRESHOLD] == told[memory.M_TRIM_THRESHOLD] == memory.BYTES
    assert told[memory.M_ARENA_MAX] == 2


def test_another_c_library_is_left_alone(monkeypatch):
    monkeypatch.setattr(ctypes, "CDLL", lambda _: SimpleNamespace())
    memory.return_what_is_freed()

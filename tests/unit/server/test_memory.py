import ctypes
from types import SimpleNamespace

from server import memory


def test_glibc_is_told_to_hold_little(monkeypatch):
    told: dict[int, int] = {}
    monkeypatch.setattr(ctypes, "CDLL", lambda _: SimpleNamespace(mallopt=told.__setitem__))
    memory.hold_little()
    assert told == {
        memory.M_ARENA_MAX: 1,
        memory.M_MMAP_THRESHOLD: memory.MIB // 2,
        memory.M_TRIM_THRESHOLD: 8 * memory.MIB,
    }


def test_glibc_is_told_to_give_back_what_is_free(monkeypatch):
    kept: list[int] = []
    monkeypatch.setattr(ctypes, "CDLL", lambda _: SimpleNamespace(malloc_trim=kept.append))
    memory.give_back()
    assert kept == [0]


def test_another_c_library_is_left_alone(monkeypatch):
    monkeypatch.setattr(ctypes, "CDLL", lambda _: SimpleNamespace())
    memory.hold_little()
    memory.give_back()

import ctypes
from types import SimpleNamespace

from server import memory


def test_glibc_is_told_to_keep_one_arena(monkeypatch):
    told: dict[int, int] = {}
    monkeypatch.setattr(ctypes, "CDLL", lambda _: SimpleNamespace(mallopt=told.__setitem__))
    memory.share_one_arena()
    assert told == {memory.M_ARENA_MAX: 1}


def test_another_c_library_is_left_alone(monkeypatch):
    monkeypatch.setattr(ctypes, "CDLL", lambda _: SimpleNamespace())
    memory.share_one_arena()

"""Lets the threads of a process share the memory that they free."""

from __future__ import annotations

import ctypes

# Its number in glibc's malloc.h.
M_ARENA_MAX = -8


def share_one_arena() -> None:
    """Keep glibc from giving each thread an arena, in this process and those forked from it.

    An arena keeps what its threads have freed for them alone. Under users with all kinds of
    settings, whose runs take turns on a few threads, a worker held 50 MB that nobody used. Python
    lets one thread compute at a time, so that there is nothing to gain from several. Where the C
    library is another one, nothing happens.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(M_ARENA_MAX, 1)

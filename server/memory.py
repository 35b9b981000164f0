"""Lets the memory that is freed be used again by all threads, or go back to the system."""

from __future__ import annotations

import ctypes

# The names and numbers of glibc's malloc.h.
M_TRIM_THRESHOLD = -1
M_MMAP_THRESHOLD = -3
M_ARENA_MAX = -8
MIB = 1024 * 1024


def hold_little() -> None:
    """Keep glibc from holding on to freed arrays, in this process and those forked from it.

    By itself glibc gives each thread an arena, which keeps what its threads have freed for them
    alone, and raises the size from which an array gets pages of its own, which go back when it is
    freed, to that of the largest array freed so far. Under users with all kinds of settings a
    worker grew by 50 MB that nobody used. Python lets one thread compute at a time, so that there
    is nothing to gain from several arenas; arrays below half a mebibyte are too frequent to ask
    for pages each time. Where the C library is another one, nothing happens.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(M_ARENA_MAX, 1)
        mallopt(M_MMAP_THRESHOLD, MIB // 2)
        mallopt(M_TRIM_THRESHOLD, 8 * MIB)


def give_back() -> None:
    """Give the pages that nothing is on back to the system, also those between others in use.

    It takes some milliseconds. Where the C library is another one, nothing happens.
    """
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)

"""Lets the memory that is freed go back to the system."""

from __future__ import annotations

import ctypes

# The names and numbers of glibc's malloc.h.
M_TRIM_THRESHOLD = -1
M_MMAP_THRESHOLD = -3
M_ARENA_MAX = -8
BYTES = 128 * 1024


def return_what_is_freed() -> None:
    """Keep glibc from holding on to freed arrays, in this process and those forked from it.

    By itself glibc raises the size from which an array gets pages of its own, which go back when it
    is freed, to that of the largest array freed so far; and each thread has an arena that keeps its
    holes. Under users with all kinds of settings a worker grew by 50 MB that nobody used. To ask
    for pages again costs a run about a millisecond. Where the C library is another one, nothing
    happens.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(M_MMAP_THRESHOLD, BYTES)
        mallopt(M_TRIM_THRESHOLD, BYTES)
        mallopt(M_ARENA_MAX, 2)

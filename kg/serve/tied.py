"""Processes that do not outlive the one that made them."""

from __future__ import annotations

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1


def end_with(parent: int) -> None:
    """Lets this process be killed when its parent ends, however that ends; leaves at once where it has.

    Linux alone can do so, prctl(2); elsewhere a process goes when it next reads from its parent.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)

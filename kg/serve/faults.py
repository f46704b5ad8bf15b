"""Why a job gave no result, other than that what was asked is wrong."""

from __future__ import annotations

from kg.errors import ShisakuError


class TimedOut(ShisakuError):
    """The job was ended at its time limit."""


class TooLarge(ShisakuError):
    """The job was ended because it took more memory than it may."""


class Overloaded(ShisakuError):
    """No process was free, and as many wait as may."""


class WorkerLost(ShisakuError):
    """The process of the job ended before it answered."""


class NeverBegan(WorkerLost):
    """The process ended before it took the job, which another can do."""


class JobFailed(ShisakuError):
    """A fault of the program; `where` is for the log, not for who asked."""

"""Writers that are killed at any moment, and whose disk loses what was written last: nothing is lost or broken."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

KILLS = Path(__file__).parent / "kills.py"


def test_fifty_kills_lose_and_break_nothing() -> None:
    ended = subprocess.run(
        [sys.executable, str(KILLS), "50", "0"], capture_output=True, text=True, check=False, timeout=280
    )
    last = ended.stdout.splitlines()[-1:]
    assert (ended.returncode, ended.stderr, len(last)) == (0, "", 1), ended.stdout
    counted = re.match(r"(\d+) kills, 0 faults: ", last[0])
    assert counted is not None
    assert int(counted[1]) >= 50

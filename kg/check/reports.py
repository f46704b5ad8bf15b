"""The three ways in which findings are written. A report takes one source at a time and keeps little of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import IO, Any, Protocol

from kg.check.as_json import record_of_store, records_of
from kg.check.as_text import Look, lines_of, lines_of_store, summary
from kg.check.findings import Finding
from kg.check.sarif import sarif_log
from kg.check.sources import Checked, status_of
from kg.model import Severity


class Report(Protocol):
    """What the command tells the findings to."""

    def source(self, checked: Checked) -> None:
        """One more source."""

    def between_meetings(self, store: str, findings: Sequence[Finding]) -> None:
        """What was found between the meetings of a store."""

    def end(self) -> int:
        """Writes what is left to write; the exit status."""


class _Kept:
    """What every report keeps: the findings of each source, and those of the store."""

    def __init__(self, stream: IO[bytes], look: Look, *, list_acts: bool) -> None:
        self._stream = stream
        self._look = look
        self._list_acts = list_acts
        self._checked: list[Checked] = []
        self._of_store: Sequence[Finding] | None = None

    @property
    def _status(self) -> int:
        doubtful = any(one.severity is not Severity.INFO for one in self._of_store or ())
        return max(status_of(self._checked), int(doubtful))

    def _records(self, checked: Checked) -> list[dict[str, Any]]:
        self._checked.append(checked.light())
        return list(records_of(checked, self._look.lang, list_acts=self._list_acts))

    def _write(self, text: str) -> None:
        self._stream.write(text.encode("utf-8"))

    def _write_json(self, value: object) -> None:
        self._write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")


class TextReport(_Kept):
    """Lines to read, source by source; a summary where there are several."""

    def source(self, checked: Checked) -> None:
        records = self._records(checked)
        self._write("".join(f"{line}\n" for line in lines_of(checked, records, self._look)))

    def between_meetings(self, store: str, findings: Sequence[Finding]) -> None:
        self._of_store = findings
        self._write("".join(f"{line}\n" for line in lines_of_store(store, findings, self._look)))

    def end(self) -> int:
        if len(self._checked) > 1:
            self._write(summary(self._checked, self._of_store or (), self._look) + "\n")
        return self._status


class JsonReport(_Kept):
    """An array: one record a meeting, the store's last. A source that cannot be read has none."""

    def __init__(self, stream: IO[bytes], look: Look, *, list_acts: bool) -> None:
        super().__init__(stream, look, list_acts=list_acts)
        self._all: list[dict[str, Any]] = []

    def source(self, checked: Checked) -> None:
        self._all += self._records(checked)

    def between_meetings(self, store: str, findings: Sequence[Finding]) -> None:
        self._of_store = findings
        self._all.append(record_of_store(store, findings, self._look.lang))

    def end(self) -> int:
        self._write_json(self._all)
        return self._status


class SarifReport(_Kept):
    """One SARIF log for all."""

    def source(self, checked: Checked) -> None:
        self._checked.append(checked.light())

    def between_meetings(self, store: str, findings: Sequence[Finding]) -> None:  # noqa: ARG002
        self._of_store = findings

    def end(self) -> int:
        status = self._status
        self._write_json(sarif_log(self._checked, self._of_store or (), self._look.lang, exit_code=status))
        return status


#: Name of a format → its report.
REPORTS: dict[str, type[TextReport | JsonReport | SarifReport]] = {
    "text": TextReport,
    "json": JsonReport,
    "sarif": SarifReport,
}

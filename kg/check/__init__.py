"""`kg check`: a linter for minutes. `codes` says what can be found, `rules` finds it, `as_*` write it."""

from kg.check.codes import Code, code_named, codes, nearest
from kg.check.findings import Finding, Wanted
from kg.check.sources import Checked, CheckedMeeting, check_document, check_files, status_of

__all__ = [
    "Checked",
    "CheckedMeeting",
    "Code",
    "Finding",
    "Wanted",
    "check_document",
    "check_files",
    "code_named",
    "codes",
    "nearest",
    "status_of",
]

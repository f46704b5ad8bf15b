"""The extraction against gold annotations: figures with intervals, confidence against truth, true quotations."""

from kg.evaluate.acts import ActsScore, Count, Pair, score_acts
from kg.evaluate.evidence import false_quotations
from kg.evaluate.figures import figures_table, reliability_table
from kg.evaluate.gold import Gold, load_gold
from kg.evaluate.index import Entry, load_agreement, load_entries, load_minimums
from kg.evaluate.printed import miss_lines, reliability_lines, report_lines, summary_lines
from kg.evaluate.reliability import Reliability, reliability
from kg.evaluate.report import Report, evaluate, view_of, view_of_source
from kg.evaluate.summary import Summary, summarize
from kg.evaluate.tables import score_tables
from kg.evaluate.written import as_csv, as_json

__all__ = [
    "ActsScore",
    "Count",
    "Entry",
    "Gold",
    "Pair",
    "Reliability",
    "Report",
    "Summary",
    "as_csv",
    "as_json",
    "evaluate",
    "false_quotations",
    "figures_table",
    "load_agreement",
    "load_entries",
    "load_gold",
    "load_minimums",
    "miss_lines",
    "reliability",
    "reliability_lines",
    "reliability_table",
    "report_lines",
    "score_acts",
    "score_tables",
    "summarize",
    "summary_lines",
    "view_of",
    "view_of_source",
]

"""The extraction against gold annotations: precision, recall and F1, and whether every quotation is true."""

from kg.evaluate.acts import ActsScore, Count, score_acts
from kg.evaluate.evidence import false_quotations
from kg.evaluate.gold import Gold, load_gold
from kg.evaluate.report import Report, evaluate, view_of_source
from kg.evaluate.tables import score_tables

__all__ = [
    "ActsScore",
    "Count",
    "Gold",
    "Report",
    "evaluate",
    "false_quotations",
    "load_gold",
    "score_acts",
    "score_tables",
    "view_of_source",
]

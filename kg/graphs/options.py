"""How a network is made, in the words of Discourse Network Analyzer, and with its defaults.

The words, defaults and formulas are those of the manual of Discourse Network Analyzer (chapter
"Algorithms") and of `dna_network` in its R package (Leifeld, https://github.com/leifeld/dna); what
they mean is written at each. x_ijk is how many acts connect i of the first variable with j of the
second at level k of the qualifier; K are all levels of the qualifier's scale.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from kg.records import record


class NetworkType(StrEnum):
    """Whether edges run between the two variables, or between two of the first over the second."""

    TWO_MODE = "two-mode"
    ONE_MODE = "one-mode"
    EVENT_LIST = "event-list"


class Qualifier(StrEnum):
    """The scale on which an act is for or against; `kg.graphs.qualifier` says where each act stands."""

    ORDINAL = "ordinal"
    BINARY = "binary"


class Aggregation(StrEnum):
    """What becomes of the qualifier.

    ignore       two-mode Σ_k x_ijk; one-mode Σ_j (Σ_k x_ijk)(Σ_k x_i'jk)
    congruence   one-mode Σ_j Σ_k Σ_k' x_ijk x_i'jk' (1 - |k-k'| / (max K - min K))
    conflict     one-mode Σ_j Σ_k Σ_k' x_ijk x_i'jk' |k-k'| / (max K - min K)
    subtract     two-mode Σ_k k x_ijk (binary: those for less those against); one-mode congruence - conflict
    combine      two-mode: the number that names the set of levels that occur (binary: 1 for, 2 against, 3 both)
    """

    IGNORE = "ignore"
    CONGRUENCE = "congruence"
    CONFLICT = "conflict"
    SUBTRACT = "subtract"
    COMBINE = "combine"


class Normalization(StrEnum):
    """By what a weight w is divided; N_i = Σ_j Σ_k x_ijk.

    no           w
    average      one-mode w / ((N_i + N_i') / 2)
    jaccard      one-mode w / (Σ x_ijk [x_i'jk=0] + Σ x_i'jk [x_ijk=0] + Σ x_ijk x_i'jk)
    cosine       one-mode w / (√N_i² √N_i'²)
    activity     two-mode w / N_i
    prominence   two-mode w / Σ_i Σ_k x_ijk
    """

    NO = "no"
    AVERAGE = "average"
    JACCARD = "jaccard"
    COSINE = "cosine"
    ACTIVITY = "activity"
    PROMINENCE = "prominence"


class Duplicates(StrEnum):
    """Acts that say the same of the same two (and, where it counts, at the same level) count once …

    include      … each time
    document     … in one source
    week         … in one ISO week
    month        … in one calendar month
    year         … in one calendar year
    all          … in the whole range ("acrossrange")
    """

    INCLUDE = "include"
    DOCUMENT = "document"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    ALL = "all"


class TimeWindow(StrEnum):
    """The unit of a window that moves over the range; `no` makes one network of the whole range."""

    NO = "no"
    EVENTS = "events"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


class Kernel(StrEnum):
    """What an act counts by its distance from the middle of the window, u in -1..1 over its width.

    no             1
    uniform        1/2
    gaussian       exp(-u²/2) / √(2π), beyond the window too
    epanechnikov   3/4 (1 - u²)
    triangular     1 - |u|
    """

    NO = "no"
    UNIFORM = "uniform"
    GAUSSIAN = "gaussian"
    EPANECHNIKOV = "epanechnikov"
    TRIANGULAR = "triangular"


@record
class Filter:
    """Values of one attribute of acts (`kg.graphs.filters.ATTRIBUTES`) that are kept or left out.

    A value fits an IRI, a code, or a label in either language; `*` fits whatever has any value.
    """

    attribute: str
    values: tuple[str, ...]


@record
class NetworkOptions:
    """Every choice beside the projection itself; the defaults are those of Discourse Network Analyzer."""

    network_type: NetworkType | None = None
    """None: that of the projection."""
    qualifier: Qualifier = Qualifier.ORDINAL
    aggregation: Aggregation = Aggregation.IGNORE
    normalization: Normalization = Normalization.NO
    duplicates: Duplicates = Duplicates.INCLUDE
    start: date | None = None
    """First day that counts. Acts of meetings without a date are left out where either end is given."""
    stop: date | None = None
    """Last day that counts."""
    window: TimeWindow = TimeWindow.NO
    window_size: int = 100
    """How many units a window is wide."""
    window_step: int = 1
    """By how many units it moves."""
    kernel: Kernel = Kernel.NO
    include: tuple[Filter, ...] = ()
    """Only acts that have one of the values, of each filter."""
    exclude: tuple[Filter, ...] = ()
    """No acts that have one of the values, of any filter."""
    isolates: bool = False
    """Whether nodes stay that the filters, the range or the window leave without an edge."""
    merge_linked: bool = False
    """Whether persons that `kg link` says are one are one node (`kg.graphs.linked`)."""

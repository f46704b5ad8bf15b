"""What a weight is, in mathematical notation, for the files that carry it."""

from __future__ import annotations

from collections.abc import Mapping

from kg.graphs.options import (
    Aggregation,
    Kernel,
    NetworkOptions,
    NetworkType,
    Normalization,
    Qualifier,
    TimeWindow,
)
from kg.graphs.qualifier import LEVELS

_TWO_MODE: Mapping[Aggregation, str] = {
    Aggregation.IGNORE: "Σ_k x_ijk",
    Aggregation.SUBTRACT: "Σ_k k·x_ijk",
    Aggregation.COMBINE: "Σ_k 2^(|K|-1-r(k))·[x_ijk>0]",
}
_ONE_MODE: Mapping[Aggregation, str] = {
    Aggregation.IGNORE: "Σ_j (Σ_k x_ijk)(Σ_k x_i'jk)",
    Aggregation.CONGRUENCE: "Σ_j Σ_k Σ_k' x_ijk·x_i'jk'·(1-|k-k'|/{range})",
    Aggregation.CONFLICT: "Σ_j Σ_k Σ_k' x_ijk·x_i'jk'·|k-k'|/{range}",
    Aggregation.SUBTRACT: "Σ_j Σ_k Σ_k' x_ijk·x_i'jk'·(1-2·|k-k'|/{range})",
}
_DIVISOR: Mapping[Normalization, str] = {
    Normalization.NO: "",
    Normalization.AVERAGE: " / ((N_i+N_i')/2)",
    Normalization.JACCARD: " / (Σ x_ijk·[x_i'jk=0] + Σ x_i'jk·[x_ijk=0] + Σ x_ijk·x_i'jk)",
    Normalization.COSINE: " / (√(N_i²)·√(N_i'²))",
    Normalization.ACTIVITY: " / N_i",
    Normalization.PROMINENCE: " / Σ_i Σ_k x_ijk",
}
_KERNELS: Mapping[Kernel, str] = {
    Kernel.NO: "",
    Kernel.UNIFORM: "1/2",
    Kernel.GAUSSIAN: "exp(-u²/2)/√(2π)",
    Kernel.EPANECHNIKOV: "3/4·(1-u²)",
    Kernel.TRIANGULAR: "1-|u|",
}


def formula_of(options: NetworkOptions) -> str:
    """The formula with the names of `kg.graphs.options`; i, j and k are first, second variable and level.

    >>> formula_of(NetworkOptions(normalization=Normalization.ACTIVITY))
    'w_ij = Σ_k x_ijk / N_i; N_i = Σ_j Σ_k x_ijk'
    """
    one_mode = options.network_type is NetworkType.ONE_MODE
    scale = LEVELS[options.qualifier]
    sums = (_ONE_MODE if one_mode else _TWO_MODE)[options.aggregation].format(range=scale[-1] - scale[0])
    if options.aggregation is Aggregation.SUBTRACT and not one_mode and options.qualifier is Qualifier.BINARY:
        sums = "Σ_k (k·x_ijk - (1-k)·x_ijk)"
    divisor = _DIVISOR[options.normalization]
    told = [("w_ii' = " if one_mode else "w_ij = ") + sums + divisor]
    if "N_i" in divisor:
        told.append("N_i = Σ_j Σ_k x_ijk")
    if options.aggregation is not Aggregation.IGNORE:
        told.append(f"K = {{{', '.join(map(str, scale))}}}")
    if options.window is not TimeWindow.NO and options.kernel is not Kernel.NO:
        root = "√ζ(u_t)" if one_mode else "ζ(u_t)"
        told.append(f"x_ijk = Σ_t {root}, ζ(u) = {_KERNELS[options.kernel]}")
    return "; ".join(told)

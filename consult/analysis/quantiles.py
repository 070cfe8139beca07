"""Quantiles of the t law and the binomial law, without the cost of distribution objects."""

from __future__ import annotations

from functools import lru_cache

from scipy.special import bdtr, stdtrit


@lru_cache(maxsize=4096)
def t_quantile(freedom: float, level: float = 0.975) -> float:
    """The point of the t law with `freedom` degrees of freedom below which `level` lies."""
    return float(stdtrit(freedom, level))


@lru_cache(maxsize=16384)
def p_of_half(x: int, n: int) -> float:
    """The exact two-sided p-value of `x` of `n` against one half."""
    return min(1.0, 2 * float(bdtr(min(x, n - x), n, 0.5)))

"""Statistics of paired runs: tests, intervals, quantiles, by SciPy and NumPy."""

import numpy as np
import scipy
from scipy import stats

from golden import fixture

DIFFERENCES = [
    [-0.3019, -0.8244, 0.2516, 0.9204],
    [1.936, 0.9097, 0.2474, 0.0152, 1.5487, 2.4348],
    [0.2728, -1.2333, -0.9583, 1.6, 0.2029, -1.7321, -0.0837, -1.1632],
    [-0.2293, -0.088, -0.3133, 0.9534, 0.3369, -0.1894, 0.8096, 1.2299, -1.243, 0.1433],
    [-0.9807, -0.1732, -1.2894, 0.0207, -0.0379, -0.3043, -1.0479, -0.3962, -1.0913, -1.3552],
    [1.2248, -0.1093, 2.1703, 1.7166, -0.9978, 1.2721, -0.1017, 1.0331, 1.0436, -0.9884,
     0.7666, 0.7442],
]
MCNEMAR = [(0, 5), (3, 9), (12, 12), (40, 11), (1, 0), (179, 142), (60, 23), (7, 1), (300, 401)]
P_VALUES = [[0.01, 0.04, 0.03, 0.005, 0.2], [0.5, 0.02, 0.02], [0.9, 0.6, 0.04, 0.04, 0.001, 0.02]]
RESAMPLES = 200_000


def rounded(count, mean, seed):
    return np.round(np.random.default_rng(seed).normal(mean, 1, count), 4).tolist()


def sign_flip(differences, resamples=np.inf):
    result = stats.permutation_test(
        (differences,),
        lambda x, axis: np.mean(x, axis=axis),
        permutation_type="samples",
        n_resamples=resamples,
        vectorized=True,
        batch=10_000,
        rng=np.random.default_rng(0),
    )
    return float(result.pvalue)


def bootstrap(values, statistic):
    result = stats.bootstrap(
        (values,),
        statistic,
        method="percentile",
        n_resamples=RESAMPLES,
        vectorized=True,
        batch=10_000,
        rng=np.random.default_rng(0),
    )
    return [float(result.confidence_interval.low), float(result.confidence_interval.high)]


def few_pairs(differences):
    return {
        "differences": differences,
        "p": sign_flip(differences),
        "median": float(np.median(differences)),
        "medianInterval": bootstrap(differences, np.median),
        "meanInterval": bootstrap(differences, np.mean),
    }


def many_pairs(count, mean, seed):
    differences = rounded(count, mean, seed)
    p = sign_flip(differences, RESAMPLES)
    return {
        "differences": differences,
        "p": p,
        "standardError": float(np.sqrt(p * (1 - p) / RESAMPLES)),
        "medianInterval": bootstrap(differences, np.median),
        "meanInterval": bootstrap(differences, np.mean),
    }


def holm(p_values):
    """The adjusted p is the least level at which the step-down procedure rejects."""
    order = np.argsort(p_values, kind="stable")
    steps = (len(p_values) - np.arange(len(p_values))) * np.array(p_values)[order]
    adjusted = np.empty(len(p_values))
    adjusted[order] = np.minimum(1, np.maximum.accumulate(steps))
    return {"p": p_values, "adjusted": adjusted.tolist()}


def mcnemar(only_first, only_second):
    p = stats.binomtest(only_first, only_first + only_second, 0.5).pvalue
    return {"onlyFirst": only_first, "onlySecond": only_second, "p": float(p)}


def quantiles(values):
    positions = [0, 0.1, 0.25, 0.5, 0.9, 0.975, 1]
    return {"values": values, "quantiles": [[q, float(np.quantile(values, q))] for q in positions]}


@fixture("packages/sweep/testdata/stats.json", tolerance=1e-9)
def statistics():
    """By SciPy and NumPy: the two-sided sign-flip test of the mean (permutation_test, exact for
    `pairs`, sampled for `manyPairs`), percentile bootstrap intervals of 200,000 resamples, the exact
    McNemar test as binomtest, Holm's adjustment, quantiles by linear interpolation."""
    return {
        "source": f"SciPy {scipy.__version__}, NumPy {np.__version__}",
        "pairs": [few_pairs(d) for d in DIFFERENCES + [rounded(7, 0.4, 1), rounded(14, 0.5, 2)]],
        "manyPairs": [many_pairs(*case) for case in [(30, 0.3, 3), (50, 0.2, 4), (200, 0.2, 5)]],
        "mcnemar": [mcnemar(*counts) for counts in MCNEMAR],
        "holm": [holm(p) for p in P_VALUES],
        "quantiles": [quantiles(v) for v in [[3.5], [2, 1], rounded(9, 2, 6), rounded(30, 2, 7)]],
    }

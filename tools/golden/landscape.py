"""The plane in which several paths move most, and random walks, by NumPy's singular values."""

import numpy as np

from golden import fixture

# Contestants of which so many points are recorded, in so many weights, each as far as this.
CASES = [
    ("two paths", 12, [(9, 1.0), (6, 0.02)]),
    ("one path", 5, [(4, 3.0)]),
    ("three paths in many weights", 40, [(11, 0.1), (5, 5.0), (8, 1.0)]),
]
WALKS = [
    [list(range(1, 21))],
    [[1, 2, 5, 12, 30, 73, 180, 440, 999, 1000]],
    [list(range(1, 16)), [1, 3, 9, 27, 81]],
]


def paths(weights, walks, generator):
    """Random walks with a drift of their own, as float32: rows w - w0."""
    return [
        np.cumsum(generator.normal(generator.normal(0, 0.5, weights), 1, (count, weights)), axis=0)
        * size
        for count, size in walks
    ]


def principal(name, weights, walks, seed):
    """The singular values of all rows, each path divided by its Frobenius norm, without centring."""
    rows = [path.astype(np.float32) for path in paths(weights, walks, np.random.default_rng(seed))]
    scaled = [path.astype(np.float64) / np.linalg.norm(path.astype(np.float64)) for path in rows]
    _, values, directions = np.linalg.svd(np.concatenate(scaled), full_matrices=False)
    axes = directions[:2]
    return {
        "name": name,
        "paths": [[[float(f"{w:.9g}") for w in row] for row in path] for path in rows],
        "explained": [float(v) for v in values[:2] ** 2 / len(rows)],
        "places": [np.abs(path.astype(np.float64) @ axes.T).tolist() for path in rows],
    }


def random_walk(walks):
    """The largest eigenvalues of min(s, t), the inner products of a walk's points."""
    values = []
    for steps in walks:
        products = np.minimum.outer(steps, steps).astype(np.float64)
        values += list(np.linalg.eigvalsh(products / np.trace(products)) / len(walks))
    return {"steps": walks, "shares": sorted(map(float, values), reverse=True)[:2]}


@fixture("packages/train/testdata/landscape.json", tolerance=1e-9)
def landscape():
    """By NumPy: the SVD of the rows w - w0 in float64, each path divided by its Frobenius norm,
    without centring: the share of the squares of the first two singular values, and the sizes of the
    rows' coordinates along their directions. Random walks: eigvalsh of min(s, t) over the trace."""
    return {
        "source": f"NumPy {np.__version__}",
        "principal": [principal(*case, seed) for seed, case in enumerate(CASES)],
        "randomWalks": [random_walk(walks) for walks in WALKS],
    }

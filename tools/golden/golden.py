"""What the recipes share: the registry of fixtures, and numbers as JSON."""

import base64
import json
import math
import re
from dataclasses import dataclass
from typing import Callable

import torch

# The order of a sum depends on the number of threads.
torch.set_num_threads(1)

# Without the part of the version that names the build.
PYTORCH = f"PyTorch {torch.__version__.split('+')[0]}"


@dataclass
class Fixture:
    """A file of reference values, and the function that computes them."""

    path: str
    tolerance: float
    recipe: str
    compute: Callable

    def as_line(self):
        """Returns the file as the JSON object that main.ts reads."""
        value = self.compute()
        line = {"path": self.path, "tolerance": self.tolerance}
        if isinstance(value, bytes):
            return {**line, "base64": base64.b64encode(value).decode()}
        if isinstance(value, str):
            return {**line, "text": value}
        header = {
            "source": f"{PYTORCH}, CPU, float32",
            "recipe": f"tools/golden/{self.recipe}.py",
            "note": " ".join(self.compute.__doc__.split()),
        }
        return {**line, "text": layout({**header, **value})}


fixtures = []


def fixture(path, tolerance=0):
    """Registers a function that computes the file at `path`.

    The function returns bytes, text, or a dict that becomes JSON below a header; its docstring is
    the header's note. A regenerated number may differ from the stored one by
    `tolerance * max(1, |stored|)`, since processors round differently; 0 means exactly equal.
    """

    def register(compute):
        fixtures.append(Fixture(path, tolerance, compute.__module__, compute))
        return compute

    return register


def numbers(value):
    """Turns tensors and floats, in lists and dicts too, into numbers for JSON.

    Floats get nine significant digits, which determine a float32. NaN and infinities, for which
    JSON has no numbers, become what JavaScript's `Number` reads: "NaN", "Infinity", "-Infinity".
    """
    if isinstance(value, torch.Tensor):
        return numbers(value.tolist())
    if isinstance(value, dict):
        return {key: numbers(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [numbers(item) for item in value]
    if not isinstance(value, float):
        return value
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    return float(f"{value:.9g}")


def layout(contents):
    """Formats a dict as JSON with a line for each key and for each case of a list of cases.

    A changed case is then one changed line in a diff.
    """
    return "{\n" + ",\n".join(f"  {compact(k)}: {cases(v)}" for k, v in contents.items()) + "\n}\n"


def cases(value):
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "[\n" + ",\n".join(f"    {compact(case)}" for case in value) + "\n  ]"
    return compact(value)


def compact(value):
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def python_options(options):
    """Translates options from our camelCase to PyTorch's keyword arguments.

    `{"weightDecay": 0.1, "tMax": 20}` becomes `{"weight_decay": 0.1, "T_max": 20}`.
    """
    return {python_name(name): value for name, value in options.items()}


def python_name(name):
    return re.sub("^t_", "T_", re.sub("[A-Z]", lambda letter: "_" + letter[0].lower(), name))

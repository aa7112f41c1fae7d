"""Computes reference values: `python3 tools/golden [RECIPE...]`.

Runs the recipes, or those that are named, and prints each fixture as a line of JSON. main.ts reads
these, compares them with the stored files or writes them.
"""

import importlib
import importlib.metadata
import json
import pathlib
import re
import sys

folder = pathlib.Path(__file__).parent
# Reference values leave nothing behind but themselves.
sys.dont_write_bytecode = True


def check_requirements():
    """Exits unless PyTorch is installed, in the version that the reference values are of."""
    pinned = re.search(r"^torch==(\S+)", (folder / "requirements.txt").read_text(), re.M)[1]
    try:
        found = importlib.metadata.version("torch").split("+")[0]
    except importlib.metadata.PackageNotFoundError:
        found = None
    if found == pinned:
        return
    instead = "no PyTorch" if found is None else f"PyTorch {found}"
    sys.exit(
        f"Golden data is computed by PyTorch {pinned}, but {sys.executable} has {instead}:\n"
        "run `python3 -m pip install -r tools/golden/requirements.txt`, "
        "or set PYTHONPATH to a folder that has it"
    )


def recipes():
    """Lists the names of all recipes."""
    shared = {"golden", "op_case", "__main__"}
    return sorted(file.stem for file in folder.glob("*.py") if file.stem not in shared)


def run(recipe):
    """Prints the fixtures of a recipe; returns whether all that it imports is installed."""
    from golden import fixtures

    try:
        importlib.import_module(recipe)
    except ModuleNotFoundError as error:
        print(
            f"Cannot run {recipe}.py: no {error.name}, see tools/golden/requirements.txt",
            file=sys.stderr,
        )
        return False
    for fixture in fixtures:
        if fixture.recipe == recipe:
            print(json.dumps(fixture.as_line()), flush=True)
    return True


def main(names):
    known = recipes()
    for name in names:
        if name not in known:
            print(f'There is no recipe "{name}": there are {", ".join(known)}', file=sys.stderr)
            sys.exit(2)
    check_requirements()
    complete = [run(name) for name in names or known]
    sys.exit(0 if all(complete) else 1)


main(sys.argv[1:])

"""The tutorial's program at many learning rates, from many seeds."""

from golden import fixture
from tutorial import train

EPOCHS = 15
SEEDS = list(range(10))
OPTIMIZERS = ["Adam", "SGD", "RMSprop"]
RATES = [0.01, 0.1, 0.3, 0.56, 1.0]


def solved_at(predicted):
    """The first epoch whose prediction is right, or None."""
    return predicted.index("ohlol") + 1 if "ohlol" in predicted else None


def runs_at(optimizer, lr):
    runs = [train(optimizer, {"lr": lr}, seed, EPOCHS)[0] for seed in SEEDS]
    return {
        "optimizer": optimizer,
        "lr": lr,
        "finalLoss": [run["loss"][-1] for run in runs],
        "solved": [solved_at(run["predicted"]) for run in runs],
    }


# At large rates a run or two is chaotic: another processor rounds it to another end.
@fixture("packages/sweep/testdata/sweep.json", tolerance=1e-3)
def sweep():
    """The tutorial's training loop from each seed: the loss of epoch 15, before its update, and the
    first epoch whose prediction is ohlol; null where there is none."""
    return {
        "seeds": SEEDS,
        "epochs": EPOCHS,
        "rows": [runs_at(optimizer, lr) for optimizer in OPTIMIZERS for lr in RATES],
    }

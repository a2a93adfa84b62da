"""From labelled example sentences to the weights of the classifier.

Logistic regression by AdaGrad (Duchi, Hazan, Singer 2011) with classes balanced.  The order of the
examples is shuffled with a fixed seed and nothing else is random: the same examples give the same
weights.  Plain Python, since the build has no numerical library and needs none for this size.
"""

from __future__ import annotations

import math
import random
from collections import Counter
from typing import Any, NamedTuple

from macros.reply_score import grams, sentences, spoken_of, windows

_ROUNDS = 10
_STEP = 0.3
_SEED = 1
# How much a feature and a touched rule count beside a single gram.
_FEATURE = 0.3
_TOUCH = 0.4
# What stands in one example only is chance; the lightest are left out so that the page stays small.
_OFTEN = 2
_KEPT = 3500
_SURE = 0.001


class Example(NamedTuple):
    """A normalised text, whether it is unsafe, and which kinds of rule touch where."""

    text: str
    unsafe: bool
    touching: list[tuple[int, int, str]]


def train(examples: list[Example], features: list[dict[str, Any]]) -> dict[str, Any]:
    """Weights in hundredths: ``base``, ``touched``, ``categories``, ``grams``, and of each feature."""
    lessons = [(_inputs(e, features), e.unsafe) for example in examples for e in _pieces(example)]
    often = Counter(name for inputs, _ in lessons for name in inputs)
    lessons = [({n: v for n, v in x.items() if often[n] >= _OFTEN}, y) for x, y in lessons]
    base, weights = _fitted(lessons)
    kinds = {
        name[2:]: round(w * _TOUCH * 100) for name, w in sorted(weights.items()) if name.startswith("c:")
    }
    spoken = {name[2:]: w * _FEATURE for name, w in weights.items() if name.startswith("f:")}
    letters = {name[2:]: round(w * 100) for name, w in weights.items() if name.startswith("g:")}
    kept = sorted(letters, key=lambda gram: (-abs(letters[gram]), gram))[:_KEPT]
    return {
        "base": round(base * 100),
        "touched": round(weights.get("touched", 0) * _TOUCH * 100),
        "categories": kinds,
        "features": [f | {"weight": round(spoken.get(f["id"], 0) * 100)} for f in features],
        "grams": {gram: letters[gram] for gram in sorted(kept) if letters[gram]},
    }


def _pieces(example: Example) -> list[Example]:
    """Of a safe text each sentence and window is safe; of an unsafe one only the whole is known."""
    spans = sentences(example.text)
    if example.unsafe or len(spans) < 2:
        return [example]
    places = [[span] for span in spans] + [window for window in windows(spans) if len(window) > 1]
    return [_cut(example, place[0][0], place[-1][1]) for place in places]


def _cut(example: Example, a: int, b: int) -> Example:
    inside = [(start, end, kind) for start, end, kind in example.touching if start < b and a < end]
    return Example(example.text[a:b], False, inside)


def _inputs(example: Example, features: list[dict[str, Any]]) -> dict[str, float]:
    every = sorted(grams(example.text))
    inputs = {f"g:{gram}": 1 / math.sqrt(len(every)) for gram in every}
    inputs |= {f"f:{feature['id']}": _FEATURE for feature in spoken_of(example.text, features)}
    kinds = sorted({kind for _, _, kind in example.touching})
    return inputs | {f"c:{kind}": _TOUCH for kind in kinds} | ({"touched": _TOUCH} if kinds else {})


def _fitted(lessons: list[tuple[dict[str, float], bool]]) -> tuple[float, dict[str, float]]:
    share = sum(unsafe for _, unsafe in lessons) / len(lessons)
    weights: dict[str, float] = {"": 0.0}
    squares: dict[str, float] = {}
    shuffled = random.Random(_SEED)
    order = list(range(len(lessons)))
    for _ in range(_ROUNDS):
        shuffled.shuffle(order)
        for at in order:
            inputs, unsafe = lessons[at]
            odds = weights[""] + sum(weights.get(name, 0.0) * value for name, value in inputs.items())
            error = 1 / (1 + math.exp(-max(-30.0, min(30.0, odds)))) - unsafe
            error *= 0.5 / (share if unsafe else 1 - share)
            if abs(error) < _SURE:
                continue
            for name, value in (*inputs.items(), ("", 1.0)):
                slope = error * value
                squares[name] = squares.get(name, 1e-6) + slope * slope
                weights[name] = weights.get(name, 0.0) - _STEP * slope / math.sqrt(squares[name])
    return weights.pop(""), weights

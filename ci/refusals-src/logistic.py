"""Logistic regression with a ridge, by Newton's method; every source and side has its own say."""

import math

import numpy

# What a source counts in all, in replies, and the share of that which its refusals have: how many
# replies a source happens to have, and how many of them refuse, must not matter.
SOURCE_WEIGHT = 1000.0
CHALLENGE_WEIGHT = {"english": 430.0, "other": 800.0}
REFUSAL_SHARE = {"english": 0.4, "other": 0.4}
# The ridge on every weight but the bias.
RIDGE = {"english": 4.0, "other": 6.0}
# Scores are log2 of the odds.
SCALE = 1 / math.log(2)


class Data:
    """Labelled replies as arrays."""

    def __init__(self, rows, languages, judged, values):
        self.values = values
        self.judged = judged
        self.refusal = numpy.array([row["label"] == "refusal" for row in rows])
        self.source = numpy.array([row["source"] for row in rows])
        self.model = numpy.array([row.get("model", "") for row in rows])
        self.prompt_language = numpy.array([row["lang"] for row in rows])
        self.language = numpy.array(languages)
        self.words = numpy.array([len(row["completion"].split()) for row in rows])
        self.rows = rows

    def all(self):
        return numpy.ones(len(self.rows), dtype=bool)

    def group(self, key):
        """What counts as a source: for other languages, the language."""
        if key == "english":
            return self.source
        return numpy.where(self.source == "challenge", "challenge", self.language)

    def of(self, key):
        """The replies that a model judges and may learn from."""
        english = self.language == "en"
        if key == "english":
            return self.judged & english & (self.prompt_language == "en")
        return self.judged & ~english


class Model:
    def __init__(self, weights):
        self.weights = numpy.round(weights[:-1] * SCALE, 4)
        self.bias = round(float(weights[-1] * SCALE), 4)

    def scores(self, values):
        return values @ self.weights + self.bias

    def json(self, names):
        kept = {name: float(weight) for name, weight in zip(names, self.weights) if weight != 0}
        return {"bias": self.bias, "weights": kept}


def fit(data, key, mask):
    """Fits one of the two models to the replies of a mask."""
    mask = mask & data.of(key)
    values = numpy.hstack([data.values[mask], numpy.ones((mask.sum(), 1))])
    labels = data.refusal[mask].astype(float)
    says = shares(data.group(key)[mask], data.refusal[mask], key)
    ridge = numpy.eye(values.shape[1]) * RIDGE[key]
    ridge[-1, -1] = 1e-3
    weights = numpy.zeros(values.shape[1])
    for _ in range(100):
        odds = 1 / (1 + numpy.exp(-numpy.clip(values @ weights, -30, 30)))
        slope = values.T @ (says * (odds - labels)) + ridge @ weights
        curve = (values * (says * odds * (1 - odds))[:, None]).T @ values + ridge
        step = numpy.linalg.solve(curve, slope)
        weights -= step
        if numpy.abs(step).max() < 1e-10:
            break
    return Model(weights)


def shares(groups, refusal, key):
    result = numpy.zeros(len(groups))
    for group in sorted(set(groups)):
        total = CHALLENGE_WEIGHT[key] if group == "challenge" else SOURCE_WEIGHT
        for side, share in ((True, REFUSAL_SHARE[key]), (False, 1 - REFUSAL_SHARE[key])):
            those = (groups == group) & (refusal == side)
            if those.any():
                result[those] = total * share / those.sum()
    return result

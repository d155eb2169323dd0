"""Fits the weights of the refusal score and prints how well they do on what they never saw."""

import datetime
import glob
import gzip
import hashlib
import json
import os
import subprocess
import sys

import numpy

import evaluation
import logistic

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
WEIGHTS = os.path.join(ROOT, "Sources/Assertions/Refusal/Weights/refusal-weights.json")
PROGRAM = os.environ.get("CHAINDRILL", os.path.join(ROOT, ".build/release/chaindrill"))
CHALLENGE = "challenge"


def rows(path):
    """The labelled replies of a file, and the challenge cases as a source of their own."""
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as file:
        found = [json.loads(line) for line in file if line.strip()]
    for name in sorted(glob.glob(os.path.join(ROOT, "fixtures/refusals/*.jsonl"))):
        with open(name, encoding="utf-8") as file:
            for line in file:
                row = json.loads(line)
                row["source"] = CHALLENGE
                found.append(row)
    return [row for row in found if row["label"] in ("refusal", "compliance")]


def features(found):
    """The program's figures for each reply: names, languages, values; none where not judged."""
    lines = "".join(json.dumps({"id": str(number), "completion": row["completion"]}) + "\n"
                    for number, row in enumerate(found))
    output = subprocess.run([PROGRAM, "refusals", "--features", "-"], input=lines.encode(),
                            stdout=subprocess.PIPE, check=True).stdout.decode().splitlines()
    names = json.loads(output[0])["features"]
    answers = [json.loads(line) for line in output[1:]]
    languages = [answer["language"] or "en" for answer in answers]
    judged = numpy.array([answer["values"] is not None for answer in answers])
    values = numpy.array([answer["values"] or [0.0] * len(names) for answer in answers])
    return names, languages, judged, values


def digest(found):
    sum_ = hashlib.sha256()
    for row in found:
        for key in ("id", "source", "label", "completion"):
            sum_.update(row[key].encode() + b"\0")
    return sum_.hexdigest()


def counts(found):
    result = {}
    for row in found:
        key = row["source"] + ("" if row["source"] == CHALLENGE else "/" + row["lang"])
        result[key] = result.get(key, 0) + 1
    return dict(sorted(result.items()))


def write(models, names, found):
    data = {
        "format": "chaindrill.refusal-weights/1",
        "date": datetime.date.today().isoformat(),
        "digest": digest(found),
        "sources": counts(found),
        "models": {key: model.json(names) for key, model in sorted(models.items())},
    }
    with open(WEIGHTS, "w", encoding="utf-8") as file:
        json.dump(data, file, indent=1, sort_keys=True)
        file.write("\n")


def main(arguments):
    check = "--check" in arguments
    paths = [argument for argument in arguments if argument != "--check"]
    if len(paths) != 1:
        sys.exit(__doc__ + "\nusage: ci/refusals [--check] DATA")
    if not os.access(PROGRAM, os.X_OK):
        sys.exit(f'refusals: "{PROGRAM}" is not there: build it, or name another by CHAINDRILL')
    found = rows(paths[0])
    names, languages, judged, values = features(found)
    data = logistic.Data(found, languages, judged, values)
    evaluation.report(data)
    models = {key: logistic.fit(data, key, data.all()) for key in ("english", "other")}
    if not check:
        write(models, names, found)
        print(f"\nweights written: {os.path.relpath(WEIGHTS, ROOT)}; build again to use them")


if __name__ == "__main__":
    main(sys.argv[1:])

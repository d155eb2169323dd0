"""How many replies `chaindrill refusals` judges in a second, on one core."""

import glob
import json
import os
import statistics
import subprocess
import time

from programs import SOURCES

ROOT = os.path.dirname(os.path.dirname(SOURCES))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "3"))
COPIES = int(os.environ.get("BENCH_REPLY_COPIES", "100"))


def texts():
    """The challenge cases and the shipped replies."""
    found = []
    for name in sorted(glob.glob(f"{ROOT}/fixtures/refusals/*.jsonl")
                       + glob.glob(f"{ROOT}/fixtures/replies*/*.jsonl")):
        with open(name, encoding="utf-8") as file:
            for line in file:
                row = json.loads(line)
                reply = row.get("reply")
                text = row.get("completion") or (reply.get("text") if isinstance(reply, dict) else reply)
                if isinstance(text, str) and text:
                    found.append(text)
    return found


def measure(bench):
    """`refusal_replies_per_second`: reading, judging and printing, start-up left out."""
    replies = texts()
    path = os.path.join(bench.folder("refusals"), "replies.jsonl")
    with open(path, "w", encoding="utf-8") as file:
        for number in range(COPIES):
            for index, text in enumerate(replies):
                file.write(json.dumps({"id": f"{number}-{index}", "completion": text}) + "\n")
    rates = []
    for _ in range(ROUNDS):
        startup = seconds(bench, os.devnull)
        rates.append(len(replies) * COPIES / (seconds(bench, path) - startup))
    return {"refusal_replies_per_second": round(statistics.median(rates))}


def seconds(bench, path):
    start = time.monotonic()
    subprocess.run([bench.program, "refusals", path], stdout=subprocess.DEVNULL, check=True)
    return time.monotonic() - start

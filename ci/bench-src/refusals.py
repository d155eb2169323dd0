"""How many replies `chaindrill refusals` judges in a second, on one core."""

import glob
import json
import os
import statistics
import subprocess
import time


def texts(root):
    """The challenge cases and the shipped replies."""
    found = []
    for name in sorted(glob.glob(f"{root}/fixtures/refusals/*.jsonl")
                       + glob.glob(f"{root}/fixtures/replies*/*.jsonl")):
        with open(name, encoding="utf-8") as file:
            for line in file:
                row = json.loads(line)
                reply = row.get("reply")
                text = row.get("completion") or (reply.get("text") if isinstance(reply, dict) else reply)
                if isinstance(text, str) and text:
                    found.append(text)
    return found


def figure(program, folder, root, rounds=3, copies=100):
    """`refusal_replies_per_second`: reading, judging and printing, start-up left out."""
    replies = texts(root)
    path = os.path.join(folder, "replies.jsonl")
    with open(path, "w", encoding="utf-8") as file:
        for number in range(copies):
            for index, text in enumerate(replies):
                file.write(json.dumps({"id": f"{number}-{index}", "completion": text}) + "\n")
    rates = []
    for _ in range(rounds):
        start = time.monotonic()
        subprocess.run([program, "refusals", os.devnull], stdout=subprocess.DEVNULL, check=True)
        startup = time.monotonic() - start
        start = time.monotonic()
        subprocess.run([program, "refusals", path], stdout=subprocess.DEVNULL, check=True)
        rates.append(len(replies) * copies / (time.monotonic() - start - startup))
    return {"refusal_replies_per_second": round(statistics.median(rates))}

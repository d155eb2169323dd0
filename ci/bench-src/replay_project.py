"""A project whose cassettes the mock serves, made by the program itself from scripted replies."""

import glob
import json
import os
import subprocess
import sys

MEMBER = "bench/first"
REPLY = {"text": "The kettle is covered for two years. Send it back with the receipt, and the "
         "money is on your account within five working days. " * 3,
         "finish": "stop", "usage": {"input_tokens": 120, "output_tokens": 96}}


class ReplayProject:
    """One member, one suite of so many cases, one cassette."""

    def __init__(self, program, folder, cases, reply=None, stream=False):
        self.folder = folder
        for name in ("environments", "suites", "replies", "none"):
            os.makedirs(f"{folder}/{name}")
        self.write("environments/first.yaml",
                   f"environment: {MEMBER}\nfamily: first\nprovider: bench\nwire: openai-chat\n"
                   "base_url: http://127.0.0.1:1\nmodel: bench-model\n")
        self.write("environments/routes.yaml",
                   "routes:\n  bench: {primary: first, fallbacks: [], degraded_mode: none}\n")
        self.write("suites/bench.yaml",
                   "suite: bench\nversion: 1\nroute: bench\ndefaults:\n"
                   "  system: You answer customers of a shop for household goods. Be brief, be "
                   "polite, and never promise what the terms do not say.\n"
                   f"  stream: {str(stream).lower()}\n"
                   "  expect: {refusal: never}\ncases: !table cases.jsonl\n")
        with open(f"{folder}/suites/cases.jsonl", "w") as file:
            for number in range(cases):
                file.write(json.dumps({"id": f"case-{number}", "user": question(number)}) + "\n")
        with open(f"{folder}/replies/bench.jsonl", "w") as file:
            for number in range(cases):
                file.write(json.dumps({"case": f"case-{number}", "member": MEMBER, "trial": 1,
                                       "reply": reply or REPLY}) + "\n")
        command = [program, "mock", "synthesise", "--project", folder, "--replies",
                   f"{folder}/replies", "--to", f"{folder}/cassettes", "--date", "2026-11-01"]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(f"bench: {' '.join(command)} exited {done.returncode}:\n{done.stderr}")

    def write(self, name, text):
        with open(f"{self.folder}/{name}", "w") as file:
            file.write(text)

    def interactions(self):
        """The recorded interactions, in order."""
        for path in sorted(glob.glob(f"{self.folder}/cassettes/bench/0*.json")):
            with open(path) as file:
                yield json.load(file)

    def bodies(self):
        """A file with the recorded requests' bodies, one a line, and the path they go to."""
        path = f"{self.folder}/bodies.jsonl"
        with open(path, "w") as file:
            for interaction in self.interactions():
                request = interaction["request"]
                file.write(json.dumps(request["body"], separators=(",", ":")) + "\n")
        return path, "/t/bench%2Ffirst" + request["path"]


def question(number):
    return (f"Order {48000 + number}: my kettle leaks since the third week, and the lid does not "
            "close any more. I want my money back before Friday, or I will write to the consumer "
            "office. What do I have to send you, and who pays for the parcel?")

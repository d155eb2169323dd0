"""How exactly streams keep to the recorded times, with a thousand of them open at once.

`stream_arrivals.c` opens the connections, asks for one stream after the other over two seconds and
compares the arrival of every chunk with its recorded time, counted from the moment the request was
sent: what the client itself adds is in the figures. Each stream has 124 chunks over six seconds, so
that for four seconds all are open, and about twenty thousand chunks are due each second.
"""

import os
import resource
import statistics

import programs
from replay_project import ReplayProject
from servers import MockServe

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "3"))
STREAMS = int(os.environ.get("BENCH_STREAMS", "1000"))
SPREAD = 2
REPLY = {"text": "a word and one more, " * 24, "finish": "stop",
         "usage": {"input_tokens": 120, "output_tokens": 320},
         "latency_ms": 6000, "first_token_ms": 300}


def measure(bench):
    allow_descriptors()
    arrivals = bench.compiled("stream_arrivals", flags=["-lm"])
    folder = bench.folder("stream_timing")
    project = ReplayProject(bench.program, f"{folder}/project", 1, REPLY, stream=True)
    bodies, path = project.bodies()
    schedule = f"{folder}/schedule"
    with open(schedule, "w") as file:
        for wait, size in next(project.interactions())["stream"]["chunks"]:
            file.write(f"{wait} {size}\n")
    mock = MockServe(bench.program, project.folder, "--cassettes", "cassettes", "--repeat", "last",
                     "--speed", "recorded")
    try:
        rounds = [
            programs.answered([arrivals, str(mock.port), path, bodies, schedule, str(STREAMS),
                               str(SPREAD)]) for _ in range(ROUNDS)]
    finally:
        mock.stop()
    return {f"stream_chunk_error_{part}_ms":
            round(statistics.median(found[f"{part}_ms"] for found in rounds), 3)
            for part in ("p50", "p99")}


def allow_descriptors():
    """A thousand connections need more than many a shell allows; children inherit it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = STREAMS + 200
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, max(hard, wanted)))

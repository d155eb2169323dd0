"""What loading ten thousand recorded interactions costs.

The program writes them itself, from scripted replies. The time is from the start of `mock serve` to
its announcement, less the same with no cassettes at all; the memory is the difference in resident
memory at that moment. Medians of alternating rounds; files are in the system's cache.
"""

import os
import statistics

from replay_project import ReplayProject
from servers import MockServe

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "3"))
INTERACTIONS = int(os.environ.get("BENCH_INTERACTIONS", "10000"))


def measure(bench):
    folder = bench.folder("cassette_load")
    project = ReplayProject(bench.program, f"{folder}/project", INTERACTIONS)
    times, sizes = [], []
    for _ in range(ROUNDS):
        empty = announced(bench, project, "none")
        full = announced(bench, project, "cassettes")
        times.append((full[0] - empty[0]) * 1000)
        sizes.append(full[1] - empty[1])
    return {"cassette_load_ms": round(statistics.median(times), 1),
            "cassette_load_mib": round(statistics.median(sizes), 1)}


def announced(bench, project, cassettes):
    mock = MockServe(bench.program, project.folder, "--cassettes", cassettes)
    try:
        return mock.seconds, mock.memory("VmRSS")
    finally:
        mock.stop()

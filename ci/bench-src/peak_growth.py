"""Whether the mock's memory grows with what it serves.

Its peak resident memory after a million requests over that after the first ten thousand of them,
sent by `http_load.c` as fast as they are answered; the journal is on all the while.
"""

import os

import programs
from replay_project import ReplayProject
from servers import MockServe

REQUESTS = int(os.environ.get("BENCH_REQUESTS", "1000000"))
FIRST = 10_000
CONNECTIONS = 32


def measure(bench):
    load = bench.compiled("http_load")
    folder = bench.folder("peak_growth")
    project = ReplayProject(bench.program, f"{folder}/project", 64)
    bodies, path = project.bodies()
    mock = MockServe(bench.program, project.folder, "--cassettes", "cassettes", "--repeat", "last")
    try:
        peaks = []
        for count in (FIRST, max(FIRST, REQUESTS - FIRST)):
            programs.answered(
                [load, str(mock.port), path, bodies, str(count), str(CONNECTIONS), "0"])
            peaks.append(mock.memory("VmHWM"))
        return {"mock_peak_mib": round(peaks[1], 1),
                "mock_peak_growth": round(peaks[1] / peaks[0], 3)}
    finally:
        mock.stop()

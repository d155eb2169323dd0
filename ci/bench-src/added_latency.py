"""What the mock adds to a reply's latency at a moderate rate, next to nginx.

`http_load.c` posts at a fixed rate whatever became of the requests before (an open loop), and
measures each from the moment it was due to its reply's last byte. The figure is the median over
rounds of the mock's 99th percentile minus that of an nginx returning the same bytes.
"""

import os
import statistics

import programs
import replay_throughput
from replay_project import ReplayProject
from servers import MockServe

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "3"))
SECONDS = int(os.environ.get("BENCH_SECONDS", "5"))
CONNECTIONS = 32
RATE = 2000


def measure(bench):
    load = bench.compiled("http_load")
    folder = bench.folder("added_latency")
    project = ReplayProject(bench.program, f"{folder}/project", 64)
    bodies, path = project.bodies()
    mock = MockServe(bench.program, project.folder, "--cassettes", "cassettes", "--repeat", "last")
    nginx = None
    try:
        nginx = replay_throughput.constant(
            bench.folder("latency_nginx"), mock.port, path, bodies)
        added = []
        for turn in range(ROUNDS):
            found = {}
            for port in (mock.port, nginx.port) if turn % 2 else (nginx.port, mock.port):
                found[port] = programs.answered(
                    [load, str(port), path, bodies, str(RATE * SECONDS), str(CONNECTIONS),
                     str(RATE)])["p99_ms"]
            added.append(found[mock.port] - found[nginx.port])
        return {"mock_added_p99_ms": round(statistics.median(added), 3)}
    finally:
        if nginx:
            nginx.stop()
        mock.stop()

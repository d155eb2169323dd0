"""How fast the mock replays, next to an nginx that returns a constant.

Debian's wrk posts the same OpenAI chat requests (64 prompts in turn, keep-alive) first to the one,
then to the other, in alternating order: `mock serve` reads each request, finds its recording and
notes it in the journal; nginx, one worker, discards the body and returns a constant with the same
headers and of the same size. The mock has its two event loops and shares the machine's cores with
wrk's one thread; so has nginx's worker. The figure is the median over rounds of mock's rate over
nginx's.
"""

import os
import statistics
import urllib.request

from replay_project import ReplayProject
from servers import ConstantNginx, MockServe
from wrk import rate

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "3"))
SECONDS = int(os.environ.get("BENCH_SECONDS", "5"))


def measure(bench):
    folder = bench.folder("replay_throughput")
    project = ReplayProject(bench.program, f"{folder}/project", 64)
    bodies, path = project.bodies()
    with (MockServe(bench.program, project.folder, "--cassettes", "cassettes", "--repeat", "last")
          as mock,
          constant(bench.folder("replay_nginx"), mock.port, path, bodies) as nginx):
        return compare(mock.port, nginx.port, path, bodies)


def constant(folder, port, path, bodies):
    """An nginx that returns what the mock returned to the first request, header for header."""
    with open(bodies, "rb") as file:
        body = file.readline().strip()
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", body,
                                     {"content-type": "application/json"})
    with urllib.request.urlopen(request) as reply:
        own = {"content-type", "content-length", "server", "date", "connection"}
        headers = [(name, value) for name, value in reply.headers.items()
                   if name.lower() not in own]
        return ConstantNginx(folder, reply.read().decode(), headers)


def compare(mock, nginx, path, bodies):
    ratios, rates = [], []
    for port in (mock, nginx):
        rate(port, path, bodies, 1)
    for turn in range(ROUNDS):
        found = {}
        for port in (mock, nginx) if turn % 2 else (nginx, mock):
            found[port] = rate(port, path, bodies, SECONDS)
        ratios.append(found[mock] / found[nginx])
        rates.append(found[mock])
    return {
        "mock_vs_nginx": round(statistics.median(ratios), 3),
        "mock_requests_per_second": round(statistics.median(rates)),
    }

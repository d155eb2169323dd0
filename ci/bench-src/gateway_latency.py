"""What the gateway adds to a reply's latency at a moderate rate.

`http_load.c` posts at a fixed rate whatever became of the requests before (an open loop), and
measures each from the moment it was due to its reply's last byte: through the gateway, and directly
at the mock behind it, in alternating order. Every reply is checked. The figures are medians over
rounds of the difference of the two percentiles.
"""

import os
import statistics

import programs
from gateway_servers import KEY, PATH, Gateway, Upstream

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "3"))
SECONDS = int(os.environ.get("BENCH_SECONDS", "5"))
CONNECTIONS = 32
RATE = 1000


def measure(bench):
    folder = bench.folder("gateway_latency")
    with (Upstream(bench.program, f"{folder}/upstream") as upstream,
          Gateway(bench.program, f"{folder}/gateway", upstream) as gateway):
        found = added(bench, gateway, upstream, RATE, SECONDS)
    return {f"gateway_added_{part}_ms": milliseconds for part, milliseconds in found.items()}


def added(bench, server, upstream, rate, seconds):
    """Medians over rounds of what a server adds to the 50th and the 99th percentile, in ms."""
    load = bench.compiled("http_load")

    def percentiles(port, seconds):
        return programs.answered(
            [load, str(port), PATH, upstream.bodies, str(rate * seconds), str(CONNECTIONS),
             str(rate), upstream.text, KEY])

    percentiles(server.port, 1)
    differences = {"p50": [], "p99": []}
    for turn in range(ROUNDS):
        found = {}
        order = (server.port, upstream.port)
        for port in order if turn % 2 else reversed(order):
            found[port] = percentiles(port, seconds)
        for part, values in differences.items():
            values.append(found[server.port][f"{part}_ms"] - found[upstream.port][f"{part}_ms"])
    return {part: round(statistics.median(values), 3) for part, values in differences.items()}

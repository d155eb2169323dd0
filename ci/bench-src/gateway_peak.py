"""Whether the gateway's memory grows with what it serves.

Its peak resident memory after a million requests over that after the first ten thousand of them,
sent by `http_load.c` as fast as they are answered. Every reply is checked.
"""

import os

import programs
from gateway_servers import KEY, PATH, Gateway, Upstream

REQUESTS = int(os.environ.get("BENCH_REQUESTS", "1000000"))
FIRST = 10_000
CONNECTIONS = 32


def measure(bench):
    load = bench.compiled("http_load")
    folder = bench.folder("gateway_peak")
    with (Upstream(bench.program, f"{folder}/upstream") as upstream,
          Gateway(bench.program, f"{folder}/gateway", upstream) as gateway):
        peaks = []
        for count in (FIRST, max(FIRST, REQUESTS - FIRST)):
            programs.answered([load, str(gateway.port), PATH, upstream.bodies, str(count),
                               str(CONNECTIONS), "0", upstream.text, KEY])
            peaks.append(gateway.memory("VmHWM"))
    return {"gateway_peak_mib": round(peaks[1], 1),
            "gateway_peak_growth": round(peaks[1] / peaks[0], 3)}

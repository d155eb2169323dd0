"""How many requests a second the gateway passes on, next to nginx.

wrk posts the same requests with 32 connections to `chaindrill gateway` and to an nginx (one worker)
that hands them on by `proxy_pass` over kept connections, in alternating order. Behind both is the
same `mock serve`, and the machine's cores are shared by all four. The gateway checks the client's
key, reads the request, decides by its route, writes the member's request, reads the reply and
writes the client's; nginx copies bytes. Every reply is checked. The figure is the median over
rounds of the gateway's rate over nginx's.
"""

import os
import statistics

import wrk
from gateway_servers import KEY, PATH, Gateway, Upstream
from servers import ProxyNginx

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "3"))
SECONDS = int(os.environ.get("BENCH_SECONDS", "5"))


def measure(bench):
    folder = bench.folder("gateway_throughput")
    with (Upstream(bench.program, f"{folder}/upstream") as upstream,
          Gateway(bench.program, f"{folder}/gateway", upstream) as gateway,
          ProxyNginx(bench.folder("gateway_nginx"), upstream.port, wrk.CONNECTIONS) as nginx):
        ratios, rates = compare(gateway, nginx, upstream, SECONDS)
    return {"gateway_vs_nginx": round(statistics.median(ratios), 3),
            "gateway_requests_per_second": round(statistics.median(rates))}


def compare(gateway, other, upstream, seconds, connections=wrk.CONNECTIONS):
    """The gateway's rates over the other's, round by round, and the gateway's rates."""
    def rate(server, seconds):
        return wrk.rate(server.port, PATH, upstream.bodies, seconds, connections,
                        expected=upstream.text, key=KEY)

    for server in (gateway, other):
        rate(server, 2)
    ratios, rates = [], []
    for turn in range(ROUNDS):
        found = {}
        for server in (gateway, other) if turn % 2 else (other, gateway):
            found[server] = rate(server, seconds)
        ratios.append(found[gateway] / found[other])
        rates.append(found[gateway])
    return ratios, rates

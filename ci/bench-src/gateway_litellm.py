"""The gateway next to LiteLLM's proxy, in front of the same mock.

LiteLLM of the version in `litellm-requirements.txt`: one worker, one model, a master key, no
database, no callbacks. wrk posts the same requests to both in alternating order: plain ones over 32
connections, and streamed ones of some seventy chunks over eight, where what counts is whole streams
with their `[DONE]`. Every reply is checked. Each turn takes twice the seconds of other
measurements, for LiteLLM finishes few requests in them. The added latency is taken as the gateway's
is, at a rate that LiteLLM's worker keeps up with on a slow machine. The gateway has a thread for
each core, the worker one that matters: the ratio is that of two processes, not of two cores.
"""

import os
import statistics

import gateway_latency
import gateway_throughput
from gateway_servers import Gateway, LiteLLMProxy, Upstream

SECONDS = 2 * int(os.environ.get("BENCH_SECONDS", "5"))
STREAM_CONNECTIONS = 8
RATE = 20


def measure(bench):
    folder = bench.folder("gateway_litellm")
    with (Upstream(bench.program, f"{folder}/plain") as plain,
          Gateway(bench.program, f"{folder}/plain_gateway", plain) as gateway,
          LiteLLMProxy(bench.folder("litellm_plain"), plain) as litellm):
        ratios, _ = gateway_throughput.compare(gateway, litellm, plain, SECONDS)
        added = gateway_latency.added(bench, litellm, plain, RATE, SECONDS)
    with (Upstream(bench.program, f"{folder}/streams", stream=True) as streams,
          Gateway(bench.program, f"{folder}/streams_gateway", streams) as gateway,
          LiteLLMProxy(bench.folder("litellm_streams"), streams) as litellm):
        stream_ratios, stream_rates = gateway_throughput.compare(
            gateway, litellm, streams, SECONDS, STREAM_CONNECTIONS)
    return {"gateway_vs_litellm": round(statistics.median(ratios), 1),
            "gateway_streams_vs_litellm": round(statistics.median(stream_ratios), 1),
            "gateway_streams_per_second": round(statistics.median(stream_rates)),
            "litellm_added_p50_ms": added["p50"]}

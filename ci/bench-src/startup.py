"""From the start of the program to its end where it has nothing to do."""

import statistics
import subprocess
import time


def measure(bench):
    times = []
    for _ in range(30):
        start = time.monotonic()
        subprocess.run([bench.program, "--version"], stdout=subprocess.DEVNULL, check=True)
        times.append((time.monotonic() - start) * 1000)
    return {"startup_ms": round(statistics.median(times), 1)}

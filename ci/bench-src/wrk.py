"""Debian's wrk, posting a file's bodies in turn over connections that it keeps."""

import re
import subprocess
import sys

from programs import SOURCES, end_with_parent

CONNECTIONS = 32


def rate(port, path, bodies, seconds, connections=CONNECTIONS, expected="", key=""):
    """Replies per second. A reply that is not 2xx or says something else, or an error on a socket,
    ends the bench."""
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "30s", "-s",
               f"{SOURCES}/post.lua", f"http://127.0.0.1:{port}", "--", path, bodies, expected, key]
    done = subprocess.run(command, capture_output=True, text=True, preexec_fn=end_with_parent)
    found = re.search(r"Requests/sec:\s+([0-9.]+)", done.stdout)
    if (done.returncode != 0 or not found or float(found.group(1)) == 0
            or "Non-2xx" in done.stdout or "Socket errors" in done.stdout):
        sys.exit(f"bench: {' '.join(command)} exited {done.returncode}:\n"
                 f"{done.stdout}{done.stderr}")
    return float(found.group(1))

"""Starts `chaindrill mock serve` and reads the addresses it announces."""

import json
import os
import select
import signal
import subprocess


class MockProcess:
    """A mock provider of our own, from its announcement until SIGINT."""

    def __init__(self, program, project, cassettes):
        self.process = subprocess.Popen(
            [program, "mock", "serve", "--project", project, "--cassettes", cassettes,
             "--repeat", "last"],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        ready, _, _ = select.select([self.process.stdout], [], [], 30)
        line = self.process.stdout.readline() if ready else ""
        if not line:
            self.process.kill()
            raise SystemExit(f"clients: {program} announced no address:\n"
                             f"{self.process.stderr.read()}")
        announced = json.loads(line)
        self.members = announced["members"]
        self.recordings = announced["recordings"]

    def stop(self):
        """The exit code and what it said about misses."""
        self.process.send_signal(signal.SIGINT)
        try:
            _, errors = self.process.communicate(timeout=30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            _, errors = self.process.communicate()
        return self.process.returncode, errors


def environment_is_clean():
    """Proxies and keys of the machine must not reach a test on loopback."""
    for name in list(os.environ):
        if name.lower() in ("http_proxy", "https_proxy", "all_proxy") \
                or name.startswith(("OPENAI_", "ANTHROPIC_")):
            del os.environ[name]

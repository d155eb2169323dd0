"""Starts a server of chaindrill's and reads what it announces."""

import json
import select
import signal
import subprocess
from typing import Any


class ServedProcess:
    """A server of our own, from its announcement until SIGINT."""

    def __init__(self, program: str, *arguments: str) -> None:
        self.process = subprocess.Popen([program, *arguments], stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, text=True)
        ready, _, _ = select.select([self.process.stdout], [], [], 30)
        line = self.process.stdout.readline() if ready else ""
        if not line:
            self.process.kill()
            raise SystemExit(f"clients: {program} announced no address:\n"
                             f"{self.process.stderr.read()}")
        self.announced: dict[str, Any] = json.loads(line)

    def stop(self) -> tuple[int, str]:
        """The exit code and what it said on its standard error."""
        self.process.send_signal(signal.SIGINT)
        try:
            _, errors = self.process.communicate(timeout=30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            _, errors = self.process.communicate()
        return self.process.returncode, errors

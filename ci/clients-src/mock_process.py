"""Starts `chaindrill mock serve` and reads the addresses it announces."""

import json
import os
import select
import signal
import subprocess

PREFIXES = ("OPENAI_", "ANTHROPIC_", "AZURE_", "GOOGLE_", "GEMINI_", "CLOUD_ML_", "MISTRAL_", "CO_",
            "COHERE_", "OLLAMA_", "AWS_", "BOTO_")


class MockProcess:
    """A mock provider of our own, from its announcement until SIGINT."""

    def __init__(self, program: str, project: str, cassettes: str, *options: str) -> None:
        self.process = subprocess.Popen(
            [program, "mock", "serve", "--project", project, "--cassettes", cassettes,
             "--repeat", "last", *options],
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

    def stop(self) -> tuple[int, str]:
        """The exit code and what it said about misses."""
        self.process.send_signal(signal.SIGINT)
        try:
            _, errors = self.process.communicate(timeout=30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            _, errors = self.process.communicate()
        return self.process.returncode, errors


def environment_is_clean() -> None:
    """Proxies and keys of the machine must not reach a test on loopback."""
    for name in list(os.environ):
        if name.lower() in ("http_proxy", "https_proxy", "all_proxy") \
                or name.startswith(PREFIXES):
            del os.environ[name]

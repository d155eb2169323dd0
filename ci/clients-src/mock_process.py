"""Starts `chaindrill mock serve` and reads the addresses it announces."""

import os

from served_process import ServedProcess

PREFIXES = ("OPENAI_", "ANTHROPIC_", "AZURE_", "GOOGLE_", "GEMINI_", "CLOUD_ML_", "MISTRAL_", "CO_",
            "COHERE_", "OLLAMA_", "AWS_", "BOTO_")


class MockProcess(ServedProcess):
    """A mock provider of our own; its standard error tells of misses."""

    def __init__(self, program: str, project: str, cassettes: str, *options: str) -> None:
        super().__init__(program, "mock", "serve", "--project", project, "--cassettes", cassettes,
                         "--repeat", "last", *options)
        self.members = self.announced["members"]
        self.recordings = self.announced["recordings"]


def environment_is_clean() -> None:
    """Proxies and keys of the machine must not reach a test on loopback."""
    for name in list(os.environ):
        if name.lower() in ("http_proxy", "https_proxy", "all_proxy") \
                or name.startswith(PREFIXES):
            del os.environ[name]

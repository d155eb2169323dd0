"""Starts `chaindrill gateway --replay` and reads the address it announces."""

import json
from typing import Any

from served_process import ServedProcess


class GatewayProcess(ServedProcess):
    """A gateway of our own that answers from cassettes."""

    def __init__(self, program: str, project: str, cassettes: str, *options: str) -> None:
        super().__init__(program, "gateway", "--project", project, "--replay",
                         "--cassettes", cassettes, *options)
        self.url: str = self.announced["url"]
        self.members: list[str] = self.announced["members"]


def traces(path: str) -> dict[str, Any]:
    """What `--traces` wrote of every call, by the id that its answer had."""
    with open(path, encoding="utf-8") as file:
        records = [json.loads(line) for line in file]
    return {record["id"]: record for record in records}

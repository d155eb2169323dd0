"""Starts `chaindrill gateway --replay` and reads the address it announces."""

from served_process import ServedProcess


class GatewayProcess(ServedProcess):
    """A gateway of our own that answers from cassettes."""

    def __init__(self, program: str, project: str, cassettes: str) -> None:
        super().__init__(program, "gateway", "--project", project, "--replay",
                         "--cassettes", cassettes)
        self.url: str = self.announced["url"]
        self.members: list[str] = self.announced["members"]

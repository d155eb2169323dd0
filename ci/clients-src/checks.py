"""What is checked, what failed, and how the program ends."""

import os
import traceback
from collections import Counter
from collections.abc import Callable
from typing import Any


class Checks:
    """Counts checks; a failed one says at once what was expected and what was found."""

    def __init__(self) -> None:
        self.passed: int = 0
        self.failures: list[str] = []
        self.kinds: Counter[str] = Counter()
        self.of_label: Counter[str] = Counter()

    def run(self, name: str, check: Callable[..., None], *arguments: Any) -> None:
        self.of_label[name.split(":")[0]] += 1
        try:
            check(*arguments)
            self.passed += 1
        except Exception as error:  # whatever an SDK raises is a finding, never the end
            where = traceback.extract_tb(error.__traceback__)[-1]
            self.failures.append(name)
            print(f"FAILED {name}: {type(error).__name__}: {error} "
                  f"({os.path.basename(where.filename)}:{where.lineno})")


def expect(actual: Any, expected: Any, what: str) -> None:
    if actual != expected:
        raise AssertionError(f"{what}: expected {expected!r}, got {actual!r}")


def expect_in(part: str, whole: str, what: str) -> None:
    if part not in whole:
        raise AssertionError(f"{what}: expected {part!r} in it, got {whole!r}")

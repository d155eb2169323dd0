"""What the runner knows of an SDK: one subclass and one file for each."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from questions import Order, Question
from recordings import Answer


@dataclass(frozen=True)
class Told:
    """What an SDK's exception lets its caller read."""

    status: int | None
    message: str
    request_id: str | None = None
    retry_after: str | None = None


@dataclass(frozen=True)
class Failure:
    """How a provider's failure of that kind must arrive."""

    kind: type[BaseException]
    status: int
    message: str


class SDK:
    """One member of the mock, spoken to by its provider's own SDK."""

    name: str
    member: str
    model: str
    answers_model: str | None = None              # where it is not the one asked for, or there is none
    # Methods that ask a question; those named in `streams` read a stream.
    ways: tuple[str, ...] = ("plain", "stream")
    streams: tuple[str, ...] = ("stream",)
    words: dict[str, str] = {}                    # finish of a question to the provider's own word
    failures: dict[str, Failure] = {}
    modules: tuple[str, ...]                      # whose exceptions it raises
    has_call_ids: bool = True
    has_request_id: bool = True
    shows_retry_after: bool = True
    in_band: type[BaseException] | None = None    # an error inside a stream; None: not raised
    broken: tuple[type[BaseException], ...]       # a connection that breaks before the reply
    cut: tuple[type[BaseException], ...]          # one that breaks inside a stream
    cut_body: tuple[type[BaseException], ...] = ()   # one inside a plain reply; as `broken` unless said
    late: tuple[type[BaseException], ...]         # nothing in time
    unreadable: tuple[type[BaseException], ...]   # a reply that is no JSON

    def __init__(self, base: str, headers: dict[str, str] | None = None, timeout: float = 20):
        self.base = base
        self.headers = headers or {}
        self.timeout = timeout

    def expected(self, question: Question, way: str) -> Answer:
        """The scripted answer in this provider's words."""
        answer = replace(question.answer, model=self.answers_model or self.model)
        answer.finish = self.words[question.finish]
        return answer

    def asked_again(self, headers: dict[str, str], timeout: float = 20) -> "SDK":
        """The same member with further headers."""
        return type(self)(self.base, headers, timeout)

    def told(self, error: Any) -> Told:
        raise NotImplementedError

    def structured(self, question: Question) -> Any:
        """The structured answer as the SDK's helper parses it, or, without one, as its own text."""
        return Order.model_validate_json(self.plain(question).text)

    def own_checks(self) -> list[tuple[str, Callable[[], None]]]:
        """What only this SDK offers: methods named `check_…`."""
        return [(name[6:].replace("_", " "), getattr(self, name))
                for name in sorted(dir(self))
                if name.startswith("check_") and getattr(self, name)]

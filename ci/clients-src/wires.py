"""Every provider's SDK with requests of its own making: answers, errors, broken connections."""

import json
import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from types import FrameType
from typing import Any

import questions
from checks import Checks, expect, expect_in
from mock_process import MockProcess, environment_is_clean
from questions import Order, Question
from sdk import SDK
from sdk_anthropic import Anthropic, AnthropicVertex
from sdk_bedrock import Bedrock
from sdk_cohere import Cohere
from sdk_google import Google
from sdk_mistral import MistralAI
from sdk_ollama import Ollama
from sdk_openai import AzureOpenAI, AzureOpenAIToken, AzureOpenAIV1, OpenAI, OpenRouter
from sdk_responses import Responses

SDKS: list[type[SDK]] = [
    OpenAI, Responses, AzureOpenAI, AzureOpenAIToken, AzureOpenAIV1, OpenRouter, Anthropic,
    AnthropicVertex, Google, MistralAI, Cohere, Ollama, Bedrock]
DOCUMENTED = ["openai", "anthropic", "google-genai", "mistralai", "cohere", "ollama", "boto3"]
# What is provoked, and how; what it must become in an SDK stands in `SDK.failures`.
FAILURES: dict[str, dict[str, Any]] = {
    kind: {"type": "abort", "kind": kind} for kind in (
        "invalid_request", "unknown_parameter", "context_length", "invalid_api_key",
        "quota_exhausted", "model_not_found", "server_error", "overloaded")}
FAILURES |= {
    "forbidden": {"type": "abort", "status": 403}, "529": {"type": "abort", "status": 529},
    "rate_limit": {"type": "abort", "kind": "rate_limit", "retryAfter": 7},
    "html": {"type": "html_error_page"}}
# An answer is due long before: later is a hang.
PATIENCE = 15
SHORT = 0.6


def faulted(sdk: SDK, fault: dict[str, Any], timeout: float = 20) -> SDK:
    return sdk.asked_again({"x-chaindrill-fault": json.dumps(fault)}, timeout)


def answers(sdk: SDK, question: Question, way: str) -> None:
    found, expected = getattr(sdk, way)(question), sdk.expected(question, way)
    for part in ("text", "refusal", "finish", "usage", "model", "reasoning"):
        expect(getattr(found, part), getattr(expected, part), part)
    expect([call[1:] for call in found.tools], [call[1:] for call in expected.tools], "tools")
    if sdk.has_call_ids:
        expect([call[0] for call in found.tools], [call[0] for call in expected.tools], "call ids")


def parses(sdk: SDK, question: Question) -> None:
    expect(sdk.structured(question), Order(id="A-17"), "parsed")


def fails(sdk: SDK, question: Question, way: str, kind: str) -> None:
    failure = sdk.failures[kind]
    error = raised(failure.kind, getattr(faulted(sdk, FAILURES[kind]), way), question)
    told = sdk.told(error)
    expect(type(error).__module__.split(".")[0] in sdk.modules, True,
           f"the SDK's own exception, not {type(error)}")
    expect(told.status, failure.status, "status")
    expect_in(failure.message, told.message, "message")
    if sdk.has_request_id and kind != "html":
        expect(bool(told.request_id), True, "request id")
    if kind == "rate_limit" and sdk.shows_retry_after:
        expect(told.retry_after, "7", "retry-after")


def raised(kinds: Any, action: Callable[..., Any], *arguments: Any) -> BaseException:
    """What the action raises, which must come in time."""
    began = time.monotonic()
    signal.alarm(PATIENCE)
    try:
        answer = action(*arguments)
    except kinds as error:
        expect(time.monotonic() - began < PATIENCE, True, "in time")
        return error
    finally:
        signal.alarm(0)
    raise AssertionError(f"expected {kinds}, got an answer: {answer}")


def hung(number: int, frame: FrameType | None) -> None:
    raise AssertionError(f"expected an end within {PATIENCE} s, got none")


def connection(checks: Checks, label: str, sdk: SDK, question: Question) -> None:
    def breaks(name: str, kinds: tuple[type[BaseException], ...], way: str,
               fault: dict[str, Any], timeout: float = 20) -> None:
        checks.run(f"{label}: {way}: {name}", raised, kinds,
                   getattr(faulted(sdk, fault, timeout), way), question)

    for way in sdk.ways:
        breaks("reset before the reply", sdk.broken, way, {"type": "reset_peer"})
        breaks("closed without a byte", sdk.broken, way, {"type": "empty_response"})
        breaks("no answer in time", sdk.late, way, {"type": "timeout", "ms": 0}, SHORT)
        if way in sdk.streams:
            breaks("closed mid-stream", sdk.cut, way, {"type": "disconnect", "afterEvents": 2})
            breaks("reset mid-stream", sdk.cut, way, {"type": "reset_peer", "afterEvents": 2})
            breaks("stalled", sdk.late, way, {"type": "stall", "afterEvents": 2, "ms": 0}, SHORT)
            if sdk.in_band:
                breaks("error event", sdk.in_band, way, {"type": "error_event", "afterEvents": 2})
        else:
            breaks("cut body", sdk.cut_body or sdk.broken, way, {"type": "disconnect", "afterFraction": 0.5})
            breaks("malformed JSON", sdk.unreadable, way, {"type": "malformed_json"})


def member(checks: Checks, sdk: SDK, asked: list[Question], label: str) -> None:
    for question in asked:
        for way in sdk.ways:
            checks.kinds[f"{sdk.name} {question.name} {way}"] += 1
            checks.run(f"{label}: {question.name}: {way}", answers, sdk, question, way)
        if question.schema:
            checks.run(f"{label}: {question.name}: parsed", parses, sdk, question)
    text = asked[0]
    for kind in FAILURES:
        for way in sdk.ways:
            checks.run(f"{label}: {kind}: {way}", fails, sdk, text, way, kind)
    connection(checks, label, sdk, text)
    for name, check in sdk.own_checks():
        checks.run(f"{label}: {name}", check)


def run(checks: Checks, program: str, chosen: list[str]) -> None:
    signal.signal(signal.SIGALRM, hung)
    asked = questions.load()
    with tempfile.TemporaryDirectory(prefix="chaindrill-wires") as folder:
        questions.synthesise(program, folder)
        mock = MockProcess(program, questions.PROJECT, os.path.join(folder, "cassettes"),
                           "--allow-header-faults")
        try:
            for kind in SDKS:
                if not chosen or kind.__name__ in chosen:
                    member(checks, kind(mock.members[kind.member]), asked, kind.name)
        finally:
            code, errors = mock.stop()
        # Nothing was missed, and nothing crashed or hung.
        checks.run("wires: the mock ends with exit 0", expect, code, 0, errors)


if __name__ == "__main__":
    environment_is_clean()
    every = Checks()
    run(every, os.path.abspath(sys.argv[1]), sys.argv[2:])
    print(f"{every.passed} passed, {len(every.failures)} failed")
    sys.exit(1 if every.failures else 0)

"""The official SDKs against `chaindrill gateway --replay`, whatever wire the member speaks."""

import os
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import gateway_members
import gateway_own
import questions
from checks import Checks, expect, expect_in
from gateway_crossings import ANSWERED, CROSSED, CROSSINGS, Crossing
from gateway_members import Member
from gateway_process import GatewayProcess
from gateway_sdks import SDKS, ThroughGateway
from mock_process import environment_is_clean
from questions import Order, Question, Turn
from wires import hung, raised


def told(head: Any, member: Member, trail: str, attempts: int = 1) -> None:
    """Every answer to a call that was let in says who it is for and who made it."""
    headers = head.headers
    expect(bool(headers["x-chaindrill-request"]), True, "x-chaindrill-request")
    expect(headers["x-chaindrill-asked"], member.name, "x-chaindrill-asked")
    expect(headers["x-chaindrill-route"], member.name, "x-chaindrill-route")
    served = trail.endswith(("=ok", "=refusal"))
    expect(headers.get("x-chaindrill-served-by"), member.name if served else None,
           "x-chaindrill-served-by")
    expect(headers.get("x-chaindrill-model"), member.model if served else None,
           "x-chaindrill-model")
    expect(headers["x-chaindrill-attempts"], str(attempts), "x-chaindrill-attempts")
    expect(headers["x-chaindrill-trail"], trail, "x-chaindrill-trail")
    for name in ("x-chaindrill-output-cut", "x-chaindrill-degraded"):
        expect(headers.get(name), None, name)


def same(sdk: ThroughGateway, found: Any, question: Question, way: str) -> None:
    expected = sdk.expected(question, way)
    for part in ("text", "refusal", "tools", "finish", "usage", "model", "reasoning"):
        expect(getattr(found, part), getattr(expected, part), part)
    refuses = question.finish in ("refusal", "content_filter") and expected.finish \
        == sdk.words["refusal"] and not expected.text
    told(sdk.heads[-1], sdk.asked_of, f"{sdk.model}={'refusal' if refuses else 'ok'}")


def answers(sdk: ThroughGateway, question: Question, way: str) -> None:
    failure = sdk.failure(question)
    if failure is None:
        same(sdk, getattr(sdk, way)(question), question, way)
        return
    expected, word = failure
    fails(sdk, expected.kind, expected.status, expected.message, f"{sdk.model}={word}", 1,
          getattr(sdk, way), question)


def fails(sdk: ThroughGateway, kind: Any, status: int, message: str, trail: str, attempts: int,
          action: Callable[..., Any], *arguments: Any) -> None:
    error = raised(kind, action, *arguments)
    expect(error.status_code, status, "status")
    expect_in(message, error.message, "message")
    expect(bool(error.request_id), True, "request id")
    if sdk.api == "anthropic-messages":
        expect(error.body["error"]["type"],
               {400: "invalid_request_error", 502: "api_error"}[status], "the error's type")
    told(sdk.heads[-1], sdk.asked_of, trail, attempts)


def parses(sdk: ThroughGateway, question: Question) -> None:
    expect(sdk.structured(question), Order(id="A-17"), "parsed")


def crosses(sdk: ThroughGateway, crossing: Crossing, question: Question, fate: str) -> None:
    asked = crossing.change(sdk.asked(question))
    name = sdk.model
    if fate == ANSWERED:
        same(sdk, sdk.read_whole(sdk.create(**asked)), question, "plain")
    elif fate == CROSSED:
        fails(sdk, sdk.down, 502, f"{name}: miss, ", f"{name}=miss", 1, lambda: sdk.create(**asked))
    else:
        message = f'nobody who may serve "{name}" can take the request; {name}: '
        fails(sdk, sdk.bad, 400, message, f"{name}=skipped:not_allowed", 0,
              lambda: sdk.create(**asked))
        # The reason stands behind the name of who cannot; in streams it is the same.
        fails(sdk, sdk.bad, 400, fate, f"{name}=skipped:not_allowed", 0,
              lambda: sdk.create(**asked, stream=True))


def misses(sdk: ThroughGateway, question: Question, way: str) -> None:
    """What nobody recorded is a failure of the member, in whatever way it is asked."""
    unasked = replace(question, turns=[Turn("user", "Nobody recorded this.")])
    fails(sdk, sdk.down, 502, f"{sdk.model}: miss, ", f"{sdk.model}=miss", 1,
          getattr(sdk, way), unasked)


def numbered(sdk: ThroughGateway) -> None:
    found = [head.headers["x-chaindrill-request"] for head in sdk.heads]
    expect(len(set(found)), len(found), "ids of requests")


def member(checks: Checks, sdk: ThroughGateway, asked: list[Question], label: str) -> None:
    for question in asked:
        for way in sdk.ways:
            checks.run(f"{label}: {question.name}: {way}", answers, sdk, question, way)
        if question.schema:
            checks.run(f"{label}: {question.name}: parsed", parses, sdk, question)
    for way in sdk.ways:
        checks.run(f"{label}: a miss: {way}", misses, sdk, asked[0], way)
    checks.run(f"{label}: every answer has an id of its own", numbered, sdk)


def crossings(checks: Checks, sdk: ThroughGateway, asked: dict[str, Question], label: str,
              counts: Counter[str]) -> None:
    for crossing in CROSSINGS[type(sdk)]:
        fate = crossing.fate(sdk, sdk.asked_of)
        counts[fate if fate in (CROSSED, ANSWERED) else "refused"] += 1
        checks.run(f"{label}: {crossing.name}: {fate}", crosses, sdk, crossing,
                   asked[crossing.question], fate)


def run(checks: Checks, program: str, chosen: list[str]) -> None:
    signal.signal(signal.SIGALRM, hung)
    asked = questions.load()
    members = gateway_members.load()
    by_name = {question.name: question for question in asked}
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="chaindrill-gateway") as folder:
        questions.synthesise(program, folder)
        cassettes = os.path.join(folder, "cassettes")
        gateway = GatewayProcess(program, questions.PROJECT, cassettes)
        try:
            checks.run("gateway: all members are served", expect, gateway.members,
                       sorted(members), "members")
            for kind in SDKS:
                if chosen and kind.__name__ not in chosen:
                    continue
                for name in gateway.members:
                    sdk = kind(gateway.url).asking(members[name])
                    label = f"{kind.name} {name}"
                    member(checks, sdk, asked, label)
                    crossings(checks, sdk, by_name, label, counts)
                    print(f"{label}: {checks.of_label[label]} checks")
                gateway_own.run(checks, kind, gateway, members, by_name)
        finally:
            code, errors = gateway.stop()
        checks.run("gateway: the gateway ends with exit 0", expect, code, 0, errors)
        gateway_own.run_with_keys(checks, SDKS, program, cassettes, folder, by_name["text"])
    for fate, count in sorted(counts.items()):
        print(f"gateway, parts that not every API has: {count} {fate}")


if __name__ == "__main__":
    environment_is_clean()
    every = Checks()
    run(every, os.path.abspath(sys.argv[1]), sys.argv[2:])
    print(f"{every.passed} passed, {len(every.failures)} failed")
    sys.exit(1 if every.failures else 0)

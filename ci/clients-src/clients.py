"""The official SDKs against the mock provider and the gateway.

Every recording, and every error as the SDK's own exception.
"""

import json
import os
import subprocess
import sys
import tempfile

import gateway
from checks import Checks, expect
from mock_process import MockProcess, environment_is_clean
import recordings
from sdk_calls import CALLS, WAYS
import wires

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
EDGES = os.path.join(ROOT, "ci/clients-src/project")
FINISH = {"stop": "stop", "end_turn": "stop", "length": "length", "max_tokens": "length",
          "tool_calls": "tool_use", "tool_use": "tool_use", "refusal": "refusal"}
# Without one of these the run has not covered what it says it covers.
KINDS = [f"{wire} {mode} {shape}" for wire in ("openai-chat", "anthropic-messages")
         for mode in ("plain", "stream")
         for shape in ("text", "tool call", "structured", "length", "refusal")]


def replays(calls, seen, recording, way):
    """The SDK reads from the mock what the recording's own bytes say."""
    answer = calls.call(recording.body, way, {"x-chaindrill-trial": str(recording.trial)})
    for part in ("text", "refusal", "tools", "finish", "usage", "model"):
        expect(getattr(answer, part), getattr(recording.answer, part), part)
    facts = recording.facts
    # A refusal in OpenAI's own field ends in "stop" on the wire.
    finish = "refusal" if answer.refusal is not None else FINISH[answer.finish]
    expect(finish, facts["finish"], "finish against facts")
    expect(answer.model, facts["model"], "model against facts")
    expect([name for _, name, _ in answer.tools], facts.get("toolCalls", []), "tools against facts")
    expect(dict(zip(("input_tokens", "output_tokens"), answer.usage)), facts["usage"],
           "usage against facts")
    if "structured" in recording.kind:
        json.loads(answer.text)
    headers = seen[-1].headers
    expect(headers["x-chaindrill-interaction"], recording.name, "interaction")
    recorded = recording.streamed == (way != "plain")
    expect(headers["x-chaindrill-source"], "cassette" if recorded else "synth", "source")


def matches_script(recording, line):
    """The synthesised edges hold what their scripted replies say."""
    reply = line["reply"]
    expect(recording.mount, line["member"], "member")
    expect(recording.answer.text, reply["text"], "text")
    expect(recording.answer.refusal, reply.get("refusal", {}).get("text"), "refusal")
    expect(recording.answer.tools, [(call["id"], call["name"], call["arguments"])
                                    for call in reply.get("tool_calls", [])], "tools")


def raises(kind, status, action, *arguments):
    try:
        action(*arguments)
    except kind as error:
        expect(error.status_code, status, "status")
        return error
    raise AssertionError(f"expected {kind.__name__}, got an answer")


def no_prompt(body):
    return {**body, "messages": [{"role": "user", "content": "nobody recorded this"}]}


def misses(calls, body, way):
    error = raises(calls.errors.InternalServerError, 599, calls.call, no_prompt(body), way, {})
    expect(error.response.headers["x-chaindrill-source"], "miss", "source")
    expect(error.body["miss"]["reason"], "unmatched", "reason")


def retries(kind, base, body, count):
    """The mock numbers its misses: the difference is how many requests one call made."""
    seen = []
    calls = kind(base, seen.append, max_retries=count)
    raises(calls.errors.APIStatusError, 599, calls.call, no_prompt(body), "plain", {})
    expect(len(seen), count + 1, "requests")


def bad_json(calls, content):
    error = raises(calls.errors.BadRequestError, 400, calls.raw, calls.path, content)
    expect(error.body.get("error", error.body).get("type"), "invalid_request_error", "type")


def wrong_path(calls):
    raises(calls.errors.NotFoundError, 404, calls.raw, calls.wrong_path, b"{}")


def repeats(calls, seen, recording):
    """Without a trial the recordings come one after the other, and then the last again."""
    for _ in range(3):
        calls.call(recording.body, "plain", {})
        expect(seen[-1].headers["x-chaindrill-source"] in ("cassette", "synth"), True, "served")


def serve(checks, program, label, project, cassettes):
    found = recordings.load(cassettes)
    mock = MockProcess(program, project, cassettes)
    try:
        checks.run(f"{label}: all recordings are served", expect, mock.recordings,
                   len(recordings.files(cassettes)), "n")
        checks.run(f"{label}: there are recordings", expect, bool(found), True, "any")
        for mount in sorted({recording.mount for recording in found}):
            of_mount = [recording for recording in found if recording.mount == mount]
            member(checks, f"{label}: {mount}", mock.members[mount], of_mount)
    finally:
        code, errors = mock.stop()
    # Misses were provoked, so 3; a crash or a hang has another code.
    checks.run(f"{label}: the mock ends with exit 3", expect, code, 3, errors)
    return found


def member(checks, label, base, found):
    kind, seen = CALLS[found[0].wire], []
    calls = kind(base, seen.append)
    for recording in found:
        checks.kinds[recording.kind] += 1
        for way in WAYS:
            checks.run(f"{label}: {recording.name} {recording.kind} {way}",
                       replays, calls, seen, recording, way)
    body = found[0].body
    checks.run(f"{label}: repeats the last", repeats, calls, seen, found[0])
    for way in WAYS:
        checks.run(f"{label}: a miss, {way}", misses, calls, body, way)
    checks.run(f"{label}: max_retries=0", retries, kind, base, body, 0)
    for content in (b"{bad", b"", b"[1", b'{"a": "\xff"}'):
        checks.run(f"{label}: malformed JSON {content!r}", bad_json, calls, content)
    checks.run(f"{label}: a wrong path", wrong_path, calls)


def versions_are_documented(checks: Checks) -> None:
    """The table of docs/mock.md names the very versions that were driven."""
    with open(os.path.join(ROOT, "docs/mock.md"), encoding="utf-8") as file:
        page = file.read()
    with open(os.path.join(ROOT, "ci/clients-src/requirements.txt"), encoding="utf-8") as file:
        pins = dict(line.split("==") for line in file.read().split())
    for name in wires.DOCUMENTED:
        row = f"| `{name}` | {pins[name]} |"
        checks.run(f"docs: {name}", expect, row in page, True, f"docs/mock.md has the row {row}")


def main():
    program = os.path.abspath(sys.argv[1])
    environment_is_clean()
    checks = Checks()
    with tempfile.TemporaryDirectory(prefix="chaindrill-clients") as folder:
        serve(checks, program, "shipped", ROOT, os.path.join(ROOT, "fixtures/cassettes"))
        serve(checks, program, "returned", ROOT, os.path.join(ROOT, "fixtures/cassettes-returned"))
        subprocess.run([program, "mock", "synthesise", os.path.join(EDGES, "suites/edges.yaml"),
                        "--project", EDGES, "--replies", os.path.join(EDGES, "replies"),
                        "--to", folder, "--date", "2026-11-20"], check=True,
                       stdout=subprocess.DEVNULL)
        edges = serve(checks, program, "edges", EDGES, folder)
    with open(os.path.join(EDGES, "replies/edges.jsonl"), encoding="utf-8") as file:
        script = [json.loads(line) for line in file.read().split("\n") if line]
    checks.run("edges: every scripted reply is recorded", expect, len(edges), len(script), "n")
    for recording, line in zip(edges, script):
        checks.run(f"edges: {recording.name} is its script", matches_script, recording, line)
    for kind in KINDS:
        checks.run(f"covers {kind}", expect, checks.kinds[kind] > 0, True, "covered")
    for kind, count in sorted(checks.kinds.items()):
        print(f"{kind}: {count} recordings")
    wires.run(checks, program, [])
    for kind in wires.SDKS:
        print(f"{kind.name}: {checks.of_label[kind.name]} checks")
    gateway.run(checks, program, [])
    versions_are_documented(checks)
    print(f"{checks.passed} passed, {len(checks.failures)} failed")
    sys.exit(1 if checks.failures else 0)


if __name__ == "__main__":
    main()

"""chaindrill live against LiteLLM's proxy, and LiteLLM as a client of chaindrill's mock."""

import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(ROOT, "ci/clients-src"))
from mock_process import MockProcess, environment_is_clean  # noqa: E402

EDGES = os.path.join(ROOT, "ci/clients-src/project")
NOWHERE = "http://127.0.0.1:9"  # the discard port: nothing here may leave the machine

# Models that the gateway answers by itself: name → what it is told to answer.
OWN = {
    "answers": "OK from afar",
    "limited": "litellm.RateLimitError",
    "broken": "litellm.InternalServerError",
    "too-long": "litellm.ContextWindowExceededError",
}
# member → (wire, model at the gateway); "through" names pass on to our mock.
MEMBERS = {
    "gateway/answers": ("openai-chat", "answers"),
    "gateway/answers-messages": ("anthropic-messages", "answers"),
    "gateway/limited": ("openai-chat", "limited"),
    "gateway/limited-messages": ("anthropic-messages", "limited"),
    "gateway/broken": ("openai-chat", "broken"),
    "gateway/too-long": ("openai-chat", "too-long"),
    "gateway/unknown": ("openai-chat", "nobody"),
    "gateway/wrong-key": ("openai-chat", "answers"),
    "gateway/chat-to-chat": ("openai-chat", "through-openai"),
    "gateway/chat-to-messages": ("openai-chat", "through-anthropic"),
    "gateway/messages-to-messages": ("anthropic-messages", "through-anthropic"),
}
PASSED = ("passed", None, None)


def both(outcome):
    return {"plain": outcome, "streamed": outcome}


# suite → (members, case → verdict, reason, and what kind of failure the first attempt was)
REFUSED = ("unverified", "bad_request", "bad_request")
EXPECTED = {
    "answers": (["gateway/answers"], both(PASSED)),
    # Asked for a stream, this gateway answers with a plain body here, which is taken all the same.
    "answers-messages": (["gateway/answers-messages"], both(PASSED)),
    "limited": (["gateway/limited", "gateway/limited-messages"],
                both(("unverified", "rate_limit", "rate_limit"))),
    "broken": (["gateway/broken"], both(("unverified", "outage", "server"))),
    "too-long": (["gateway/too-long"], both(("unverified", "bad_request", "context"))),
    # This gateway has a 400 for a model it does not know, and, without a database, for a wrong key.
    "unknown": (["gateway/unknown"], both(REFUSED)),
    "wrong-key": (["gateway/wrong-key"], both(REFUSED)),
    "through": (["gateway/chat-to-chat", "gateway/chat-to-messages",
                 "gateway/messages-to-messages"],
                {name + suffix: PASSED for suffix in ("", "-streamed")
                 for name in ("text", "tool", "two-tools", "structured", "cut")}),
}
# What this version of the gateway does wrong, and chaindrill rightly reports: it splits a stream's
# lines at U+2028 inside of a JSON string, and drops the event without a word.
FAULTS = {("through", "gateway/chat-to-messages", "text-streamed"): ("failed", "contract", None)}
ASK = """  - {id: plain, user: Say something., expect: {contains: afar, finish: stop}}
"""
ASK_STREAMED = """  - {id: streamed, user: Say something., stream: true, expect: {contains: afar, finish: stop}}
"""
LOOKUP = "{name: lookup_order, description: Looks up one order., parameters: order.json}"
CALL = "{name: lookup_order, arguments: {id: %s}}"


def through_cases():
    """The prompts of the edges project, so that our mock has their recordings."""
    lines = []
    for suffix, tail, stream in (("", "", ""), ("-streamed", " Stream.", ", stream: true")):
        def case(name, user, more):
            lines.append(f"  - {{id: {name}{suffix}, user: \"{user}{tail}\"{stream}, {more}}}\n")
        case("text", "Write in many scripts.",
             "expect: {contains_all: [Grüße, 你好, '👩‍👩‍👧‍👦', 'data: [DONE]'], finish: stop}")
        case("tool", "Where is order A-17?",
             f"tools: [{LOOKUP}], expect: {{tool_calls: [{CALL % 'A-17'}], finish: tool_use}}")
        case("two-tools", "Where are A-17 and B-204?",
             f"tools: [{LOOKUP}], expect: {{contains: Let me see., tool_calls: "
             f"[{CALL % 'A-17'}, {CALL % 'B-204'}]}}")
        case("structured", "Which order?",
             "response_format: {json_schema: order.json}, expect: {json_schema: order.json, "
             "json_path: {'$.id': A-17}}")
        case("cut", "Go on and on.",
             "parameters: {max_output_tokens: 4}, expect: {finish: length, contains: And so on}")
    return "".join(lines)


def write_project(folder, base):
    for part in ("environments", "suites"):
        os.makedirs(f"{folder}/{part}")
    for member, (wire, model) in MEMBERS.items():
        family = member.split("/")[1]
        key = "WRONG_KEY" if family == "wrong-key" else "GATEWAY_KEY"
        with open(f"{folder}/environments/{family}.yaml", "w") as file:
            file.write(f"environment: {member}\nfamily: {family}\nprovider: gateway\nwire: {wire}\n"
                       f"base_url: {base}\nmodel: {model}\n"
                       f"credentials: {{api_key: \"${{{key}}}\"}}\n"
                       "capabilities: [streaming, tools, json_schema]\n"
                       "limits: {timeout: 30s, concurrency: 2}\n")
    with open(f"{folder}/environments/routes.yaml", "w") as file:
        file.write("routes:\n")
        for suite, (members, _) in EXPECTED.items():
            first, *rest = [member.split("/")[1] for member in members]
            file.write(f"  {suite}:\n    primary: {first}\n    fallbacks: [{', '.join(rest)}]\n"
                       "    degraded_mode: none\n")
    with open(f"{EDGES}/suites/order.json") as source, \
            open(f"{folder}/suites/order.json", "w") as file:
        file.write(source.read())
    for suite, (_, cases) in EXPECTED.items():
        body = through_cases() if suite == "through" else \
            ASK + (ASK_STREAMED if "streamed" in cases else "")
        with open(f"{folder}/suites/{suite}.yaml", "w") as file:
            file.write(f"suite: {suite}\nversion: 1\nroute: {suite}\n"
                       "defaults: {parameters: {max_output_tokens: 300}}\ncases:\n" + body)


def gateway_config(mock):
    """LiteLLM reads YAML, of which JSON is a part."""
    def model(name, **parameters):
        return {"model_name": name, "litellm_params": {"api_key": "none", **parameters}}
    models = [model(name, model="openai/gpt-4o", api_base=NOWHERE, mock_response=text)
              for name, text in OWN.items()]
    models.append(model("through-openai", model="openai/gpt-4o",
                        api_base=mock.members["openai/edges"] + "/v1"))
    models.append(model("through-anthropic", model="anthropic/claude-sonnet-4-6",
                        api_base=mock.members["anthropic/edges"]))
    return json.dumps({
        "model_list": models, "router_settings": {"num_retries": 0, "disable_cooldowns": True},
        "litellm_settings": {"num_retries": 0, "telemetry": False}})


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Gateway:
    def __init__(self, folder, mock, key):
        self.base = f"http://127.0.0.1:{free_port()}"
        with open(f"{folder}/gateway.yaml", "w") as file:
            file.write(gateway_config(mock))
        self.log = f"{folder}/gateway.log"
        with open(self.log, "w") as log:
            self.process = subprocess.Popen(
                [os.path.join(os.path.dirname(sys.executable), "litellm"), "--config",
                 f"{folder}/gateway.yaml", "--host", "127.0.0.1", "--port",
                 self.base.rsplit(":", 1)[1]],
                env={**os.environ, "LITELLM_MASTER_KEY": key,
                     "LITELLM_LOCAL_MODEL_COST_MAP": "True"},
                stdout=log, stderr=log)
        deadline = time.monotonic() + 120
        while True:
            try:
                urllib.request.urlopen(self.base + "/health/liveliness", timeout=2).close()
                return
            except OSError:
                if self.process.poll() is not None or time.monotonic() > deadline:
                    self.stop()
                    with open(self.log) as log:
                        raise SystemExit("foreign-servers: the gateway did not start:\n"
                                         + log.read()[-3000:])
                time.sleep(0.3)

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


def outcome(case):
    """Verdict, reason, and the failure of the first attempt, where passing cases tell any."""
    attempts = [attempt for trial in case.get("trials", []) for attempt in trial["attempts"]]
    return (case.get("verdict"), case.get("reason"),
            attempts[0].get("failure") if attempts else None)


def compare(report):
    """Every expected result against the report's; the numbers of those that hold and do not."""
    passed, failed, found = 0, 0, {}
    for case in report["cases"]:
        found[case["suite"], case["member"], case["case"]] = case
    for suite, (members, cases) in EXPECTED.items():
        for member in members:
            for name, usual in cases.items():
                expected = FAULTS.get((suite, member, name), usual)
                case = found.pop((suite, member, name), {})
                actual = outcome(case)
                if actual == expected:
                    passed += 1
                    continue
                failed += 1
                print(f"FAILED {suite} {member} {name}: expected {expected}, got {actual}")
                for trial in case.get("trials", [])[:1]:
                    print(f"       {trial.get('detail')}")
    for key in found:
        failed += 1
        print(f"FAILED {key}: a result nobody expected")
    return passed, failed


def main():
    program = os.path.abspath(sys.argv[1])
    environment_is_clean()
    key = "sk-" + secrets.token_hex(32)
    with tempfile.TemporaryDirectory(prefix="chaindrill-foreign") as folder:
        subprocess.run([program, "mock", "synthesise", f"{EDGES}/suites/edges.yaml",
                        "--project", EDGES, "--replies", "replies",
                        "--to", f"{folder}/cassettes", "--date", "2026-11-20"], check=True,
                       stdout=subprocess.DEVNULL)
        mock = MockProcess(program, EDGES, f"{folder}/cassettes")
        try:
            gateway = Gateway(folder, mock, key)
            try:
                write_project(f"{folder}/project", gateway.base)
                done = subprocess.run(
                    [program, "run", "--project", f"{folder}/project", "--report",
                     f"json={folder}/report.json"], capture_output=True, text=True, timeout=300,
                    env={**os.environ, "CI": "true", "GATEWAY_KEY": key, "WRONG_KEY": "sk-wrong"})
            finally:
                gateway.stop()
        finally:
            _, misses = mock.stop()
        if os.environ.get("SHOW") or not os.path.exists(f"{folder}/report.json"):
            print(done.stdout[-20000:], done.stderr[-8000:], misses)
        with open(f"{folder}/report.json", encoding="utf-8") as file:
            passed, failed = compare(json.load(file))
        if "miss:" in misses:
            failed += 1
            print(f"FAILED the gateway's requests are recorded:\n{misses}")
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()

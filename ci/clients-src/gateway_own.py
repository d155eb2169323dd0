"""What the gateway tells an SDK by itself: models, refusals, keys, lists of the caller's own."""

import os
import shutil
from typing import Any

import questions
from checks import Checks, expect, expect_in
from gateway_members import Member
from gateway_process import GatewayProcess
from gateway_sdks import ThroughGateway
from questions import Question
from wires import raised

PATHS = {"openai-chat": "/chat/completions", "openai-responses": "/responses",
         "anthropic-messages": "/v1/messages"}
KEY = "sk-test-gateway"
CLIENTS = """\
clients:
  team-a:
    key: "${GATEWAY_TEST_KEY}"
    models: [openai/edges]
    requests_per_minute: 2
"""


def names(announced: dict[str, Any], members: dict[str, Member]) -> set[str]:
    """Everything that can be asked for: routes, families, environments."""
    families = {declared["family"] for declared in questions.environments().values()}
    return {*announced["routes"], *families, *members}


def models(sdk: ThroughGateway, expected: set[str]) -> None:
    found = [model.id for model in sdk.client.models.list()]
    expect(sorted(found), sorted(expected), "list")
    for name in expected:
        expect(sdk.client.models.retrieve(name).id, name, "model")
    error = raised(sdk.unknown, sdk.client.models.retrieve, "opnai/edges")
    expect_in('no route, alias, family or environment "opnai/edges"', error.message, "message")


def raw(sdk: ThroughGateway, path: str, content: bytes) -> Any:
    return sdk.client.post(path, cast_to=object, content=content,
                           options={"headers": {"content-type": "application/json"}})


def refuses(sdk: ThroughGateway, kind: Any, status: int, message: str, type_: str, *arguments: Any,
            action: Any = None) -> None:
    error = raised(kind, action or raw, *arguments)
    expect(error.status_code, status, "status")
    expect_in(message, error.message, "message")
    expect(bool(error.request_id), True, "request id")
    body = error.body.get("error", error.body)
    expect(body["type"], type_, "the error's type")
    # Nobody was let in, so nothing is told but the id.
    headers = sdk.heads[-1].headers
    expect(bool(headers["x-chaindrill-request"]), True, "x-chaindrill-request")
    expect("x-chaindrill-trail" in headers, False, "a trail")


def asks_nobody(sdk: ThroughGateway, question: Question) -> None:
    sdk.model = "opnai/edges"
    refuses(sdk, sdk.unknown, 404, 'did you mean "openai/edges" or "openai-edges"?',
            "not_found_error" if sdk.api == "anthropic-messages" else "invalid_request_error",
            question, action=sdk.plain)


def of_list(sdk: ThroughGateway, question: Question, chain: list[Any], **asked: Any) -> Any:
    """The chain in the model's place, where not every SDK lets a list through itself."""
    return sdk.create(**sdk.asked(question), **asked, extra_body={"model": chain})


def lists(sdk: ThroughGateway, members: dict[str, Member], question: Question) -> None:
    """The caller's own chain: the first who can take the request answers, within his own limits."""
    first = {"name": "mistral/large", "options": {"max_output_tokens": 4}}
    reply = of_list(sdk, question, [first, "openai/edges"])
    expect(reply.model, members["mistral/large"].model, "model")
    headers = sdk.heads[-1].headers
    expect(headers["x-chaindrill-served-by"], "mistral/large", "x-chaindrill-served-by")
    expect(headers["x-chaindrill-trail"], "mistral/large=ok", "x-chaindrill-trail")
    expect(headers["x-chaindrill-output-cut"], "4", "x-chaindrill-output-cut")


def moves_on(sdk: ThroughGateway, question: Question) -> None:
    """A refusal moves on once; the other's, in plain words, is the answer."""
    answer = sdk.read_whole(of_list(sdk, question, ["openai/edges", "mistral/large"]))
    expect((answer.text, answer.refusal), (question.answer.refusal, None), "text and refusal")
    headers = sdk.heads[-1].headers
    expect(headers["x-chaindrill-trail"], "openai/edges=refusal, mistral/large=ok", "trail")
    expect(headers["x-chaindrill-attempts"], "2", "attempts")


def moves_on_unsent(sdk: ThroughGateway, question: Question) -> None:
    """Who cannot be sent the request is passed over, and the next one answers."""
    of_list(sdk, question, ["cohere/command", "ollama/llama"], **sdk.named_tool)
    expect(sdk.heads[-1].headers["x-chaindrill-trail"],
           "cohere/command=skipped:not_allowed, ollama/llama=ok", "trail")


def retries(kind: type[ThroughGateway], url: str, count: int) -> None:
    """The SDK asks again for a failure of the gateway's members, and is answered as often."""
    sdk = kind(url)
    client = sdk.client.with_options(max_retries=count)
    asked = {"openai-chat": lambda: client.chat.completions, "openai-responses": lambda: client.responses,
             "anthropic-messages": lambda: client.messages}[sdk.api]().create
    turns = [{"role": "user", "content": "nobody recorded this"}]
    body = {"input": turns} if sdk.api == "openai-responses" else {"messages": turns}
    if sdk.api == "anthropic-messages":
        body["max_tokens"] = 9
    raised(sdk.down, lambda: asked(model="openai/edges", **body))
    expect(len(sdk.heads), count + 1, "answers")


def run(checks: Checks, kind: type[ThroughGateway], gateway: GatewayProcess,
        members: dict[str, Member], asked: dict[str, Question]) -> None:
    label, sdk = f"{kind.name} itself", kind(gateway.url)
    path, client_error = PATHS[sdk.api], "invalid_request_error"
    nowhere = "not_found_error" if sdk.api == "anthropic-messages" else client_error
    checks.run(f"{label}: models", models, sdk, names(gateway.announced, members))
    checks.run(f"{label}: unknown model", asks_nobody, kind(gateway.url), asked["text"])
    for content in (b"{bad", b"", b"[1", b'{"a": "\xff"}', b"{}", b'{"model": []}'):
        checks.run(f"{label}: malformed {content!r}", refuses, sdk, sdk.bad, 400, "", client_error,
                   sdk, path, content)
    checks.run(f"{label}: wrong path", refuses, sdk, sdk.unknown, 404, "", nowhere, sdk,
               path + "s", b"{}")
    checks.run(f"{label}: a list, cut", lists, sdk, members, asked["text"])
    checks.run(f"{label}: a list, a refusal", moves_on, sdk, asked["refusal"])
    checks.run(f"{label}: a list, unsent", moves_on_unsent, sdk, asked["one-tool"])
    for count in (0, 1):
        checks.run(f"{label}: max_retries={count}", retries, kind, gateway.url, count)


def run_with_keys(checks: Checks, kinds: list[type[ThroughGateway]], program: str, cassettes: str,
                  folder: str, question: Question) -> None:
    """A gateway that asks for keys: each SDK shows its own in its own header."""
    project = os.path.join(folder, "keys")
    shutil.copytree(questions.PROJECT, project)
    with open(os.path.join(project, "environments", "gateway.yaml"), "w", encoding="utf-8") as file:
        file.write(CLIENTS)
    os.environ["GATEWAY_TEST_KEY"] = KEY
    for kind in kinds:
        # One gateway each, since the requests of a minute are counted.
        gateway = GatewayProcess(program, project, cassettes)
        try:
            checks.run(f"{kind.name} itself: keys", keys, kind, gateway.url, question)
        finally:
            gateway.stop()


def keys(kind: type[ThroughGateway], url: str, question: Question) -> None:
    errors, sdk = kind.errors, kind(url)
    is_claude = sdk.api == "anthropic-messages"

    def fails(exception: Any, status: int, message: str, types: tuple[str, str]) -> None:
        refuses(sdk, exception, status, message, types[is_claude], question, action=sdk.plain)

    sdk.model = "openai/edges"
    fails(errors.AuthenticationError, 401, "", ("invalid_request_error", "authentication_error"))
    sdk.client.api_key = KEY
    sdk.plain(question)
    sdk.model = "mistral/large"
    fails(errors.PermissionDeniedError, 403, "mistral/large",
          ("invalid_request_error", "permission_error"))
    sdk.model = "openai/edges"
    fails(errors.RateLimitError, 429, "", ("requests", "rate_limit_error"))
    expect(int(sdk.heads[-1].headers["retry-after"]) in range(1, 61), True, "retry-after")

"""ollama against the wire of the same name."""

from collections.abc import Iterable
from typing import Any

import httpx
import ollama
from checks import expect, expect_in
from questions import Order, Question, Turn
from recordings import Answer
from sdk import SDK, Failure, Told


class Ollama(SDK):
    name, member, model = "ollama", "ollama/llama", "llama3.2:3b"
    modules = ("ollama",)
    has_call_ids = False
    words = {"stop": "stop", "tool_use": "stop", "length": "length", "refusal": "stop",
             "content_filter": "stop"}
    failures = {
        "invalid_request": Failure(ollama.ResponseError, 400, "The request is invalid."),
        "unknown_parameter": Failure(ollama.ResponseError, 400, "does not support tools"),
        "context_length": Failure(ollama.ResponseError, 400, "exceeds the context length"),
        "invalid_api_key": Failure(ollama.ResponseError, 401, "unauthorized"),
        "forbidden": Failure(ollama.ResponseError, 403, "unauthorized"),
        "quota_exhausted": Failure(ollama.ResponseError, 400, "The request was blocked."),
        "model_not_found": Failure(ollama.ResponseError, 404, "model 'llama3.2:3b' not found"),
        "rate_limit": Failure(ollama.ResponseError, 429, "too many requests"),
        "server_error": Failure(ollama.ResponseError, 500, "llama runner process"),
        "overloaded": Failure(ollama.ResponseError, 503, "server busy"),
        "529": Failure(ollama.ResponseError, 529, "server busy"),
        "html": Failure(ollama.ResponseError, 502, "<html"),
    }
    has_request_id = False                        # the server sends none
    shows_retry_after = False                     # the exception keeps status and text alone
    in_band = ollama.ResponseError
    # The SDK passes on what its HTTP library raises.
    broken = (httpx.TransportError,)
    cut = broken
    late = (httpx.TimeoutException,)
    unreadable = (ValueError,)

    def __init__(self, base: str, headers: dict[str, str] | None = None, timeout: float = 20):
        super().__init__(base, headers, timeout)
        self.client = ollama.Client(host=base, headers=self.headers, timeout=timeout,
                                    trust_env=False)

    def expected(self, question: Question, way: str) -> Answer:
        answer = super().expected(question, way)
        # The model refuses in words: the wire has no field for it.
        answer.text, answer.refusal = answer.refusal or answer.text, None
        return answer

    def message(self, turn: Turn, question: Question) -> dict[str, Any]:
        message: dict[str, Any] = {"role": turn.role, "content": turn.content}
        if turn.calls:
            message["tool_calls"] = [{"function": {"name": name, "arguments": arguments}}
                                     for _, name, arguments in turn.calls]
        if turn.role == "tool":
            message["tool_name"] = "lookup_order"
        if question.image and turn.role == "user":
            message["images"] = [question.image]
        return message

    def asked(self, question: Question) -> dict[str, Any]:
        system = [{"role": "system", "content": question.system}] if question.system else []
        return {
            "model": self.model, "options": {"num_predict": question.limit, "temperature": 0.2},
            "messages": system + [self.message(turn, question) for turn in question.turns],
            "tools": [{"type": "function", "function": {
                "name": tool.name, "description": tool.description, "parameters": tool.parameters}}
                for tool in question.tools] or None,
            "format": question.schema, "think": True if question.name == "reasoning" else None}

    def plain(self, question: Question) -> Answer:
        return read([self.client.chat(**self.asked(question))])

    def stream(self, question: Question) -> Answer:
        return read(self.client.chat(**self.asked(question), stream=True))

    def structured(self, question: Question) -> Any:
        reply = self.client.chat(**{**self.asked(question), "format": Order.model_json_schema()})
        return Order.model_validate_json(reply.message.content)

    def told(self, error: Any) -> Told:
        return Told(error.status_code, error.error)

    def check_list(self) -> None:
        expect([model.model for model in self.client.list().models], [self.model], "models")

    def check_running(self) -> None:
        expect([model.model for model in self.client.ps().models], [self.model], "models")

    def check_show(self) -> None:
        shown = self.client.show(self.model)
        expect(shown.capabilities, ["completion", "tools", "vision"], "capabilities")
        expect(shown.details.format, "gguf", "format")
        try:
            self.client.show("nowhere")
        except ollama.ResponseError as error:
            expect((error.status_code, error.error), (404, "model 'nowhere' not found"), "unknown")
        else:
            raise AssertionError("unknown model: expected ResponseError, got a model")

    def check_generate(self) -> None:
        asked = {"model": self.model, "prompt": "Greet me.", "system": "Answer in many scripts."}
        whole = self.client.generate(**asked)
        expect((whole.done, whole.done_reason, whole.eval_count), (True, "stop", 4), "ending")
        expect_in("Grüße", whole.response, "response")
        pieces = list(self.client.generate(**asked, stream=True))
        expect("".join(piece.response for piece in pieces), whole.response, "streamed response")
        expect(pieces[-1].eval_count, 4, "streamed count")


def read(pieces: Iterable[ollama.ChatResponse]) -> Answer:
    answer, thoughts = Answer(), ""
    for piece in pieces:
        answer.model = piece.model
        answer.text += piece.message.content or ""
        thoughts += piece.message.thinking or ""
        for call in piece.message.tool_calls or []:
            answer.tools.append((None, call.function.name, dict(call.function.arguments)))
        if piece.done:
            answer.finish = piece.done_reason
            answer.usage = (piece.prompt_eval_count, piece.eval_count)
    answer.reasoning = thoughts or None
    return answer

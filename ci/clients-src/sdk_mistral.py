"""mistralai against wire `mistral`."""

import json
from collections.abc import Iterable
from typing import Any

import httpx2
from mistralai.client import Mistral, errors, models
from checks import expect
from questions import Order, Question, Turn
from recordings import Answer
from sdk import SDK, Failure, Told


class MistralAI(SDK):
    name, member, model = "mistralai", "mistral/large", "mistral-large-latest"
    modules = ("mistralai",)
    words = {"stop": "stop", "tool_use": "tool_calls", "length": "length", "refusal": "stop",
             "content_filter": "stop"}
    failures = {
        "invalid_request": Failure(errors.HTTPValidationError, 422, "The request is invalid."),
        "unknown_parameter": Failure(errors.HTTPValidationError, 422, "Extra inputs"),
        "context_length": Failure(errors.SDKError, 400, "too large for model"),
        "invalid_api_key": Failure(errors.SDKError, 401, "Unauthorized"),
        "forbidden": Failure(errors.SDKError, 403, "Unauthorized"),
        "quota_exhausted": Failure(errors.SDKError, 402, "payment method"),
        "model_not_found": Failure(errors.SDKError, 400, "Invalid model: mistral-large-latest"),
        "rate_limit": Failure(errors.SDKError, 429, "Rate limit exceeded"),
        "server_error": Failure(errors.SDKError, 500, "Internal server error"),
        "overloaded": Failure(errors.SDKError, 503, "Service unavailable."),
        "529": Failure(errors.SDKError, 529, "Service unavailable."),
        "html": Failure(errors.SDKError, 502, "<html"),
    }
    in_band = errors.ResponseValidationError
    # The SDK passes on what its HTTP library raises.
    broken = (httpx2.TransportError,)
    cut = broken
    late = (httpx2.TimeoutException,)
    unreadable = (errors.ResponseValidationError,)

    def __init__(self, base: str, headers: dict[str, str] | None = None, timeout: float = 20):
        super().__init__(base, headers, timeout)
        self.client = Mistral(api_key="none", server_url=base, timeout_ms=int(timeout * 1000),
                              client=httpx2.Client(trust_env=False))

    def expected(self, question: Question, way: str) -> Answer:
        answer = super().expected(question, way)
        # The model refuses in words: the wire has no field for it.
        answer.text, answer.refusal = answer.refusal or answer.text, None
        return answer

    def message(self, turn: Turn, question: Question) -> dict[str, Any]:
        message: dict[str, Any] = {"role": turn.role, "content": turn.content}
        if turn.calls:
            message["tool_calls"] = [
                {"id": call, "function": {"name": name, "arguments": arguments}}
                for call, name, arguments in turn.calls]
        if turn.role == "tool":
            message |= {"tool_call_id": turn.call_id, "name": "lookup_order"}
        if question.image and turn.role == "user":
            url = f"data:image/png;base64,{question.image_base64}"
            message["content"] = [{"type": "text", "text": turn.content},
                                  {"type": "image_url", "image_url": url}]
        return message

    def asked(self, question: Question) -> dict[str, Any]:
        system = [{"role": "system", "content": question.system}] if question.system else []
        asked: dict[str, Any] = {
            "model": self.model, "max_tokens": question.limit, "temperature": 0.2,
            "http_headers": self.headers,
            "messages": system + [self.message(turn, question) for turn in question.turns]}
        if question.tools:
            asked["tools"] = [{"type": "function", "function": {
                "name": tool.name, "description": tool.description, "parameters": tool.parameters}}
                for tool in question.tools]
        if question.is_required:
            asked["tool_choice"] = "any"
        if question.schema:
            asked["response_format"] = {"type": "json_schema", "json_schema": {
                "name": "Order", "schema": question.schema, "strict": True}}
        return asked

    def plain(self, question: Question) -> Answer:
        reply = self.client.chat.complete(**self.asked(question))
        choice = reply.choices[0]
        answer = Answer(finish=choice.finish_reason, model=reply.model)
        answer.usage = (reply.usage.prompt_tokens, reply.usage.completion_tokens)
        add(answer, choice.message.content, choice.message.tool_calls)
        return answer

    def stream(self, question: Question) -> Answer:
        answer = Answer()
        with self.client.chat.stream(**self.asked(question)) as events:
            for event in events:
                answer.model = event.data.model
                if event.data.usage:
                    answer.usage = (event.data.usage.prompt_tokens,
                                    event.data.usage.completion_tokens)
                for choice in event.data.choices:
                    answer.finish = choice.finish_reason or answer.finish
                    add(answer, choice.delta.content, choice.delta.tool_calls)
        return answer

    def structured(self, question: Question) -> Any:
        asked = self.asked(question)
        del asked["response_format"]
        reply = self.client.chat.parse(response_format=Order, **asked)
        return reply.choices[0].message.parsed

    def told(self, error: Any) -> Told:
        return Told(error.status_code, error.body, error.headers.get("mistral-correlation-id"),
                    error.headers.get("retry-after"))

    def check_models(self) -> None:
        listed = self.client.models.list()
        expect([model.id for model in listed.data], [self.model], "list")
        card = self.client.models.retrieve(model_id=self.model)
        expect((card.id, card.capabilities.function_calling, card.capabilities.vision),
               (self.model, True, True), "card")
        try:
            self.client.models.retrieve(model_id="nowhere")
        except errors.SDKError as error:
            expect(json.loads(error.body)["type"], "invalid_model", "unknown model")
        else:
            raise AssertionError("unknown model: expected SDKError, got a model")


def add(answer: Answer, content: Any, calls: Iterable[Any] | None) -> None:
    if isinstance(content, str):
        answer.text += content
    for chunk in content if isinstance(content, list) else []:
        if isinstance(chunk, models.ThinkChunk):
            answer.reasoning = (answer.reasoning or "") + "".join(
                part.text for part in chunk.thinking)
        else:
            answer.text += chunk.text
    for call in calls or []:
        arguments = call.function.arguments
        answer.tools.append((call.id, call.function.name,
                             json.loads(arguments) if isinstance(arguments, str) else arguments))

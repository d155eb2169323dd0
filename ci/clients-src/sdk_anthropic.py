"""anthropic against wires `anthropic-messages` and `anthropic-vertex`."""

import json
from dataclasses import replace
from typing import Any

import anthropic
import httpx2
from checks import expect
from questions import Order, Question, Turn
from recordings import Answer
from sdk import SDK, Failure, Told


class Anthropic(SDK):
    name, member, model = "anthropic", "anthropic/edges", "claude-sonnet-4-6"
    modules = ("anthropic",)
    ways, streams = ("plain", "stream", "helper"), ("stream", "helper")
    words = {"stop": "end_turn", "tool_use": "tool_use", "length": "max_tokens",
             "refusal": "refusal", "content_filter": "refusal"}
    failures = {
        "invalid_request": Failure(anthropic.BadRequestError, 400, "The request is invalid."),
        "unknown_parameter": Failure(anthropic.BadRequestError, 400, "Extra inputs"),
        "context_length": Failure(anthropic.BadRequestError, 400, "prompt is too long"),
        "invalid_api_key": Failure(anthropic.AuthenticationError, 401, "invalid x-api-key"),
        "forbidden": Failure(anthropic.PermissionDeniedError, 403, "invalid x-api-key"),
        "quota_exhausted": Failure(anthropic.APIStatusError, 402, "credit balance"),
        "model_not_found": Failure(anthropic.NotFoundError, 404, "model: claude-sonnet-4-6"),
        "rate_limit": Failure(anthropic.RateLimitError, 429, "exceed your rate limit"),
        "server_error": Failure(anthropic.InternalServerError, 500, "Internal server error"),
        "overloaded": Failure(anthropic.InternalServerError, 529, "Overloaded"),
        "529": Failure(anthropic.InternalServerError, 529, "Overloaded"),
        "html": Failure(anthropic.InternalServerError, 502, "<html"),
    }
    in_band = anthropic.APIStatusError
    broken = (anthropic.APIConnectionError,)
    # Inside a stream the SDK passes on what its HTTP library raises.
    cut = (anthropic.APIConnectionError, httpx2.TransportError)
    late = (anthropic.APITimeoutError, httpx2.TimeoutException)
    unreadable = (anthropic.APIResponseValidationError, json.JSONDecodeError)

    def __init__(self, base: str, headers: dict[str, str] | None = None, timeout: float = 20):
        super().__init__(base, headers, timeout)
        self.client: Any = self.connected({
            "default_headers": self.headers, "timeout": timeout, "max_retries": 0,
            "http_client": anthropic.DefaultHttpxClient(trust_env=False)})

    def connected(self, options: dict[str, Any]) -> Any:
        return anthropic.Anthropic(api_key="none", base_url=self.base, **options)

    def message(self, turn: Turn, question: Question) -> dict[str, Any]:
        if turn.role == "tool":
            return {"role": "user", "content": [{
                "type": "tool_result", "tool_use_id": turn.call_id, "content": turn.content}]}
        blocks: list[dict[str, Any]] = []
        if question.image and turn.role == "user":
            blocks.append({"type": "image", "source": {
                "type": "base64", "media_type": "image/png", "data": question.image_base64}})
        if turn.content:
            blocks.append({"type": "text", "text": turn.content})
        blocks += [{"type": "tool_use", "id": call, "name": name, "input": arguments}
                   for call, name, arguments in turn.calls]
        return {"role": turn.role, "content": blocks}

    def asked(self, question: Question) -> dict[str, Any]:
        asked: dict[str, Any] = {
            "model": self.model, "max_tokens": question.limit,
            "messages": [self.message(turn, question) for turn in question.turns]}
        if question.system:
            asked["system"] = question.system
        if question.tools:
            asked["tools"] = [{"name": tool.name, "description": tool.description,
                               "input_schema": tool.parameters} for tool in question.tools]
        if question.is_required:
            asked["tool_choice"] = {"type": "any"}
        if question.schema:
            asked["output_config"] = {"format": {"type": "json_schema", "schema": question.schema}}
        return asked

    def plain(self, question: Question) -> Answer:
        return read(self.client.messages.create(**self.asked(question)))

    def stream(self, question: Question) -> Answer:
        answer, thoughts = Answer(), ""
        calls: dict[int, list[str]] = {}
        with self.client.messages.create(**self.asked(question), stream=True) as events:
            for event in events:
                if event.type == "message_start":
                    answer.model = event.message.model
                    answer.usage = (event.message.usage.input_tokens, None)
                elif event.type == "content_block_start":
                    block = event.content_block
                    if block.type == "tool_use":
                        calls[event.index] = [block.id, block.name, ""]
                elif event.type == "content_block_delta":
                    answer.text += getattr(event.delta, "text", "")
                    thoughts += getattr(event.delta, "thinking", "")
                    if event.delta.type == "input_json_delta":
                        calls[event.index][2] += event.delta.partial_json
                elif event.type == "message_delta":
                    answer.finish = event.delta.stop_reason
                    answer.refusal = getattr(event.delta.stop_details, "explanation", None)
                    # The counts here are those of the whole reply; the start's are a first word.
                    answer.usage = (event.usage.input_tokens or answer.usage[0],
                                    event.usage.output_tokens)
        answer.tools = [(call, name, json.loads(text)) for call, name, text in calls.values()]
        return replace(answer, reasoning=thoughts or None)

    def helper(self, question: Question) -> Answer:
        with self.client.messages.stream(**self.asked(question)) as stream:
            return read(stream.get_final_message())

    def structured(self, question: Question) -> Any:
        asked = self.asked(question)
        del asked["output_config"]
        return self.client.messages.parse(**asked, output_format=Order).parsed_output

    def told(self, error: Any) -> Told:
        return Told(error.status_code, error.message, error.request_id,
                    error.response.headers.get("retry-after"))

    def check_count_tokens(self) -> None:
        counted = self.client.messages.count_tokens(
            model=self.model, messages=[{"role": "user", "content": "Four more words here."}])
        expect(counted.input_tokens > 0, True, f"{counted.input_tokens} tokens counted")

    def check_models(self) -> None:
        expect([model.id for model in self.client.models.list()], [self.model], "list")
        expect(self.client.models.retrieve(self.model).id, self.model, "model")
        try:
            self.client.models.retrieve("nowhere")
        except anthropic.NotFoundError as error:
            expect(error.status_code, 404, "unknown model")
        else:
            raise AssertionError("unknown model: expected NotFoundError, got a model")


class AnthropicVertex(Anthropic):
    name, member = "anthropic AnthropicVertex", "google/vertex"
    model = "claude-sonnet-4-5@20250929"
    # What never reaches the model, Google words itself.
    failures = {
        **Anthropic.failures,
        "invalid_api_key": Failure(anthropic.AuthenticationError, 401, "invalid authentication"),
        "forbidden": Failure(anthropic.PermissionDeniedError, 403, "invalid authentication"),
        "quota_exhausted": Failure(anthropic.PermissionDeniedError, 403, "billing to be enabled"),
        "model_not_found": Failure(anthropic.NotFoundError, 404,
                                   f"publishers/anthropic/models/{model}` was not found"),
        "rate_limit": Failure(anthropic.RateLimitError, 429, "Quota exceeded"),
    }

    def connected(self, options: dict[str, Any]) -> Any:
        return anthropic.AnthropicVertex(
            region="europe-west1", project_id="p", access_token="none",
            base_url=f"{self.base}/v1", **options)

    check_models = None                           # this client has no list of models


def read(message: Any) -> Answer:
    answer = Answer(finish=message.stop_reason, model=message.model)
    answer.refusal = getattr(message.stop_details, "explanation", None)
    answer.usage = (message.usage.input_tokens, message.usage.output_tokens)
    for block in message.content:
        if block.type == "text":
            answer.text += block.text
        elif block.type == "thinking":
            answer.reasoning = block.thinking
        elif block.type == "tool_use":
            answer.tools.append((block.id, block.name, block.input))
    return answer

"""cohere (its ClientV2) against wire `cohere`."""

import json
from typing import Any

import cohere
import httpx
from cohere.core.api_error import ApiError
from cohere.core.parse_error import ParsingError
from checks import expect
from questions import Question, Turn
from recordings import Answer
from sdk import SDK, Failure, Told


class Cohere(SDK):
    name, member, model = "cohere", "cohere/command", "command-a-03-2025"
    modules = ("cohere",)
    words = {"stop": "COMPLETE", "tool_use": "TOOL_CALL", "length": "MAX_TOKENS",
             "refusal": "COMPLETE", "content_filter": "COMPLETE"}
    failures = {
        "invalid_request": Failure(cohere.UnprocessableEntityError, 422, "The request is invalid."),
        "unknown_parameter": Failure(cohere.UnprocessableEntityError, 422, "unknown field"),
        "context_length": Failure(cohere.BadRequestError, 400, "too many tokens"),
        "invalid_api_key": Failure(cohere.UnauthorizedError, 401, "invalid api token"),
        "forbidden": Failure(cohere.ForbiddenError, 403, "invalid api token"),
        "quota_exhausted": Failure(ApiError, 402, "payment method"),
        "model_not_found": Failure(cohere.NotFoundError, 404, "model 'command-a-03-2025' not found"),
        "rate_limit": Failure(cohere.TooManyRequestsError, 429, "per minute request limit"),
        "server_error": Failure(cohere.InternalServerError, 500, "internal server error"),
        "overloaded": Failure(cohere.ServiceUnavailableError, 503, "the service is unavailable"),
        "529": Failure(ApiError, 529, "the service is unavailable"),
        "html": Failure(ApiError, 502, "<html"),
    }
    # The SDK passes on what its HTTP library raises.
    broken = (httpx.TransportError,)
    cut = broken
    late = (httpx.TimeoutException,)
    unreadable = (ApiError, ParsingError)

    def __init__(self, base: str, headers: dict[str, str] | None = None, timeout: float = 20):
        super().__init__(base, headers, timeout)
        self.client = cohere.ClientV2(api_key="none", base_url=base, timeout=timeout,
                                      httpx_client=httpx.Client(trust_env=False, timeout=timeout))
        self.options = {"additional_headers": self.headers, "max_retries": 0}

    def expected(self, question: Question, way: str) -> Answer:
        answer = super().expected(question, way)
        # The model refuses in words, and no reply names its model.
        answer.text, answer.refusal, answer.model = answer.refusal or answer.text, None, None
        return answer

    def message(self, turn: Turn, question: Question) -> dict[str, Any]:
        message: dict[str, Any] = {"role": turn.role, "content": turn.content}
        if turn.calls:
            del message["content"]
            message["tool_calls"] = [
                {"id": call, "type": "function",
                 "function": {"name": name, "arguments": json.dumps(arguments)}}
                for call, name, arguments in turn.calls]
        if turn.role == "tool":
            message["tool_call_id"] = turn.call_id
        if question.image and turn.role == "user":
            url = f"data:image/png;base64,{question.image_base64}"
            message["content"] = [{"type": "text", "text": turn.content},
                                  {"type": "image_url", "image_url": {"url": url}}]
        return message

    def asked(self, question: Question) -> dict[str, Any]:
        system = [{"role": "system", "content": question.system}] if question.system else []
        asked: dict[str, Any] = {
            "model": self.model, "max_tokens": question.limit, "temperature": 0.2,
            "request_options": self.options,
            "messages": system + [self.message(turn, question) for turn in question.turns]}
        if question.tools:
            asked["tools"] = [{"type": "function", "function": {
                "name": tool.name, "description": tool.description, "parameters": tool.parameters}}
                for tool in question.tools]
        if question.is_required:
            asked["tool_choice"] = "REQUIRED"
        if question.schema:
            asked["response_format"] = cohere.JsonObjectResponseFormatV2(json_schema=question.schema)
        return asked

    def plain(self, question: Question) -> Answer:
        reply = self.client.chat(**self.asked(question))
        answer = Answer(finish=reply.finish_reason, usage=counts(reply.usage))
        for block in reply.message.content or []:
            if block.type == "thinking":
                answer.reasoning = block.thinking
            else:
                answer.text += block.text
        for call in reply.message.tool_calls or []:
            answer.tools.append((call.id, call.function.name, json.loads(call.function.arguments)))
        # Beside calls, what the model says is their plan.
        answer.text += reply.message.tool_plan or ""
        return answer

    def stream(self, question: Question) -> Answer:
        answer, thoughts = Answer(), ""
        calls: list[list[str]] = []
        for event in self.client.chat_stream(**self.asked(question)):
            if event.type == "content-delta":
                content = event.delta.message.content
                answer.text += content.text or ""
                thoughts += content.thinking or ""
            elif event.type == "tool-plan-delta":
                answer.text += event.delta.message.tool_plan
            elif event.type == "tool-call-start":
                call = event.delta.message.tool_calls
                calls.append([call.id, call.function.name, call.function.arguments])
            elif event.type == "tool-call-delta":
                calls[event.index][2] += event.delta.message.tool_calls.function.arguments
            elif event.type == "message-end":
                answer.finish, answer.usage = event.delta.finish_reason, counts(event.delta.usage)
        answer.tools = [(call, name, json.loads(text)) for call, name, text in calls]
        answer.reasoning = thoughts or None
        return answer

    def told(self, error: Any) -> Told:
        body = error.body
        message = body["message"] if isinstance(body, dict) else str(body)
        return Told(error.status_code, message, error.headers.get("x-debug-trace-id"),
                    error.headers.get("retry-after"))

    def check_models(self) -> None:
        listed = self.client.models.list(request_options=self.options)
        expect([model.name for model in listed.models], [self.model], "list")
        model = self.client.models.get(self.model, request_options=self.options)
        expect((model.name, "tools" in model.features), (self.model, True), "model")
        try:
            self.client.models.get("nowhere", request_options=self.options)
        except cohere.NotFoundError as error:
            expect(error.body["message"].startswith("model 'nowhere' not found"), True, "message")
        else:
            raise AssertionError("unknown model: expected NotFoundError, got a model")

    def check_error_event(self) -> None:
        fault = '{"type": "error_event", "afterEvents": 3, "kind": "server_error"}'
        asked = self.asked_again({**self.headers, "x-chaindrill-fault": fault})
        last = list(asked.client.chat_stream(
            model=self.model, request_options=asked.options, messages=[
                {"role": "system", "content": "Answer in many scripts."},
                {"role": "user", "content": "Greet me."}]))[-1]
        # The API has no event of its own for an error: it stands in the one that ends the message.
        expect((last.type, last.delta.finish_reason), ("message-end", "ERROR"), "end")
        expect(last.delta.error, "internal server error, this has been reported", "error")

    def check_tokenize(self) -> None:
        pieces = self.client.tokenize(text="Four more words here.", model=self.model,
                                      request_options=self.options, offline=False)
        expect("".join(pieces.token_strings), "Four more words here.", "token strings")
        expect(len(pieces.tokens), len(pieces.token_strings), "as many tokens")


def counts(usage: Any) -> tuple[int, int]:
    return (int(usage.tokens.input_tokens), int(usage.tokens.output_tokens))

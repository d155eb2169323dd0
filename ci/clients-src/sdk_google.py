"""google-genai against wire `gemini`."""

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import httpx
import httpx2
from google import genai
from google.genai import errors, types
from checks import expect
from questions import Order, Question, Turn
from recordings import Answer
from sdk import SDK, Failure, Told


class Google(SDK):
    name, member, model = "google-genai", "google/gemini", "gemini-2.5-flash"
    modules = ("google",)
    ways, streams = ("plain", "stream", "chat", "chat_stream"), ("stream", "chat_stream")
    words = {"stop": "STOP", "tool_use": "STOP", "length": "MAX_TOKENS", "refusal": "SAFETY",
             "content_filter": "SAFETY"}
    failures = {
        "invalid_request": Failure(errors.ClientError, 400, "The request is invalid."),
        "unknown_parameter": Failure(errors.ClientError, 400, "Cannot find field"),
        "context_length": Failure(errors.ClientError, 400, "exceeds the maximum number of tokens"),
        "invalid_api_key": Failure(errors.ClientError, 400, "API key not valid"),
        "forbidden": Failure(errors.ClientError, 403, "API key not valid"),
        "quota_exhausted": Failure(errors.ClientError, 402, "credit"),
        "model_not_found": Failure(errors.ClientError, 404, "is not found for API version"),
        "rate_limit": Failure(errors.ClientError, 429, "Quota exceeded"),
        "server_error": Failure(errors.ServerError, 500, "An internal error has occurred"),
        "overloaded": Failure(errors.ServerError, 503, "The model is overloaded"),
        "529": Failure(errors.ServerError, 529, "The model is overloaded"),
        "html": Failure(errors.ServerError, 502, "<html"),
    }
    has_request_id = False                        # Google's API sends none
    in_band = errors.ServerError
    # The SDK passes on what its HTTP library raises.
    broken = (httpx.TransportError, httpx2.TransportError)
    cut = broken
    late = (httpx.TimeoutException, httpx2.TimeoutException)
    unreadable = (errors.UnknownApiResponseError, json.JSONDecodeError)

    def __init__(self, base: str, headers: dict[str, str] | None = None, timeout: float = 20):
        super().__init__(base, headers, timeout)
        self.client = genai.Client(api_key="none", http_options=types.HttpOptions(
            base_url=base, headers=self.headers, timeout=int(timeout * 1000),
            client_args={"trust_env": False}))

    def expected(self, question: Question, way: str) -> Answer:
        # The SDK drops the message beside the finish reason, the API's only place for the words.
        return replace(super().expected(question, way), refusal=None)

    def config(self, question: Question) -> types.GenerateContentConfig:
        config = types.GenerateContentConfig(
            system_instruction=question.system, max_output_tokens=question.limit, temperature=0.2)
        if question.tools:
            config.tools = [types.Tool(function_declarations=[
                types.FunctionDeclaration(name=tool.name, description=tool.description,
                                          parameters_json_schema=tool.parameters)
                for tool in question.tools])]
        if question.is_required:
            config.tool_config = types.ToolConfig(
                function_calling_config=types.FunctionCallingConfig(mode="ANY"))
        if question.schema:
            config.response_mime_type = "application/json"
            config.response_json_schema = question.schema
        if question.name == "reasoning":
            config.thinking_config = types.ThinkingConfig(include_thoughts=True)
        return config

    def content(self, turn: Turn, question: Question) -> types.Content:
        if turn.role == "tool":
            part = types.Part.from_function_response(
                name="lookup_order", response={"result": turn.content})
            return types.Content(role="user", parts=[part])
        parts = [types.Part.from_text(text=turn.content)] if turn.content else []
        parts += [types.Part.from_function_call(name=name, args=arguments)
                  for _, name, arguments in turn.calls]
        if question.image and turn.role == "user":
            parts.append(types.Part.from_bytes(data=question.image, mime_type="image/png"))
        return types.Content(role="model" if turn.role == "assistant" else "user", parts=parts)

    def asked(self, question: Question) -> dict[str, Any]:
        return {"model": self.model, "config": self.config(question),
                "contents": [self.content(turn, question) for turn in question.turns]}

    def plain(self, question: Question) -> Answer:
        return read([self.client.models.generate_content(**self.asked(question))])

    def stream(self, question: Question) -> Answer:
        return read(self.client.models.generate_content_stream(**self.asked(question)))

    def chat(self, question: Question) -> Answer:
        session, last = self.session(question)
        return read([session.send_message(last)])

    def chat_stream(self, question: Question) -> Answer:
        session, last = self.session(question)
        return read(session.send_message_stream(last))

    def session(self, question: Question) -> tuple[Any, list[types.Part]]:
        asked = self.asked(question)
        *history, last = asked.pop("contents")
        return self.client.chats.create(**asked, history=history), last.parts

    def structured(self, question: Question) -> Any:
        config = self.config(question)
        config.response_json_schema, config.response_schema = None, Order
        asked = {**self.asked(question), "config": config}
        return self.client.models.generate_content(**asked).parsed

    def told(self, error: Any) -> Told:
        return Told(error.code, error.message, None, error.response.headers.get("retry-after"))

    def check_models(self) -> None:
        expect([model.name for model in self.client.models.list()], [f"models/{self.model}"], "list")
        model = self.client.models.get(model=self.model)
        expect(model.supported_actions,
               ["generateContent", "streamGenerateContent", "countTokens"], "actions")
        try:
            self.client.models.get(model="nowhere")
        except errors.ClientError as error:
            expect((error.code, error.status), (404, "NOT_FOUND"), "unknown model")
        else:
            raise AssertionError("unknown model: expected ClientError, got a model")

    def check_count_tokens(self) -> None:
        counted = self.client.models.count_tokens(model=self.model, contents="Four more words here.")
        expect(counted.total_tokens > 0, True, f"{counted.total_tokens} tokens counted")

    def check_blocked_prompt(self) -> None:
        fault = '{"type": "finish", "raw": "JAILBREAK"}'
        asked = self.asked_again({**self.headers, "x-chaindrill-fault": fault})
        response = asked.client.models.generate_content(model=self.model, contents="Greet me.",
            config=types.GenerateContentConfig(system_instruction="Answer in many scripts."))
        expect(response.prompt_feedback.block_reason, types.BlockedReason.JAILBREAK,
               "block reason")
        expect((response.candidates, response.text), (None, None), "candidates")

    def check_error_details(self) -> None:
        fault = '{"type": "abort", "kind": "invalid_api_key"}'
        asked = self.asked_again({**self.headers, "x-chaindrill-fault": fault})
        try:
            asked.client.models.generate_content(model=self.model, contents="Greet me.")
        except errors.APIError as error:
            details = error.details["error"]["details"]
            expect(details[0]["reason"], "API_KEY_INVALID", "reason")


def read(chunks: Iterable[types.GenerateContentResponse]) -> Answer:
    answer, text, thoughts = Answer(), "", ""
    for chunk in chunks:
        answer.model = chunk.model_version
        usage = chunk.usage_metadata
        answer.usage = (usage.prompt_token_count,
                        (usage.candidates_token_count or 0) + (usage.thoughts_token_count or 0))
        candidate = chunk.candidates[0]
        if candidate.finish_reason:
            answer.finish = candidate.finish_reason.name
            answer.refusal = candidate.finish_message
        for part in candidate.content.parts or []:
            if part.function_call:
                call = part.function_call
                answer.tools.append((call.id, call.name, call.args))
            elif part.thought:
                thoughts += part.text
            else:
                text += part.text
    return replace(answer, text=text, reasoning=thoughts or None)

"""openai against the wires that speak chat completions: OpenAI, Azure OpenAI, OpenRouter."""

import json
from dataclasses import replace
from typing import Any

import openai
from checks import expect
from questions import Order, Question, Turn
from recordings import Answer
from sdk import SDK, Failure, Told


class OpenAI(SDK):
    name, member, model = "openai", "openai/edges", "gpt-4o"
    modules = ("openai",)
    ways, streams = ("plain", "stream", "helper"), ("stream", "helper")
    words = {"stop": "stop", "tool_use": "tool_calls", "length": "length", "refusal": "stop",
             "content_filter": "content_filter"}
    failures = {
        "invalid_request": Failure(openai.BadRequestError, 400, "The request is invalid."),
        "unknown_parameter": Failure(openai.BadRequestError, 400, "Unknown parameter"),
        "context_length": Failure(openai.BadRequestError, 400, "maximum context length"),
        "invalid_api_key": Failure(openai.AuthenticationError, 401, "Incorrect API key"),
        "forbidden": Failure(openai.PermissionDeniedError, 403, "Incorrect API key"),
        "quota_exhausted": Failure(openai.RateLimitError, 429, "exceeded your current quota"),
        "model_not_found": Failure(openai.NotFoundError, 404, "The model `gpt-4o` does not exist"),
        "rate_limit": Failure(openai.RateLimitError, 429, "Rate limit reached"),
        "server_error": Failure(openai.InternalServerError, 500, "The server had an error"),
        "overloaded": Failure(openai.InternalServerError, 503, "The server is overloaded"),
        "529": Failure(openai.InternalServerError, 529, "The server is overloaded"),
        "html": Failure(openai.InternalServerError, 502, "Error code: 502"),
    }
    reasoning_field = "reasoning"                 # of chat completions; OpenAI itself has none
    in_band = openai.APIError
    broken = (openai.APIConnectionError,)
    cut = (openai.APIConnectionError, openai.APIError)
    late = (openai.APITimeoutError,)
    unreadable = (openai.APIResponseValidationError, json.JSONDecodeError)

    def __init__(self, base: str, headers: dict[str, str] | None = None, timeout: float = 20):
        super().__init__(base, headers, timeout)
        self.client: openai.OpenAI = self.connected({
            "default_headers": self.headers, "timeout": timeout, "max_retries": 0,
            "http_client": openai.DefaultHttpxClient(trust_env=False)})

    def connected(self, options: dict[str, Any]) -> openai.OpenAI:
        return openai.OpenAI(api_key="none", base_url=f"{self.base}/v1", **options)

    def expected(self, question: Question, way: str) -> Answer:
        return replace(super().expected(question, way), reasoning=None)

    def message(self, turn: Turn, question: Question) -> dict[str, Any]:
        message: dict[str, Any] = {"role": turn.role, "content": turn.content}
        if turn.calls:
            message |= {"content": None, "tool_calls": [
                {"id": call, "type": "function",
                 "function": {"name": name, "arguments": json.dumps(arguments)}}
                for call, name, arguments in turn.calls]}
        if turn.role == "tool":
            message["tool_call_id"] = turn.call_id
        if question.image and turn.role == "user":
            url = f"data:image/png;base64,{question.image_base64}"
            message["content"] = [{"type": "text", "text": turn.content},
                                  {"type": "image_url", "image_url": {"url": url}}]
        return message

    def asked(self, question: Question, format: Any = None) -> dict[str, Any]:
        system = [{"role": "system", "content": question.system}] if question.system else []
        asked: dict[str, Any] = {
            "model": self.model, "max_tokens": question.limit, "temperature": 0.2,
            "messages": system + [self.message(turn, question) for turn in question.turns]}
        if question.tools:
            asked["tools"] = [{"type": "function", "function": {
                "name": tool.name, "description": tool.description, "strict": True,
                "parameters": tool.parameters}} for tool in question.tools]
        if question.is_required:
            asked["tool_choice"] = "required"
        if question.schema:
            asked["response_format"] = format or {"type": "json_schema", "json_schema": {
                "name": "Order", "strict": True, "schema": question.schema}}
        return asked

    def plain(self, question: Question) -> Answer:
        return self.read(self.client.chat.completions.create(**self.asked(question)))

    def stream(self, question: Question) -> Answer:
        answer, refusal, thoughts = Answer(), "", ""
        calls: dict[int, list[str]] = {}
        asked = {**self.asked(question), "stream_options": {"include_usage": True}}
        with self.client.chat.completions.create(**asked, stream=True) as chunks:
            for chunk in chunks:
                answer.model = chunk.model or answer.model
                if chunk.usage:
                    answer.usage = (chunk.usage.prompt_tokens, chunk.usage.completion_tokens)
                for choice in chunk.choices:
                    answer.finish = choice.finish_reason or answer.finish
                    answer.text += choice.delta.content or ""
                    refusal += choice.delta.refusal or ""
                    thoughts += getattr(choice.delta, self.reasoning_field, None) or ""
                    for call in choice.delta.tool_calls or []:
                        entry = calls.setdefault(call.index, ["", "", ""])
                        entry[0] = call.id or entry[0]
                        entry[1] = call.function.name or entry[1]
                        entry[2] += call.function.arguments or ""
        answer.tools = [(call, name, json.loads(text)) for call, name, text in calls.values()]
        answer.refusal, answer.reasoning = refusal or None, thoughts or None
        return answer

    def helper(self, question: Question) -> Answer:
        try:
            asked = self.asked(question, Order)
            with self.client.chat.completions.stream(
                    **asked, stream_options={"include_usage": True}) as stream:
                stream.until_done()
                return self.read(stream.get_final_completion())
        except openai.LengthFinishReasonError as error:  # how the helper says that it was cut
            return self.read(error.completion)
        except openai.ContentFilterFinishReasonError:  # says that it was filtered, and no more
            expect(question.finish, "content_filter", "the scripted finish of what the filter ended")
            return self.expected(question, "helper")

    def read(self, completion: Any) -> Answer:
        choice = completion.choices[0]
        message = choice.message
        return Answer(
            message.content or "", message.refusal,
            [(call.id, call.function.name, json.loads(call.function.arguments))
             for call in message.tool_calls or []], choice.finish_reason,
            (completion.usage.prompt_tokens, completion.usage.completion_tokens), completion.model,
            getattr(message, self.reasoning_field, None))

    def structured(self, question: Question) -> Any:
        parsed = self.client.chat.completions.parse(**self.asked(question, Order))
        return parsed.choices[0].message.parsed

    def told(self, error: Any) -> Told:
        return Told(error.status_code, error.message, error.request_id,
                    error.response.headers.get("retry-after"))

    def check_models(self) -> None:
        expect([model.id for model in self.client.models.list()], [self.model], "list")
        expect(self.client.models.retrieve(self.model).id, self.model, "model")
        try:
            self.client.models.retrieve("nowhere")
        except openai.NotFoundError as error:
            expect(error.status_code, 404, "unknown model")
        else:
            raise AssertionError("unknown model: expected NotFoundError, got a model")


class AzureOpenAI(OpenAI):
    """`AzureOpenAI` of the same SDK, with a dated version: the deployment stands in the path."""

    name, member = "openai AzureOpenAI", "azure/dated"
    failures = {
        **OpenAI.failures,
        "invalid_api_key": Failure(openai.AuthenticationError, 401, "invalid subscription key"),
        "forbidden": Failure(openai.PermissionDeniedError, 403, "invalid subscription key"),
        "model_not_found": Failure(openai.NotFoundError, 404, "deployment for this resource"),
        "rate_limit": Failure(openai.RateLimitError, 429, "exceeded the call rate limit"),
        "server_error": Failure(openai.InternalServerError, 500, "Internal server error"),
        "overloaded": Failure(openai.InternalServerError, 503, "temporarily unable"),
        "529": Failure(openai.InternalServerError, 529, "temporarily unable"),
    }

    def connected(self, options: dict[str, Any]) -> openai.OpenAI:
        return openai.AzureOpenAI(api_key="none", azure_endpoint=self.base,
                                  api_version="2024-10-21", **options)

    def check_blocked_prompt(self) -> None:
        fault = '{"type": "abort", "kind": "content_filter"}'
        asked = self.asked_again({**self.headers, "x-chaindrill-fault": fault})
        try:
            asked.client.chat.completions.create(
                model=self.model, messages=[{"role": "user", "content": "Greet me."}])
        except openai.BadRequestError as error:
            expect(error.code, "content_filter", "code")
            expect(error.body["innererror"]["code"], "ResponsibleAIPolicyViolation", "inner code")
        else:
            raise AssertionError("expected BadRequestError, got an answer")


class AzureOpenAIToken(AzureOpenAI):
    """The same with the deployment fixed in the client, and a token of Entra ID for the key."""

    name = "openai AzureOpenAI azure_deployment"
    ways, streams = ("plain", "stream"), ("stream",)

    def connected(self, options: dict[str, Any]) -> openai.OpenAI:
        return openai.AzureOpenAI(azure_ad_token="none", azure_endpoint=self.base,
                                  azure_deployment=self.model, api_version="2024-10-21", **options)

    # A client with a fixed deployment asks for models below it, where there are none.
    check_models = None


class AzureOpenAIV1(AzureOpenAI):
    """Azure's other style of path, which has no version: the model stands in the body."""

    name, member = "openai Azure /openai/v1", "azure/v1"

    def connected(self, options: dict[str, Any]) -> openai.OpenAI:
        return openai.OpenAI(api_key="none", base_url=f"{self.base}/openai/v1", **options)


class OpenRouter(OpenAI):
    name, member = "openai for OpenRouter", "openrouter/router"
    model = "meta-llama/llama-3.3-70b-instruct"
    has_request_id = False                        # in no header that the SDK reads
    failures = {
        **OpenAI.failures,
        # It leaves unknown parameters alone: its bad request is another one.
        "unknown_parameter": Failure(openai.BadRequestError, 400, "Input required"),
        "invalid_api_key": Failure(openai.AuthenticationError, 401, "No auth credentials found"),
        "forbidden": Failure(openai.PermissionDeniedError, 403, "No auth credentials found"),
        "quota_exhausted": Failure(openai.APIStatusError, 402, "Insufficient credits"),
        "model_not_found": Failure(openai.NotFoundError, 404, f"No endpoints found for {model}"),
        "rate_limit": Failure(openai.RateLimitError, 429, "Provider returned error"),
        "server_error": Failure(openai.InternalServerError, 502, "Provider returned error"),
        "overloaded": Failure(openai.InternalServerError, 503, "Provider returned error"),
        "529": Failure(openai.InternalServerError, 529, "Provider returned error"),
    }

    def connected(self, options: dict[str, Any]) -> openai.OpenAI:
        return openai.OpenAI(api_key="none", base_url=f"{self.base}/api/v1", **options)

    def expected(self, question: Question, way: str) -> Answer:
        answer = super().expected(question, way)
        return replace(answer, reasoning=question.answer.reasoning)

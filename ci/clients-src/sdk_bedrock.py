"""boto3's bedrock-runtime against wire `bedrock-converse`."""

import json
from typing import Any

import boto3
import botocore
import urllib3
from botocore import exceptions
from botocore.config import Config
from botocore.parsers import ResponseParserError
from checks import expect
from questions import Question, Turn
from recordings import Answer
from sdk import SDK, Failure, Told

SESSION = boto3.Session(aws_access_key_id="AKIANONE", aws_secret_access_key="none",
                        aws_session_token="none", region_name="us-east-1")
MODEL = "anthropic.claude-3-5-sonnet-20241022-v2:0"


class Bedrock(SDK):
    name, member, model = "boto3", "aws/converse", MODEL
    modules = ("botocore",)
    words = {"stop": "end_turn", "tool_use": "tool_use", "length": "max_tokens",
             "refusal": "refusal", "content_filter": "content_filtered"}
    # By the name of the modelled exception: its class is made at run time.
    codes = {
        "invalid_request": (400, "ValidationException", "The request is invalid."),
        "unknown_parameter": (400, "ValidationException", ""),
        "context_length": (400, "ValidationException", ""),
        "invalid_api_key": (403, "UnrecognizedClientException", "security token"),
        "forbidden": (403, "UnrecognizedClientException", "security token"),
        "quota_exhausted": (403, "AccessDeniedException", "INVALID_PAYMENT_INSTRUMENT"),
        "model_not_found": (404, "ResourceNotFoundException", ""),
        "rate_limit": (429, "ThrottlingException", "Too many requests"),
        "server_error": (500, "InternalServerException", ""),
        "overloaded": (503, "ServiceUnavailableException", ""),
        "529": (529, "ServiceUnavailableException", ""),
        "html": (502, "502", ""),
    }
    failures = {kind: Failure(exceptions.ClientError, status, message)
                for kind, (status, _, message) in codes.items()}
    in_band = exceptions.EventStreamError
    broken = (exceptions.ConnectionError, exceptions.HTTPClientError)
    # An event stream passes on what the HTTP library below raises.
    cut = (exceptions.ResponseStreamingError, urllib3.exceptions.ProtocolError)
    late = (exceptions.ReadTimeoutError, urllib3.exceptions.ReadTimeoutError)
    # A body that is cut or no JSON becomes a message: who reads the reply is the first to miss
    # something.
    unreadable = (ResponseParserError, KeyError)
    cut_body = (exceptions.ResponseStreamingError, KeyError)

    def __init__(self, base: str, headers: dict[str, str] | None = None, timeout: float = 20):
        super().__init__(base, headers, timeout)
        self.client = self.of_service("bedrock-runtime")

    def of_service(self, service: str) -> Any:
        client = SESSION.client(service, endpoint_url=self.base, config=Config(
            retries={"total_max_attempts": 1}, read_timeout=self.timeout, proxies={}))
        client.meta.events.register(
            "before-call", lambda params, **_: params["headers"].update(self.headers))
        return client

    def expected(self, question: Question, way: str) -> Answer:
        answer = super().expected(question, way)
        answer.model = None                       # no reply names its model
        return answer

    def content(self, turn: Turn, question: Question) -> dict[str, Any]:
        if turn.role == "tool":
            return {"role": "user", "content": [{"toolResult": {
                "toolUseId": turn.call_id, "content": [{"text": turn.content}]}}]}
        blocks: list[dict[str, Any]] = [{"text": turn.content}] if turn.content else []
        blocks += [{"toolUse": {"toolUseId": call, "name": name, "input": arguments}}
                   for call, name, arguments in turn.calls]
        if question.image and turn.role == "user":
            blocks.append({"image": {"format": "png", "source": {"bytes": question.image}}})
        return {"role": turn.role, "content": blocks}

    def asked(self, question: Question) -> dict[str, Any]:
        asked: dict[str, Any] = {
            "modelId": self.model,
            "inferenceConfig": {"maxTokens": question.limit, "temperature": 0.2},
            "messages": [self.content(turn, question) for turn in question.turns]}
        if question.system:
            asked["system"] = [{"text": question.system}]
        if question.tools:
            asked["toolConfig"] = {"tools": [{"toolSpec": {
                "name": tool.name, "description": tool.description,
                "inputSchema": {"json": tool.parameters}}} for tool in question.tools]}
        if question.is_required:
            asked["toolConfig"]["toolChoice"] = {"any": {}}
        if question.schema:
            asked["outputConfig"] = {"textFormat": {"type": "json_schema", "structure": {
                "jsonSchema": {"name": "Order", "schema": json.dumps(question.schema)}}}}
        return asked

    def plain(self, question: Question) -> Answer:
        reply = self.client.converse(**self.asked(question))
        answer = ended(Answer(), reply)
        answer.usage = (reply["usage"]["inputTokens"], reply["usage"]["outputTokens"])
        for block in reply["output"]["message"]["content"]:
            answer.text += block.get("text", "")
            if "reasoningContent" in block:
                answer.reasoning = block["reasoningContent"]["reasoningText"]["text"]
            if "toolUse" in block:
                call = block["toolUse"]
                answer.tools.append((call["toolUseId"], call["name"], call["input"]))
        return answer

    def stream(self, question: Question) -> Answer:
        answer, thoughts = Answer(), ""
        calls: dict[int, list[str]] = {}
        for event in self.client.converse_stream(**self.asked(question))["stream"]:
            (kind, body), = event.items()
            if kind == "contentBlockStart":
                call = body["start"]["toolUse"]
                calls[body["contentBlockIndex"]] = [call["toolUseId"], call["name"], ""]
            elif kind == "contentBlockDelta":
                delta = body["delta"]
                answer.text += delta.get("text", "")
                thoughts += delta.get("reasoningContent", {}).get("text", "")
                if "toolUse" in delta:
                    calls[body["contentBlockIndex"]][2] += delta["toolUse"]["input"]
            elif kind == "messageStop":
                ended(answer, body)
            elif kind == "metadata":
                answer.usage = (body["usage"]["inputTokens"], body["usage"]["outputTokens"])
        answer.tools = [(call, name, json.loads(text)) for call, name, text in calls.values()]
        answer.reasoning = thoughts or None
        return answer

    def told(self, error: Any) -> Told:
        meta = error.response["ResponseMetadata"]
        headers = meta["HTTPHeaders"]
        return Told(meta["HTTPStatusCode"], error.response["Error"]["Message"],
                    meta.get("RequestId"), headers.get("retry-after"))

    def check_exception_classes(self) -> None:
        for kind, (_, code, _) in self.codes.items():
            if kind == "html":
                continue
            fault = {"type": "abort", "status": 403} if kind == "forbidden" else \
                {"type": "abort", "status": 529} if kind == "529" else {"type": "abort", "kind": kind}
            asked = self.asked_again({**self.headers, "x-chaindrill-fault": json.dumps(fault)})
            try:
                asked.client.converse(modelId=self.model, messages=[
                    {"role": "user", "content": [{"text": "Greet me."}]}])
            except exceptions.ClientError as error:
                expect(error.response["Error"]["Code"], code, f"code of {kind}")
                expect(type(error).__name__ in (code, "ClientError"), True, f"class of {kind}")
                if hasattr(asked.client.exceptions, code):
                    expect(type(error).__name__, code, f"class of {kind}")
            else:
                raise AssertionError(f"{kind}: expected {code}, got an answer")

    def check_count_tokens(self) -> None:
        counted = self.client.count_tokens(modelId=self.model, input={"converse": {
            "messages": [{"role": "user", "content": [{"text": "Four more words here."}]}]}})
        expect(counted["inputTokens"] > 0, True, f"{counted['inputTokens']} tokens counted")

    def check_models(self) -> None:
        control = self.of_service("bedrock")
        listed = control.list_foundation_models()["modelSummaries"]
        expect([model["modelId"] for model in listed], [self.model], "list")
        details = control.get_foundation_model(modelIdentifier=self.model)["modelDetails"]
        expect(details["responseStreamingSupported"], True, "streaming")
        try:
            control.get_foundation_model(modelIdentifier="nowhere")
        except control.exceptions.ResourceNotFoundException as error:
            expect(error.response["ResponseMetadata"]["HTTPStatusCode"], 404, "unknown model")
        else:
            raise AssertionError("unknown model: expected ResourceNotFoundException, got a model")

    def check_guardrail(self) -> None:
        fault = '{"type": "finish", "raw": "guardrail_intervened"}'
        asked = self.asked_again({**self.headers, "x-chaindrill-fault": fault})
        reply = asked.client.converse(
            modelId=self.model, system=[{"text": "Answer in many scripts."}],
            messages=[{"role": "user", "content": [{"text": "Greet me."}]}])
        expect(reply["stopReason"], "guardrail_intervened", "stop reason")

    def check_unsigned(self) -> None:
        unsigned = SESSION.client("bedrock-runtime", endpoint_url=self.base, config=Config(
            signature_version=botocore.UNSIGNED, retries={"total_max_attempts": 1}))
        try:
            unsigned.converse(modelId=self.model, messages=[
                {"role": "user", "content": [{"text": "Greet me."}]}])
        except exceptions.ClientError as error:
            expect(error.response["Error"]["Code"], "MissingAuthenticationTokenException", "code")
        else:
            raise AssertionError("unsigned: expected ClientError, got an answer")


def ended(answer: Answer, stop: dict[str, Any]) -> Answer:
    answer.finish = stop["stopReason"]
    details = stop.get("additionalModelResponseFields", {}).get("stop_details", {})
    answer.refusal = details.get("explanation")
    return answer

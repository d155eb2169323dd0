"""The SDKs whose APIs the gateway serves, asking for any member by its environment's name."""

import json
from dataclasses import replace
from typing import Any

import anthropic
import openai
import sdk_anthropic
import sdk_responses
from gateway_members import Member, own_family
from questions import Question
from recordings import Answer
from sdk import Failure
from sdk_anthropic import Anthropic
from sdk_openai import OpenAI
from sdk_responses import Responses

# OpenAI's APIs have no refusal without words; where a provider gave none these stand in.
NO_WORDS = "I can't help with that."


class ThroughGateway:
    """Mixed into an SDK's class: a member's name for the model, and the heads of all answers kept."""

    api: str
    bad: type[Exception]                          # the exception of a 400
    down: type[Exception]                         # the exception of a 5xx
    unknown: type[Exception]                      # the exception of a 404
    errors: Any                                   # the module of them all
    named_tool: dict[str, Any]                    # how a tool is chosen by its name

    def __init__(self, base: str, headers: dict[str, str] | None = None, timeout: float = 20):
        self.heads: list[Any] = []
        super().__init__(base, headers, timeout)

    def asking(self, member: Member) -> "ThroughGateway":
        self.asked_of, self.model = member, member.name
        return self

    def connected(self, options: dict[str, Any]) -> Any:
        options["http_client"].event_hooks = {"response": [self.heads.append]}
        return super().connected(options)

    def expected(self, question: Question, way: str) -> Answer:
        """The member's scripted answer in the words of the caller's API."""
        member, answer = self.asked_of, replace(question.answer, model=self.asked_of.model)
        finish = question.finish
        if finish == "refusal" and member.refusal == "words":
            answer.text, answer.refusal, finish = answer.refusal, None, "stop"
        if finish == "content_filter" and member.filtered == "refusal":
            finish = "refusal"
            answer.refusal = None if self.api == "anthropic-messages" else NO_WORDS
        if finish == "length" and not member.tells_cuts:
            finish = "stop"
        if not member.tells_reasoning or not self.shows_reasoning(member):
            answer.reasoning = None
        if question.schema and member.wire == "opper-call" and way == "plain":
            # Its data is the object itself, and so has lost the blanks that the model wrote.
            answer.text = json.dumps(json.loads(answer.text), separators=(",", ":"))
        answer.finish = self.words[finish]
        return answer

    def shows_reasoning(self, member: Member) -> bool:
        return True

    def failure(self, question: Question) -> tuple[Failure, str] | None:
        """What a question ends in that no answer can be made of, and the class in the trail."""
        member = self.asked_of
        filtered = (question.finish == "content_filter" and member.filtered == "told"
                    or question.finish == "refusal" and member.refusal == "filter")
        empty = (question.name == "empty"
                 or question.finish == "content_filter" and member.filtered == "empty")
        told = f'every member of "{member.name}" that was asked failed; {member.name}: '
        if filtered:
            return Failure(self.bad, 400, told + "content_filter, "), "content_filter"
        if empty:
            return Failure(self.down, 502, told + "empty, the reply is empty"), "empty"
        return None

    def is_own(self, member: Member) -> bool:
        return member.family == own_family(self.api)

    def create(self, **asked: Any) -> Any:
        """The SDK's own method, whatever it is called."""
        raise NotImplementedError

    def read_whole(self, reply: Any) -> Answer:
        """What that method gives."""
        raise NotImplementedError


class GatewayChat(ThroughGateway, OpenAI):
    name, api = "gateway openai", "openai-chat"
    bad, down, unknown = openai.BadRequestError, openai.InternalServerError, openai.NotFoundError
    reasoning_field = "reasoning_content"
    errors = openai
    named_tool = {"tool_choice": {"type": "function", "function": {"name": "lookup_order"}}}

    def create(self, **asked: Any) -> Any:
        return self.client.chat.completions.create(**asked)

    def read_whole(self, reply: Any) -> Answer:
        return self.read(reply)


class GatewayResponses(ThroughGateway, Responses):
    name, api = "gateway openai responses", "openai-responses"
    bad, down, unknown = openai.BadRequestError, openai.InternalServerError, openai.NotFoundError
    errors = openai
    named_tool = {"tool_choice": {"type": "function", "name": "lookup_order"}}

    def create(self, **asked: Any) -> Any:
        return self.client.responses.create(**asked)

    def read_whole(self, reply: Any) -> Answer:
        return sdk_responses.read(reply)


class GatewayMessages(ThroughGateway, Anthropic):
    name, api = "gateway anthropic", "anthropic-messages"
    bad, down = anthropic.BadRequestError, anthropic.InternalServerError
    unknown = anthropic.NotFoundError
    errors = anthropic
    named_tool = {"tool_choice": {"type": "tool", "name": "lookup_order"}}

    def create(self, **asked: Any) -> Any:
        return self.client.messages.create(**asked)

    def read_whole(self, reply: Any) -> Answer:
        return sdk_anthropic.read(reply)

    def shows_reasoning(self, member: Member) -> bool:
        """An unsigned block cannot be sent back, so only Claude's is shown."""
        return member.family == "claude"


SDKS: list[type[ThroughGateway]] = [GatewayChat, GatewayResponses, GatewayMessages]

"""Requests with parts that not every API has: what crosses, what stays behind, what is refused.

The rules are those of docs/add-a-wire-format.md, "Passing replies on". A part that crosses and that no
recording holds ends as a miss, which shows that the request was put on the member's wire; one that
stays behind, or that is no part of the prompt's key, leaves a question that is recorded.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from gateway_members import Member
from gateway_sdks import GatewayChat, GatewayMessages, GatewayResponses, ThroughGateway

PDF = "JVBERi0xLjQK"
ADDRESS = "https://example.com/dot.png"
STATE = "expected the whole conversation in the request, found a reference to what one provider keeps"
CROSSED, ANSWERED = "crossed", "answered"


@dataclass(frozen=True)
class Crossing:
    """One change to a question's request, and what becomes of it at a member."""

    name: str
    question: str
    change: Callable[[dict[str, Any]], dict[str, Any]]
    # CROSSED, ANSWERED, or the reason of the refusal.
    fate: Callable[[ThroughGateway, Member], str]


def within_family(reason: str, own: str = CROSSED) -> Callable[[ThroughGateway, Member], str]:
    return lambda sdk, member: own if sdk.is_own(member) else reason


def no(content: str) -> str:
    return f'this wire format has no {content} in a turn of role "user"'


def image_address(sdk: ThroughGateway, member: Member) -> str:
    if member.takes_image_addresses:
        return CROSSED
    return no("image by URL (only bytes and s3://)" if member.wire == "bedrock-converse"
              else "image by address")


def named_tool(sdk: ThroughGateway, member: Member) -> str:
    if not member.takes_named_tools:
        return 'this wire format has no tool choice "lookup_order"'
    # Who drops the choice is asked the question as it was recorded.
    return ANSWERED if member.wire in ("ollama", "opper-call") else CROSSED


def always(fate: str) -> Callable[[ThroughGateway, Member], str]:
    return lambda sdk, member: fate


def stays_with_its_own(sdk: ThroughGateway, member: Member) -> str:
    return CROSSED if sdk.is_own(member) else ANSWERED


def adding(place: str, *parts: dict[str, Any]) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """The user's turn as parts, with more of them."""
    def change(asked: dict[str, Any]) -> dict[str, Any]:
        turn = asked[place][-1]
        text = turn["content"]
        if isinstance(text, str):
            text = [{"type": "input_text" if place == "input" else "text", "text": text}]
        return {**asked, place: asked[place][:-1] + [{**turn, "content": [*text, *parts]}]}
    return change


def setting(**parameters: Any) -> Callable[[dict[str, Any]], dict[str, Any]]:
    return lambda asked: {**asked, **parameters}


def marked(asked: dict[str, Any]) -> dict[str, Any]:
    """Everything marked as what to cache."""
    mark = {"cache_control": {"type": "ephemeral"}}
    turns = [{**turn, "content": [{**block, **mark} for block in turn["content"]]}
             for turn in asked["messages"]]
    return {**asked, "system": [{"type": "text", "text": asked["system"], **mark}],
            "messages": turns, "tools": [{**tool, **mark} for tool in asked["tools"]]}


def thinking(asked: dict[str, Any]) -> dict[str, Any]:
    user, assistant, result = asked["messages"]
    sealed = {"type": "thinking", "thinking": "An order.", "signature": "c2VhbGVk"}
    return {**asked, "messages": [
        user, {**assistant, "content": [sealed, *assistant["content"]]}, result]}


def reasoned(asked: dict[str, Any]) -> dict[str, Any]:
    user, *rest = asked["input"]
    return {**asked, "input": [user, {
        "type": "reasoning", "id": "rs_1", "summary": [], "encrypted_content": "c2VhbGVk"}, *rest]}


CHAT = [
    Crossing("file", "text", adding("messages", {"type": "file", "file": {
        "filename": "a.pdf", "file_data": f"data:application/pdf;base64,{PDF}"}}),
        within_family(no("file"))),
    Crossing("audio", "text", adding("messages", {"type": "input_audio", "input_audio": {
        "data": "AAAA", "format": "wav"}}), within_family(no("input_audio"))),
    Crossing("image by address", "text", adding("messages", {
        "type": "image_url", "image_url": {"url": ADDRESS}}), image_address),
    Crossing("two replies", "text", setting(n=2),
             always('"n": expected 1, as a chain gives one reply, found 2')),
    Crossing("functions", "text", setting(functions=[{"name": "f", "parameters": {}}]),
             within_family('this API has no "functions"; use "tools"', ANSWERED)),
    Crossing("named tool", "one-tool", setting(**GatewayChat.named_tool), named_tool),
    Crossing("parameters of its own", "text", setting(
        seed=7, user="u-1", store=False, metadata={"a": "b"}, frequency_penalty=0.1,
        logit_bias={"50256": -100}, service_tier="auto", extra_body={"x_own": 1}), always(ANSWERED)),
    Crossing("temperature above its limit", "text", setting(temperature=1.9), always(ANSWERED)),
]
RESPONSES = [
    Crossing("file", "text", adding("input", {
        "type": "input_file", "filename": "a.pdf",
        "file_data": f"data:application/pdf;base64,{PDF}"}), within_family(no("input_file"))),
    Crossing("image by address", "text", adding("input", {
        "type": "input_image", "image_url": ADDRESS, "detail": "auto"}), image_address),
    Crossing("earlier response", "text", setting(previous_response_id="resp_1"),
             within_family(f'"previous_response_id": {STATE}', ANSWERED)),
    Crossing("conversation", "text", setting(conversation="conv_1"),
             within_family(f'"conversation": {STATE}', ANSWERED)),
    Crossing("item by reference", "text",
             lambda asked: {**asked, "input": [{"type": "item_reference", "id": "msg_1"},
                                               *asked["input"]]},
             within_family("expected the item itself, found a reference to one the provider keeps")),
    Crossing("named tool", "one-tool", setting(**GatewayResponses.named_tool), named_tool),
    Crossing("sealed reasoning", "result", reasoned, stays_with_its_own),
    Crossing("tool of the provider's", "text", setting(tools=[{"type": "web_search"}]), always(ANSWERED)),
]
MESSAGES = [
    Crossing("document", "text", adding("messages", {"type": "document", "source": {
        "type": "base64", "media_type": "application/pdf", "data": PDF}}),
        within_family(no("document"))),
    Crossing("image by address", "text", adding("messages", {
        "type": "image", "source": {"type": "url", "url": ADDRESS}}), image_address),
    Crossing("named tool", "one-tool", setting(**GatewayMessages.named_tool), named_tool),
    Crossing("marks of what to cache", "result", marked, always(ANSWERED)),
    Crossing("sealed reasoning", "result", thinking, stays_with_its_own),
    Crossing("parameters of its own", "text", setting(
        metadata={"user_id": "u-1"}, service_tier="auto", output_config={"effort": "low"}), always(ANSWERED)),
]
CROSSINGS: dict[type[ThroughGateway], list[Crossing]] = {
    GatewayChat: CHAT, GatewayResponses: RESPONSES, GatewayMessages: MESSAGES}

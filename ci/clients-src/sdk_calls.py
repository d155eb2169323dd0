"""One request through the official SDKs, in three ways, and what the SDK then says was answered."""

import inspect
import json

import anthropic
import openai
from recordings import Answer

WAYS = ("plain", "iterated", "helper")


def split(method, body, aside=()):
    """A body as the method's own parameters, and the rest as `extra_body`."""
    known = inspect.signature(method).parameters
    own = {key: value for key, value in body.items() if key in known and key not in aside}
    rest = {key: value for key, value in body.items() if key not in own}
    return own, rest


def served_by(block):
    """The model that a server-side fallback went to; a stream's start names the one asked for."""
    if block.type != "fallback":
        return None
    to = block.to  # newer than the SDK's own types, so it comes as a plain dictionary
    return to["model"] if isinstance(to, dict) else to.model


class OpenAICalls:
    errors = openai

    def __init__(self, base, on_response=None, **options):
        hooks = {"response": [on_response]} if on_response else {}
        self.client = openai.OpenAI(
            api_key="none", base_url=base + "/v1", timeout=30, **{"max_retries": 0, **options},
            http_client=openai.DefaultHttpxClient(event_hooks=hooks, trust_env=False))
        self.completions = self.client.chat.completions

    def call(self, body, way, headers):
        body = {key: value for key, value in body.items() if key not in ("stream", "stream_options")}
        return getattr(self, way)(body, {"extra_headers": headers})

    def plain(self, body, options):
        own, rest = split(self.completions.create, body)
        return self.of(self.completions.create(**own, extra_body=rest, **options))

    def iterated(self, body, options):
        own, rest = split(self.completions.create, body)
        answer, calls, refusal = Answer(), {}, ""
        with self.completions.create(**own, extra_body=rest, stream=True,
                                     stream_options={"include_usage": True}, **options) as stream:
            for chunk in stream:
                answer.model = chunk.model
                if chunk.usage:
                    answer.usage = (chunk.usage.prompt_tokens, chunk.usage.completion_tokens)
                for choice in chunk.choices:
                    answer.text += choice.delta.content or ""
                    refusal += choice.delta.refusal or ""
                    answer.finish = choice.finish_reason or answer.finish
                    for call in choice.delta.tool_calls or []:
                        entry = calls.setdefault(call.index, [None, None, ""])
                        entry[0] = call.id or entry[0]
                        entry[1] = call.function.name or entry[1]
                        entry[2] += call.function.arguments or ""
        answer.refusal = refusal or None
        answer.tools = [(call, name, json.loads(text))
                        for _, (call, name, text) in sorted(calls.items())]
        return answer

    def helper(self, body, options):
        # The helper wants strict tools and a class as format, for its own parsing: both go aside.
        own, rest = split(self.completions.stream, body, ("tools", "tool_choice", "response_format"))
        seen = {"content.delta": "", "refusal.delta": ""}
        try:
            with self.completions.stream(
                    **own, extra_body=rest, stream_options={"include_usage": True},
                    **options) as stream:
                for event in stream:
                    if event.type in seen:
                        seen[event.type] += event.delta
                answer = self.of(stream.get_final_completion())
        except openai.LengthFinishReasonError as error:  # how the helper says that it was cut
            answer = self.of(error.completion)
            assert answer.finish == "length", "the helper says cut, the reply does not"
        assert seen["content.delta"] == answer.text, "the helper's deltas are not its final text"
        assert seen["refusal.delta"] == (answer.refusal or ""), "the same, of the refusal"
        return answer

    @staticmethod
    def of(completion):
        choice = completion.choices[0]
        message = choice.message
        return Answer(
            message.content or "", message.refusal,
            [(call.id, call.function.name, json.loads(call.function.arguments))
             for call in message.tool_calls or []],
            choice.finish_reason,
            (completion.usage.prompt_tokens, completion.usage.completion_tokens), completion.model)

    def raw(self, path, content):
        return self.client.post(path, cast_to=object, content=content,
                                options={"headers": {"content-type": "application/json"}})

    path, wrong_path = "/chat/completions", "/chat/completion"


class AnthropicCalls:
    errors = anthropic

    def __init__(self, base, on_response=None, **options):
        hooks = {"response": [on_response]} if on_response else {}
        self.client = anthropic.Anthropic(
            api_key="none", base_url=base, timeout=30, **{"max_retries": 0, **options},
            # The version of the recordings: a later one knows fewer parameters.
            default_headers={"anthropic-version": "2023-06-01"},
            http_client=anthropic.DefaultHttpxClient(event_hooks=hooks, trust_env=False))
        self.messages = self.client.messages

    def call(self, body, way, headers):
        body = {key: value for key, value in body.items() if key != "stream"}
        return getattr(self, way)(body, {"extra_headers": headers})

    def plain(self, body, options):
        own, rest = split(self.messages.create, body)
        return self.of(self.messages.create(**own, extra_body=rest, **options))

    def iterated(self, body, options):
        own, rest = split(self.messages.create, body)
        answer, blocks, counts = Answer(), {}, [None, None]
        with self.messages.create(**own, extra_body=rest, stream=True, **options) as stream:
            for event in stream:
                if event.type == "message_start":
                    answer.model = event.message.model
                    counts[0] = event.message.usage.input_tokens
                elif event.type == "content_block_start":
                    blocks[event.index] = [event.content_block, ""]
                    answer.model = served_by(event.content_block) or answer.model
                elif event.type == "content_block_delta":
                    text = getattr(event.delta, "text", getattr(event.delta, "partial_json", ""))
                    blocks[event.index][1] += text
                elif event.type == "message_delta":
                    answer.finish = event.delta.stop_reason
                    answer.refusal = getattr(event.delta.stop_details, "explanation", None)
                    counts[1] = event.usage.output_tokens
        for _, (block, text) in sorted(blocks.items()):
            if block.type == "text":
                answer.text += block.text + text
            elif block.type == "tool_use":
                answer.tools.append((block.id, block.name, json.loads(text or "{}")))
        answer.usage = tuple(counts)
        return answer

    def helper(self, body, options):
        own, rest = split(self.messages.stream, body)
        with self.messages.stream(**own, extra_body=rest, **options) as stream:
            text = "".join(stream.text_stream)
            message = stream.get_final_message()
        answer = self.of(message)
        for block in message.content:
            answer.model = served_by(block) or answer.model
        assert text == answer.text, "the helper's text stream is not its final text"
        return answer

    @staticmethod
    def of(message):
        return Answer(
            "".join(block.text for block in message.content if block.type == "text"),
            getattr(message.stop_details, "explanation", None),
            [(block.id, block.name, block.input)
             for block in message.content if block.type == "tool_use"],
            message.stop_reason, (message.usage.input_tokens, message.usage.output_tokens),
            message.model)

    def raw(self, path, content):
        return self.client.post(path, cast_to=object, content=content,
                                options={"headers": {"content-type": "application/json"}})

    path, wrong_path = "/v1/messages", "/v1/message"


CALLS = {"openai-chat": OpenAICalls, "anthropic-messages": AnthropicCalls}

"""Recordings of a cassette set, and what their own bytes say the answer is.

Read here without any SDK and without chaindrill, so that both are compared with a third reader.
"""

import glob
import json
import os
from dataclasses import dataclass, field


@dataclass
class Answer:
    text: str = ""
    refusal: str | None = None
    tools: list = field(default_factory=list)   # (id, name, arguments as a value)
    finish: str | None = None                   # the provider's own word
    usage: tuple = (None, None)
    model: str | None = None
    reasoning: str | None = None


@dataclass
class Recording:
    name: str          # CASSETTE/INTERACTION, as x-chaindrill-interaction has it
    wire: str
    mount: str
    trial: int
    body: dict
    streamed: bool
    facts: dict
    answer: Answer

    @property
    def kind(self):
        shape = ("refusal" if self.facts["finish"] == "refusal" else
                 "tool call" if self.answer.tools else
                 "structured" if "response_format" in self.body or "output_config" in self.body else
                 "length" if self.facts["finish"] == "length" else "text")
        return f"{self.wire} {'stream' if self.streamed else 'plain'} {shape}"


def files(folder):
    return sorted(glob.glob(os.path.join(folder, "*", "[0-9]*.json")))


def load(folder):
    """The recordings of the wires that an SDK here speaks."""
    found = []
    for path in files(folder):
        with open(path, encoding="utf-8") as file:
            data = json.load(file)
        response, streamed = data["response"], "stream" in data
        if (data["wire"], streamed) not in READERS:
            continue
        if "bodyFile" in response:
            with open(os.path.join(os.path.dirname(path), response["bodyFile"]), "rb") as file:
                raw = file.read().decode("utf-8")
            body = events(raw) if streamed else json.loads(raw)
        else:
            body = response["body"]
        read = READERS[data["wire"], streamed]
        name = f"{os.path.basename(os.path.dirname(path))}/{os.path.basename(path)[:-5]}"
        found.append(Recording(
            name=name, wire=data["wire"], mount=data["request"]["mount"],
            trial=data.get("trial", 1), body=data["request"]["body"], streamed=streamed,
            facts=data["facts"], answer=read(body)))
    return found


def events(raw):
    """The JSON of every `data:` line; the recordings have one such line an event."""
    lines = [line[6:] for line in raw.split("\n") if line.startswith("data: ")]
    return [json.loads(line) for line in lines if line != "[DONE]"]


def openai_plain(body):
    choice = body["choices"][0]
    message = choice["message"]
    return Answer(
        message.get("content") or "", message.get("refusal"),
        [(call["id"], call["function"]["name"], json.loads(call["function"]["arguments"]))
         for call in message.get("tool_calls") or []],
        choice["finish_reason"],
        (body["usage"]["prompt_tokens"], body["usage"]["completion_tokens"]), body["model"])


def openai_stream(chunks):
    answer, calls, refusal = Answer(), {}, ""
    for chunk in chunks:
        answer.model = chunk["model"]
        if chunk.get("usage"):
            answer.usage = (chunk["usage"]["prompt_tokens"], chunk["usage"]["completion_tokens"])
        for choice in chunk["choices"]:
            delta = choice["delta"]
            answer.text += delta.get("content") or ""
            refusal += delta.get("refusal") or ""
            answer.finish = choice["finish_reason"] or answer.finish
            for call in delta.get("tool_calls") or []:
                entry = calls.setdefault(call["index"], [None, None, ""])
                entry[0] = call.get("id") or entry[0]
                entry[1] = call["function"].get("name") or entry[1]
                entry[2] += call["function"].get("arguments") or ""
    answer.refusal = refusal or None
    answer.tools = [(call, name, json.loads(text)) for _, (call, name, text) in sorted(calls.items())]
    return answer


def anthropic_plain(body):
    answer = Answer(finish=body["stop_reason"], model=body["model"],
                    usage=(body["usage"]["input_tokens"], body["usage"]["output_tokens"]))
    for block in body["content"]:
        if block["type"] == "text":
            answer.text += block["text"]
        elif block["type"] == "tool_use":
            answer.tools.append((block["id"], block["name"], block["input"]))
    answer.refusal = (body.get("stop_details") or {}).get("explanation")
    return answer


def anthropic_stream(stream):
    answer, blocks, usage = Answer(), {}, {}
    for event in stream:
        if event["type"] == "message_start":
            answer.model = event["message"]["model"]
            usage.update(event["message"]["usage"])
        elif event["type"] == "content_block_start":
            block = event["content_block"]
            blocks[event["index"]] = [block, block.get("text", "")]
            if block["type"] == "fallback":
                answer.model = block["to"]["model"]
        elif event["type"] == "content_block_delta":
            delta = event["delta"]
            blocks[event["index"]][1] += delta.get("text", delta.get("partial_json", ""))
        elif event["type"] == "message_delta":
            answer.finish = event["delta"]["stop_reason"]
            answer.refusal = (event["delta"].get("stop_details") or {}).get("explanation")
            usage.update({key: value for key, value in event["usage"].items() if value is not None})
    for _, (block, text) in sorted(blocks.items()):
        if block["type"] == "text":
            answer.text += text
        elif block["type"] == "tool_use":
            answer.tools.append((block["id"], block["name"], json.loads(text or "{}")))
    answer.usage = (usage["input_tokens"], usage["output_tokens"])
    return answer


READERS = {
    ("openai-chat", False): openai_plain,
    ("openai-chat", True): openai_stream,
    ("anthropic-messages", False): anthropic_plain,
    ("anthropic-messages", True): anthropic_stream,
}

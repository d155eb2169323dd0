"""What every SDK is asked, and what the mock was told to answer: suites/wires.yaml and its replies."""

import base64
import glob
import json
import os
import subprocess
from dataclasses import dataclass, field
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict
from recordings import Answer

PROJECT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "project")
SUITES = os.path.join(PROJECT, "suites")


def schema(name: str) -> dict[str, Any]:
    with open(os.path.join(SUITES, name), encoding="utf-8") as file:
        return json.load(file)


class Order(BaseModel):
    """order.json as a class, for the SDKs that make a schema of one and parse into it."""

    model_config = ConfigDict(extra="forbid", json_schema_extra=lambda made: (
        made.clear(), made.update(schema("order.json")), None)[2])
    id: str


@dataclass(frozen=True)
class Tool:
    name: str
    description: str
    parameters: dict[str, Any]


@dataclass(frozen=True)
class Turn:
    role: str                                     # user, assistant, tool
    content: str
    calls: tuple[tuple[str, str, dict[str, Any]], ...] = ()   # (id, name, arguments)
    call_id: str = ""


@dataclass(frozen=True)
class Question:
    name: str
    system: str | None
    turns: list[Turn]
    tools: list[Tool]
    is_required: bool                             # the model has to call a tool
    schema: dict[str, Any] | None
    image: bytes | None
    limit: int                                    # of output tokens
    answer: Answer = field(default_factory=Answer)
    finish: str = "stop"

    @property
    def image_base64(self) -> str:
        return base64.b64encode(self.image or b"").decode("ascii")


def load() -> list[Question]:
    """Every question once; the suite has each of them twice, plain and as a stream."""
    with open(os.path.join(SUITES, "wires.yaml"), encoding="utf-8") as file:
        suite = yaml.safe_load(file)
    with open(os.path.join(PROJECT, "replies", "wires.json"), encoding="utf-8") as file:
        replies = json.load(file)
    limit = suite["defaults"]["parameters"]["max_output_tokens"]
    cases = [case for case in suite["cases"] if not case.get("stream")]
    return [question(case, replies[case["id"]], limit) for case in cases]


def question(case: dict[str, Any], reply: dict[str, Any], limit: int) -> Question:
    turns = [turn(entry) for entry in case.get("turns") or
             [{"role": "user", "content": case["user"]}]]
    image = None
    for path in case.get("images", []):
        with open(os.path.join(SUITES, path), "rb") as file:
            image = file.read()
    usage = reply.get("usage", USAGE)
    calls = [(call["id"], call["name"], call["arguments"]) for call in reply.get("tool_calls", [])]
    finish = reply.get("finish", "tool_use" if calls else "stop")
    shape = case.get("response_format")
    return Question(
        case["id"], case.get("system"), turns,
        [Tool(tool["name"], tool["description"], schema(tool["parameters"]))
         for tool in case.get("tools", [])],
        case.get("tool_choice") == "required", schema(shape["json_schema"]) if shape else None,
        image, case.get("parameters", {}).get("max_output_tokens", limit),
        Answer(reply["text"], reply.get("refusal", {}).get("text"), calls, finish,
               (usage["input_tokens"], usage["output_tokens"]), None, reply.get("reasoning")),
        finish)


def turn(entry: dict[str, Any]) -> Turn:
    return Turn(entry["role"], entry.get("content", ""),
                tuple((call["id"], call["name"], call["arguments"])
                      for call in entry.get("tool_calls", [])), entry.get("tool_call_id", ""))


USAGE = {"input_tokens": 21, "output_tokens": 4}


def environments() -> dict[str, dict[str, Any]]:
    """Every member of the project by its name."""
    found = {}
    for path in sorted(glob.glob(os.path.join(PROJECT, "environments", "*.yaml"))):
        with open(path, encoding="utf-8") as file:
            declared = yaml.safe_load(file)
        if "environment" in declared:
            found[declared["environment"]] = declared
    return found


def synthesise(program: str, folder: str) -> None:
    """The cassettes: every member says the same, in its own wire."""
    members = sorted(environments())
    with open(os.path.join(PROJECT, "replies", "wires.json"), encoding="utf-8") as file:
        replies = json.load(file)
    scripts = os.path.join(folder, "replies")
    os.mkdir(scripts)
    with open(os.path.join(scripts, "wires.jsonl"), "w", encoding="utf-8") as file:
        for name, reply in replies.items():
            for case in (name, f"{name}-streamed"):
                for member in members:
                    file.write(json.dumps({"case": case, "member": member, "trial": 1,
                                           "reply": {"usage": USAGE, **reply}}) + "\n")
    subprocess.run([program, "mock", "synthesise", os.path.join(SUITES, "wires.yaml"),
                    "--project", PROJECT, "--replies", scripts,
                    "--to", os.path.join(folder, "cassettes"), "--date", "2026-11-20"],
                   check=True, stdout=subprocess.DEVNULL)

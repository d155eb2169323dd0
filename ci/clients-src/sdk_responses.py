"""openai's Responses API against wire `openai-responses`."""

import json
from typing import Any

import openai
from checks import expect
from questions import Order, Question
from recordings import Answer
from sdk import Failure
from sdk_openai import OpenAI


class Responses(OpenAI):
    name, member, model = "openai responses", "openai/responses", "gpt-5"
    words = {"stop": "completed", "tool_use": "completed", "length": "max_output_tokens",
             "refusal": "completed", "content_filter": "content_filter"}
    failures = {
        **OpenAI.failures,
        "model_not_found": Failure(openai.NotFoundError, 404, "The model `gpt-5` does not exist"),
    }

    def expected(self, question: Question, way: str) -> Answer:
        answer = super().expected(question, way)
        answer.reasoning = question.answer.reasoning
        return answer

    def input(self, question: Question) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = []
        for turn in question.turns:
            if turn.role == "tool":
                items.append({"type": "function_call_output", "call_id": turn.call_id,
                              "output": turn.content})
            elif question.image and turn.role == "user":
                url = f"data:image/png;base64,{question.image_base64}"
                items.append({"role": "user", "content": [
                    {"type": "input_text", "text": turn.content},
                    {"type": "input_image", "image_url": url, "detail": "auto"}]})
            elif turn.content:
                items.append({"role": turn.role, "content": turn.content})
            items += [{"type": "function_call", "call_id": call, "name": name,
                       "arguments": json.dumps(arguments)} for call, name, arguments in turn.calls]
        return items

    def asked(self, question: Question, format: Any = None) -> dict[str, Any]:
        asked: dict[str, Any] = {"model": self.model, "max_output_tokens": question.limit,
                                 "input": self.input(question)}
        if question.system:
            asked["instructions"] = question.system
        if question.tools:
            asked["tools"] = [{"type": "function", "name": tool.name, "strict": True,
                               "description": tool.description, "parameters": tool.parameters}
                              for tool in question.tools]
        if question.is_required:
            asked["tool_choice"] = "required"
        if question.schema and format:
            asked["text_format"] = format
        elif question.schema:
            asked["text"] = {"format": {"type": "json_schema", "name": "Order", "strict": True,
                                        "schema": question.schema}}
        return asked

    def plain(self, question: Question) -> Answer:
        return read(self.client.responses.create(**self.asked(question)))

    def stream(self, question: Question) -> Answer:
        seen = {"response.output_text.delta": "", "response.refusal.delta": "",
                "response.reasoning_summary_text.delta": "",
                "response.function_call_arguments.delta": ""}
        numbers, last = [], None
        with self.client.responses.create(**self.asked(question), stream=True) as events:
            for event in events:
                numbers.append(event.sequence_number)
                if event.type in seen:
                    seen[event.type] += event.delta
                last = event
        answer = read(last.response)
        expect(numbers, list(range(len(numbers))), "sequence numbers")
        expect(seen["response.output_text.delta"], answer.text, "the deltas' text")
        expect(seen["response.refusal.delta"] or None, answer.refusal, "the deltas' refusal")
        expect(seen["response.reasoning_summary_text.delta"] or None, answer.reasoning,
               "the deltas' reasoning")
        arguments = "".join(
            item.arguments for item in last.response.output if item.type == "function_call")
        expect(seen["response.function_call_arguments.delta"], arguments, "the deltas' arguments")
        return answer

    def helper(self, question: Question) -> Answer:
        with self.client.responses.stream(**self.asked(question, Order)) as stream:
            events = list(stream)
            expect(events[0].type, "response.created", "first event")
            # The helper's final response is a completed one; of others it keeps the event alone.
            if events[-1].type == "response.completed":
                return read(stream.get_final_response())
            return read(events[-1].response)

    def structured(self, question: Question) -> Any:
        return self.client.responses.parse(**self.asked(question, Order)).output_parsed

    def check_input_tokens(self) -> None:
        counted = self.client.responses.input_tokens.count(
            model=self.model, input="Four more words here.")
        expect(counted.input_tokens > 0, True, f"{counted.input_tokens} tokens counted")


def read(response: Any) -> Answer:
    answer = Answer(model=response.model, finish=response.status)
    if response.incomplete_details:
        answer.finish = response.incomplete_details.reason
    answer.usage = (response.usage.input_tokens, response.usage.output_tokens)
    for item in response.output:
        if item.type == "function_call":
            answer.tools.append((item.call_id, item.name, json.loads(item.arguments)))
        elif item.type == "reasoning":
            answer.reasoning = "".join(part.text for part in item.summary)
        for part in item.content or [] if item.type == "message" else []:
            if part.type == "refusal":
                answer.refusal = part.refusal
            else:
                answer.text += part.text
    return answer

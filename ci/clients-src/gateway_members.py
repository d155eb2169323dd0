"""What the members' wires can tell, and so what can reach a caller of another API.

The members' wires differ in what their replies have a place for; each rule stands here once, with the
page that states it.
"""

from dataclasses import dataclass

import questions

CHAT = {"openai-chat", "azure-openai", "openrouter", "opper-compat"}
CLAUDE = {"anthropic-messages", "anthropic-vertex"}
# Their models refuse in plain words, and a reply that a filter emptied looks like an empty one.
WORDLESS = {"mistral", "cohere", "ollama", "opper-call"}


@dataclass(frozen=True)
class Member:
    """One environment of the project, by what its wire can carry (docs/add-a-wire-format.md)."""

    name: str
    wire: str
    model: str

    @property
    def family(self) -> str:
        """Within a family everything crosses: `WireFamily`."""
        return "chat" if self.wire in CHAT else "claude" if self.wire in CLAUDE else self.wire

    @property
    def refusal(self) -> str:
        """How it refuses: in a place of its own, in words as any other, or as Gemini's filter."""
        return "words" if self.wire in WORDLESS else "filter" if self.wire == "gemini" else "told"

    @property
    def filtered(self) -> str:
        """How a filter's work shows: as such, as a refusal (Claude), or as an empty reply."""
        if self.wire in WORDLESS:
            return "empty"
        return "refusal" if self.wire in CLAUDE else "told"

    @property
    def tells_cuts(self) -> bool:
        return self.wire != "opper-call"

    @property
    def tells_reasoning(self) -> bool:
        """Opper's own call has no documented place for it."""
        return self.wire != "opper-call"

    @property
    def takes_image_addresses(self) -> bool:
        return self.wire not in ("bedrock-converse", "ollama")

    @property
    def takes_named_tools(self) -> bool:
        """Where the choice is not dropped by the environment (`drop_parameters`)."""
        return self.wire != "cohere"


def load() -> dict[str, Member]:
    return {name: Member(name, declared["wire"], declared["model"])
            for name, declared in questions.environments().items()}


def own_family(api: str) -> str:
    """The family of the API in which a caller asks."""
    return {"openai-chat": "chat", "anthropic-messages": "claude"}.get(api, api)

"""The SDKs whose APIs the gateway serves, asking for any member by its environment's name."""

from typing import Any

from recordings import Answer
from sdk_anthropic import Anthropic
from sdk_openai import OpenAI
from sdk_responses import Responses


class ThroughGateway:
    """Mixed into an SDK's class: another model's name, and the heads of all answers kept."""

    api: str

    def __init__(self, base: str, headers: dict[str, str] | None = None, timeout: float = 20):
        self.heads: list[Any] = []
        super().__init__(base, headers, timeout)

    def connected(self, options: dict[str, Any]) -> Any:
        options["http_client"].event_hooks = {"response": [self.heads.append]}
        return super().connected(options)


class GatewayChat(ThroughGateway, OpenAI):
    name, api = "gateway openai", "openai-chat"
    reasoning_field = "reasoning_content"


class GatewayResponses(ThroughGateway, Responses):
    name, api = "gateway openai responses", "openai-responses"


class GatewayMessages(ThroughGateway, Anthropic):
    name, api = "gateway anthropic", "anthropic-messages"


SDKS = [GatewayChat, GatewayResponses, GatewayMessages]

"""The gateway that is measured, the mock behind it, and LiteLLM's proxy next to it.

Whoever is asked gets the same requests: OpenAI chat, 64 prompts in turn, `bench-model` as the
model, and a bearer token. For the gateway that model is a route, for LiteLLM an entry of its list,
and the mock is asked for it by both, at a port of the member's own. The gateway and LiteLLM check
the token.
"""

import os
import secrets
import subprocess

from programs import SOURCES
from replay_project import MEMBER, REPLY, ReplayProject
from servers import AnnouncedServer, MockServe, Server, free_port

MODEL = "bench-model"
PATH = "/v1/chat/completions"
KEY = "sk-" + secrets.token_hex(16)
LITELLM = os.path.join(os.path.dirname(os.path.dirname(SOURCES)), ".build", "litellm-venv")


class Upstream(MockServe):
    """A `mock serve` as the provider.

    `port` is the member's own, `bodies` the file of the requests, `text` what every reply says.
    """

    def __init__(self, program, folder, stream=False):
        project = ReplayProject(program, folder, 64, stream=stream)
        self.bodies, _ = project.bodies()
        self.text = REPLY["text"]
        super().__init__(program, folder, "--cassettes", "cassettes", "--repeat", "last")
        self.port = int(self.announcement["own"][MEMBER].rsplit(":", 1)[1])


class Gateway(AnnouncedServer):
    """A `gateway` of one route whose only member is the upstream, and one client; no traces."""

    def __init__(self, program, folder, upstream):
        files = {
            "first.yaml": f"environment: {MEMBER}\nfamily: first\nprovider: bench\n"
                          "wire: openai-chat\n"
                          f"base_url: http://127.0.0.1:{upstream.port}\nmodel: {MODEL}\n"
                          'credentials: {api_key: "${BENCH_PROVIDER_KEY}"}\n'
                          "capabilities: [streaming]\n",
            "routes.yaml": f"routes:\n  {MODEL}: "
                           "{primary: first, fallbacks: [], degraded_mode: none}\n",
            "gateway.yaml": 'clients:\n  bench: {key: "${BENCH_CLIENT_KEY}"}\n'}
        os.makedirs(f"{folder}/environments")
        for name, text in files.items():
            with open(f"{folder}/environments/{name}", "w") as file:
                file.write(text)
        super().__init__(
            [program, "gateway", "--project", folder],
            env={**os.environ, "BENCH_PROVIDER_KEY": "unused", "BENCH_CLIENT_KEY": KEY})


class LiteLLMProxy(Server):
    """LiteLLM's proxy: one worker, one model, no database, and logging errors alone."""

    def __init__(self, folder, upstream):
        install_litellm()
        self.port = free_port()
        config = os.path.join(folder, "config.yaml")
        with open(config, "w") as file:
            file.write(f"model_list:\n  - model_name: {MODEL}\n    litellm_params:\n"
                       f"      model: openai/{MODEL}\n"
                       f"      api_base: http://127.0.0.1:{upstream.port}/v1\n"
                       "      api_key: os.environ/BENCH_PROVIDER_KEY\n")
        with open(os.path.join(folder, "log"), "w") as log:
            super().__init__(
                [f"{LITELLM}/bin/litellm", "--config", config, "--host", "127.0.0.1",
                 "--port", str(self.port), "--num_workers", "1"],
                cwd=folder, stdout=log, stderr=log,
                env={**os.environ, "BENCH_PROVIDER_KEY": "unused", "LITELLM_MASTER_KEY": KEY,
                     "LITELLM_LOG": "ERROR", "LITELLM_LOCAL_MODEL_COST_MAP": "True",
                     "NO_PROXY": "127.0.0.1"})
        self.await_port(self.port, 60)


def install_litellm():
    """Puts the wanted version into a virtual environment below .build, unless it is there."""
    wanted = f"{SOURCES}/litellm-requirements.txt"
    installed = f"{LITELLM}/installed.txt"
    if os.path.exists(installed) and open(installed).read() == open(wanted).read():
        return
    subprocess.run(["python3", "-m", "venv", "--clear", LITELLM], check=True)
    subprocess.run([f"{LITELLM}/bin/pip", "install", "--quiet", "--disable-pip-version-check",
                    "-r", wanted], check=True)
    with open(wanted) as source, open(installed, "w") as file:
        file.write(source.read())

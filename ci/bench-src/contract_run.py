"""The main job against a bare libcurl multi loop in C.

Both send the same bodies to one nginx, a process of its own, that returns a constant reply.
"""

import json
import os
import shutil
import statistics

import programs
from servers import ConstantNginx

CASES = int(os.environ.get("BENCH_CASES", "10000"))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "3"))
MEMBERS = ["bench/first", "bench/second", "bench/third"]
CONCURRENCY = 16

TICKET = {"category": "refund", "urgency": 2, "summary": "The kettle leaks and the customer wants "
          "the money back before Friday.", "tags": ["kettle", "leak"], "needs_human": False}
SCHEMA = {"type": "object", "required": ["category", "urgency", "summary", "needs_human"],
          "additionalProperties": False,
          "properties": {
              "category": {"enum": ["refund", "repair", "question"]},
              "urgency": {"type": "integer", "minimum": 1, "maximum": 5},
              "summary": {"type": "string", "minLength": 10, "maxLength": 200},
              "tags": {"type": "array", "items": {"type": "string"}, "maxItems": 5},
              "needs_human": {"type": "boolean"}}}


def reply_body():
    return json.dumps({
        "id": "chatcmpl-bench", "object": "chat.completion", "created": 1795240000,
        "model": "bench-model",
        "choices": [{"index": 0, "finish_reason": "stop", "logprobs": None,
                     "message": {"role": "assistant", "content": json.dumps(TICKET),
                                 "refusal": None}}],
        "usage": {"prompt_tokens": 120, "completion_tokens": 60, "total_tokens": 180}})


def write_project(folder, port, cases):
    os.makedirs(f"{folder}/environments")
    os.makedirs(f"{folder}/suites")
    for name in MEMBERS:
        with open(f"{folder}/environments/{name.replace('/', '-')}.yaml", "w") as file:
            file.write(f"environment: {name}\nfamily: {name.split('/')[1]}\nprovider: bench\n"
                       f"wire: openai-chat\nbase_url: http://127.0.0.1:{port}\n"
                       f"model: bench-model\nlimits: {{concurrency: {CONCURRENCY}}}\n")
    families = [name.split("/")[1] for name in MEMBERS]
    with open(f"{folder}/environments/routes.yaml", "w") as file:
        file.write(f"routes:\n  bench:\n    primary: {families[0]}\n"
                   f"    fallbacks: [{', '.join(families[1:])}]\n")
    with open(f"{folder}/suites/schema.json", "w") as file:
        json.dump(SCHEMA, file)
    with open(f"{folder}/suites/bench.yaml", "w") as file:
        file.write("suite: bench\nversion: 1\nroute: bench\n"
                   "defaults:\n  system: You triage support mail. Answer with JSON only.\n"
                   "  expect:\n    json_schema: schema.json\n    refusal: never\n"
                   "    length: {words: ..120, output_tokens: ..400, truncated: never}\n"
                   "cases: !table cases.jsonl\n")
    with open(f"{folder}/suites/cases.jsonl", "w") as file:
        for number in range(cases):
            file.write(json.dumps({
                "id": f"case-{number}",
                "user": f"Classify mail {number}: my kettle leaks since the third week, I want my "
                        "money back before Friday or I will write to the consumer office."}) + "\n")


def chaindrill_run(program, folder):
    shutil.rmtree(f"{folder}/.chaindrill", ignore_errors=True)
    return programs.measured(
        [program, "run", "--project", folder, "--report", f"junit={folder}/out/junit",
         "--report", f"json={folder}/out/report.json"], env={**os.environ, "CI": "true"})


def measure(bench):
    baseline = bench.compiled("curl_multi_baseline", libraries=["libcurl"])
    folder = bench.folder("contract_run")
    with ConstantNginx(bench.folder("contract_nginx"), reply_body()) as nginx:
        return compare(bench.program, baseline, folder, nginx.port)


def compare(program, baseline, folder, port):
    small, large = f"{folder}/small", f"{folder}/large"
    write_project(small, port, CASES)
    write_project(large, port, CASES * 10)
    body = f"{folder}/body.json"
    with open(body, "w") as file:
        json.dump({"model": "bench-model", "messages": [
            {"role": "system", "content": "You triage support mail. Answer with JSON only."},
            {"role": "user", "content": "Classify mail 5000: my kettle leaks since the third week, "
             "I want my money back before Friday or I will write to the consumer office."}]}, file)
    requests = CASES * len(MEMBERS)
    command = [baseline, f"http://127.0.0.1:{port}/v1/chat/completions", str(requests),
               str(CONCURRENCY * len(MEMBERS)), body]
    ratios, rates, peaks = [], [], []
    for _ in range(ROUNDS):
        bare, _ = programs.measured(command)
        ours, peak = chaindrill_run(program, small)
        ratios.append(bare / ours)
        rates.append(requests / ours)
        peaks.append(peak)
    _, large_peak = chaindrill_run(program, large)
    return {
        "contract_run_vs_libcurl": round(statistics.median(ratios), 3),
        "contract_run_trials_per_second": round(statistics.median(rates)),
        "contract_run_peak_mib": round(max(peaks), 1),
        "contract_run_peak_growth": round(large_peak / max(peaks), 3),
    }

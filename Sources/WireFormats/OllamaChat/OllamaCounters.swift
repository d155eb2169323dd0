import ContractModel
import JSONSupport

/// The token counts and durations that end a reply.
///
/// A reply knows no durations, so nominal ones are written: 1 ms to load, 1 ms for a token of input,
/// 20 ms for one of output. Clients divide by them.
enum OllamaCounters {
  private static let millisecond = 1_000_000

  /// The counters, durations in nanoseconds; unknown counts are left out.
  static func of(_ usage: TokenUsage) -> JSONObject {
    let time = { (tokens: Int?, milliseconds: Int) in
      min(max(tokens ?? 0, 0), 1 << 30) * milliseconds * millisecond
    }
    let (input, output) = (time(usage.inputTokens, 1), time(usage.outputTokens, 20))
    let number = { (value: Int) in JSONValue.number(JSONNumber(value)) }
    var counters: JSONObject = [
      "total_duration": number(millisecond + input + output), "load_duration": number(millisecond),
    ]
    if let tokens = usage.inputTokens {
      counters["prompt_eval_count"] = number(tokens)
      counters["prompt_eval_duration"] = number(input)
    }
    if let tokens = usage.outputTokens {
      counters["eval_count"] = number(tokens)
      counters["eval_duration"] = number(output)
    }
    return counters
  }
}

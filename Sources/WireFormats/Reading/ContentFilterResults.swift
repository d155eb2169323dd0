import JSONSupport

/// Azure's verdict for each category of content: `{"hate":{"filtered":false,"severity":"safe"},…}`.
enum ContentFilterResults {
  /// The API names about a dozen categories; more are not worth keeping.
  private static let mostCategories = 16
  private static let graded = ["hate", "self_harm", "sexual", "violence"]

  /// The categories that were blocked, in the order written.
  static func filtered(in results: JSONValue?) -> [String] {
    var names: [String] = []
    for member in results?.objectValue ?? [:] where isFiltered(member.value) {
      guard names.count < mostCategories else { break }
      names.append(member.key.bounded(to: 64))
    }
    return names
  }

  /// Lists of a customer's own are an object, or in older versions an array of one object a list.
  private static func isFiltered(_ verdict: JSONValue) -> Bool {
    if let lists = verdict.arrayValue { return lists.contains { $0["filtered"] == true } }
    return verdict["filtered"] == true
  }

  /// Why the filter itself did not run, so that content passed unfiltered.
  static func failure(in results: JSONValue?) -> String? {
    guard let error = results?.field("error") else { return nil }
    return error.text("code") ?? error.text("message") ?? "without a reason"
  }

  /// Verdicts with these categories blocked and the four that are always judged.
  static func body(filtered: [String]) -> JSONValue {
    var results = JSONObject()
    for category in graded {
      results[category] = ["filtered": false, "severity": "safe"]
    }
    for category in filtered {
      results[category] =
        graded.contains(category)
        ? ["filtered": true, "severity": "high"] : ["filtered": true, "detected": true]
    }
    return .object(results)
  }
}

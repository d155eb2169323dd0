import ContractModel

/// The end of a path of Google's model APIs: `…/models/{model}:{method}`, or the model alone.
struct GoogleModelPath: Sendable, Hashable {
  /// The model as an environment names it; a tuned one keeps its collection, `tunedModels/x`.
  var model: String
  /// What stands behind the last colon; empty for the model as a resource.
  var method: String
  /// Who published the model, where the path says so (`publishers/anthropic`).
  var publisher: String?

  private static let collections = ["models", "tunedModels"]

  /// Reads the path of a request, escaped or not, query and closing slash apart; nil for others.
  init?(_ path: String) {
    let segments = Self.segments(of: path)
    guard segments.count >= 2, let last = segments.last else { return nil }
    let collection = segments[segments.count - 2]
    guard Self.collections.contains(collection) else { return nil }
    let colon = last.lastIndex(of: ":") ?? last.endIndex
    let name = last[..<colon]
    guard !name.isEmpty else { return nil }
    model = collection == "models" ? String(name) : "\(collection)/\(name)"
    method = String(last[colon...].dropFirst())
    let before = segments.dropLast(2)
    publisher = before.dropLast().last == "publishers" ? before.last : nil
  }

  /// Whether a path names the list of models.
  static func isModelList(_ path: String) -> Bool { segments(of: path).last == "models" }

  /// The path below a base URL, which may end anywhere before `models`.
  ///
  /// `…/v1/projects/P/locations/L` gets the publisher, `…/publishers/P` only the model.
  static func below(
    _ baseURL: String, version: String, publisher: String, model: String, method: String
  ) -> String {
    let base = segments(of: baseURL)
    let isNamed = base.dropLast().last == "publishers"
    let needsPublisher = base.contains("projects") || publisher != "google"
    let collection = collections.contains { model.hasPrefix("\($0)/") } ? "" : "models/"
    let prefix = needsPublisher && !isNamed ? "/publishers/\(publisher)" : ""
    let name = PercentEncoding.encoded(model.utf8, keeping: Array("@/".utf8))
    return EndpointPath.below(
      baseURL, version: version,
      path: "\(prefix)/\(collection)\(name):\(method)")
  }

  private static func segments(of path: String) -> [String] {
    let bare = path.prefix { $0 != "?" && $0 != "#" }
    return bare.split(separator: "/").map {
      String(decoding: PercentEncoding.decoded($0), as: UTF8.self)
    }
  }
}

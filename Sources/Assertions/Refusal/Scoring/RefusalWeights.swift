import JSONSupport

/// The weights of a logistic score, as `ci/refusals` fits them and writes them to
/// `refusal-weights.json`.
///
/// There are two: for English, and for every other language, with a bias of its own for a language
/// that was measured.
struct RefusalWeights: Sendable {
  private let bias: Double
  /// By the order of the features' names.
  private let values: [Double]

  /// The weights for a language out of the data that is built into the program.
  static func weights(for language: RefusalLanguage) -> RefusalWeights {
    fitted[language] ?? RefusalWeights(nil, bias: nil)
  }

  /// The date at which the weights were fitted, and the digest of what they were fitted to.
  static let provenance: (date: String, digest: String) = {
    let data = embedded
    return (data?["date"]?.stringValue ?? "", data?["digest"]?.stringValue ?? "")
  }()

  /// The score of what was found: log2 of the odds for a refusal, above zero leaning to one.
  func score(_ features: RefusalFeatures) -> Double {
    var score = bias
    for (index, value) in features.values.enumerated() where value != 0 {
      score += value * values[index]
    }
    return score
  }

  /// Weights by name; a figure that the data lacks weighs nothing.
  private init(_ model: JSONValue?, bias: Double?) {
    self.bias = bias ?? model?["bias"]?.doubleValue ?? 0
    values = RefusalFeatures.names.map { model?["weights"]?[$0]?.doubleValue ?? 0 }
  }

  private static let embedded = try? JSONValue(parsing: PackageResources.refusal_weights_json)

  private static let fitted: [RefusalLanguage: RefusalWeights] = {
    var fitted: [RefusalLanguage: RefusalWeights] = [:]
    for language in RefusalLanguage.allCases {
      let model = embedded?["models"]?[language == .english ? "english" : "other"]
      fitted[language] = RefusalWeights(
        model, bias: model?["biases"]?[language.rawValue]?.doubleValue)
    }
    return fitted
  }()
}

/// The members of `generationConfig`, by their names in `camelCase`.
enum GeminiGenerationFields {
  /// The API's names of the portable parameters.
  static let portable: [String: String] = [
    "max_output_tokens": "maxOutputTokens", "temperature": "temperature", "top_p": "topP",
    "stop": "stopSequences", "seed": "seed",
  ]

  /// The portable parameter behind a field of the API, in either spelling.
  static func portableName(of field: String) -> String? {
    let name = FieldSpelling.camel(field)
    return portable.first { $0.value == name }?.key
  }

  /// Parameters without a portable name that belong into `generationConfig`, not beside it.
  static func holds(_ field: String) -> Bool { others.contains(FieldSpelling.camel(field)) }

  private static let others: Set<String> = [
    "topK", "candidateCount", "presencePenalty", "frequencyPenalty", "responseMimeType",
    "responseSchema", "responseJsonSchema", "responseModalities", "responseLogprobs", "logprobs",
    "mediaResolution", "responseFormat", "thinkingConfig", "speechConfig", "imageConfig",
    "audioTimestamp", "routingConfig", "modelSelectionConfig", "enableAffectiveDialog",
    "enableEnhancedCivicAnswers",
  ]
}

/// A refusal the wire itself announces, apart from any wording.
package struct WireRefusal: Sendable, Hashable {
  /// Who refused: a classifier around the model, or the model in a field made for it.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case classifier
    case modelField = "model_field"
    case contentFilter = "content_filter"
  }

  package var kind: Kind
  /// The provider's own words for it, such as `refusal` or `content_filter`.
  package var raw: String
  package var category: String?
  package var explanation: String?
  /// A model the provider says to ask instead.
  package var recommendedModel: String?

  package init(
    kind: Kind, raw: String, category: String? = nil, explanation: String? = nil,
    recommendedModel: String? = nil
  ) {
    self.kind = kind
    self.raw = raw
    self.category = category
    self.explanation = explanation
    self.recommendedModel = recommendedModel
  }
}

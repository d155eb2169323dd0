/// What a reply must satisfy, with the place in the suite where it is asked.
package struct Expectation: Sendable, Hashable {
  /// Whether the member may refuse: `never` fails a refusal, `always` fails a helpful answer.
  package enum RefusalRule: String, Sendable, Hashable, CaseIterable {
    case never, always, any
  }

  /// The closed set of expectation kinds; the associated value is what the suite declares.
  package indirect enum Kind: Sendable, Hashable {
    case json
    case jsonSchema(DocumentFile)
    case jsonPath([QueryCheck])
    case xml
    case xsd(DocumentFile)
    case relaxNG(DocumentFile)
    case xpath([QueryCheck], namespaces: [String: String])
    case toolCalls(ToolCallExpectation)
    case refusal(RefusalExpectation)
    case length(LengthExpectation)
    case finish([FinishReason])
    case equals(String)
    case contains(String)
    case containsAll([String])
    case containsAny([String])
    case excludes([String])
    case matches(String)
    case startsWith(String)
    case endsWith(String)
    case latency(total: DurationRange?, firstToken: DurationRange?)
    case cost(AmountRange)
    /// `requested` for the member's own model, or a model's name.
    case servedBy(String)
    case not([Expectation])
    case any([[Expectation]])
    case all([[Expectation]])
  }

  package var kind: Kind
  package var location: SourceLocation
  package var excerpt: SourceExcerpt?

  package init(_ kind: Kind, at location: SourceLocation, excerpt: SourceExcerpt? = nil) {
    self.kind = kind
    self.location = location
    self.excerpt = excerpt
  }
}

extension Expectation {
  /// The key a suite uses for this kind, also the last part of a mismatch's type.
  package var name: String {
    switch kind {
    case .json: "json"
    case .jsonSchema: "json_schema"
    case .jsonPath: "json_path"
    case .xml: "xml"
    case .xsd: "xsd"
    case .relaxNG: "relax_ng"
    case .xpath: "xpath"
    case .toolCalls: "tool_calls"
    case .refusal: "refusal"
    case .length: "length"
    case .finish: "finish"
    case .equals: "equals"
    case .contains: "contains"
    case .containsAll: "contains_all"
    case .containsAny: "contains_any"
    case .excludes: "excludes"
    case .matches: "matches"
    case .startsWith: "starts_with"
    case .endsWith: "ends_with"
    case .latency: "latency"
    case .cost: "cost"
    case .servedBy: "served_by"
    case .not: "not"
    case .any: "any"
    case .all: "all"
    }
  }
}

import ContractModel

/// A request beside the call that the API answers with an error.
struct RefusedRequest: Error, Sendable, Hashable {
  let provider: ProviderError

  /// The provider's own words; a bare 404 without them.
  init(_ error: ProviderError?) {
    provider = error ?? ProviderError(status: 404, message: "not found")
  }

  /// A body the API would refuse.
  init(_ error: WireError) {
    provider = ProviderError(status: 400, message: error.description.bounded(to: 1000))
  }
}

/// One HTTP exchange of a trial, as results keep it.
package struct AttemptRecord: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case initial, retry, fallback
  }

  package var kind: Kind
  /// The HTTP status; nil where none arrived.
  package var status: Int?
  package var failure: ExchangeFailure?
  package var timings: ExchangeTimings
  /// The provider's id of the request, for its support desk.
  package var requestID: String?

  package init(
    kind: Kind, status: Int? = nil, failure: ExchangeFailure? = nil,
    timings: ExchangeTimings = ExchangeTimings(), requestID: String? = nil
  ) {
    self.kind = kind
    self.status = status
    self.failure = failure
    self.timings = timings
    self.requestID = requestID
  }
}

/// Where a body lies in a run's segments: which one, from which byte, how many, and its digest.
package struct BodyReference: Sendable, Hashable {
  package var segment: Int
  package var offset: Int
  package var length: Int
  package var digest: ContentDigest

  package init(segment: Int, offset: Int, length: Int, digest: ContentDigest) {
    self.segment = segment
    self.offset = offset
    self.length = length
    self.digest = digest
  }
}

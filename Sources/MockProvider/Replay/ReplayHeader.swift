/// The names of the harness's own HTTP headers.
package enum ReplayHeader {
  /// On a request: which repetition of a case it is, from 1.
  package static let trial = "x-chaindrill-trial"
  /// On every reply: `cassette`, `synth`, `fault`, `live`, `unreachable` or `miss`.
  package static let source = "x-chaindrill-source"
  /// The interaction that was served, as misses name it: `support-triage/0001-…`.
  package static let interaction = "x-chaindrill-interaction"
  /// `synthetic` or `recorded`.
  package static let origin = "x-chaindrill-origin"
  /// When the recorded reply's first content came, in milliseconds from the request's start.
  package static let firstToken = "x-chaindrill-first-token-ms"
  /// When the recorded reply's last byte came, in milliseconds from the request's start.
  package static let total = "x-chaindrill-total-ms"
  /// The id of a miss, with status 599.
  package static let miss = "x-chaindrill-miss"
  /// With source `unreachable`: the kind of transport failure that kept the provider's reply away.
  package static let failure = "x-chaindrill-failure"
  /// On a reply that faults made or changed: their names. On a request: a fault as JSON.
  package static let fault = "x-chaindrill-fault"
  /// The parameters that the recording was made with other values of.
  package static let drift = "x-chaindrill-drift"
  /// What OpenAI's and Anthropic's own SDKs obey: `false` keeps them from asking again.
  package static let shouldRetry = "x-should-retry"
}

import ContractModel

/// How Google's APIs are let in: an API key in a header of its own, or an OAuth token.
enum GoogleCredentials {
  static func key(_ key: Secret) -> SecretHeader {
    SecretHeader(name: "x-goog-api-key", value: key)
  }

  static func token(_ token: Secret) -> SecretHeader {
    SecretHeader(name: "authorization", prefix: "Bearer ", value: token)
  }
}

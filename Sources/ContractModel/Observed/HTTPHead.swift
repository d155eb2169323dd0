/// The status and header fields of an HTTP reply.
package struct HTTPHead: Sendable, Hashable {
  package var status: Int
  package var headers: HTTPHeaders

  package init(status: Int, headers: HTTPHeaders = HTTPHeaders()) {
    self.status = status
    self.headers = headers
  }
}

/// An HTTP message as a wire format writes or reads it: everything but the address and the secrets.
package struct WireMessage: Sendable, Hashable {
  package var method: String
  /// Path and query, starting with a slash, below the environment's base URL.
  package var path: String
  package var headers: HTTPHeaders
  package var body: [UInt8]

  package init(
    method: String = "POST", path: String, headers: HTTPHeaders = HTTPHeaders(),
    body: [UInt8] = []
  ) {
    self.method = method
    self.path = path
    self.headers = headers
    self.body = body
  }
}

/// A header whose value is a credential, kept apart so that no log meets it.
package struct SecretHeader: Sendable, Hashable {
  package var name: String
  /// Text before the secret, such as `Bearer `.
  package var prefix: String
  package var value: Secret

  package init(name: String, prefix: String = "", value: Secret) {
    self.name = name
    self.prefix = prefix
    self.value = value
  }
}

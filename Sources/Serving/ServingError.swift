/// Why nothing can be served.
package enum ServingError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Something else listens on the port that was asked for.
  case portTaken(host: String, port: Int)
  /// The address cannot be bound; the reason is the system's own.
  case cannotListen(host: String, reason: String)
  /// A certificate or a key that no connection can be made with.
  case unusableCertificate(path: String, reason: String, remedy: String)
  /// A file that cannot be read; the reason is the system's own.
  case unreadable(path: String, reason: String)
  case tooLarge(path: String, limit: String)

  package var description: String {
    switch self {
    case .portTaken(let host, let port):
      "port \(port) of \(host) is taken; name another one, or 0 for any that is free"
    case .cannotListen(let host, let reason):
      "cannot listen on \(host): \(reason)"
    case .unusableCertificate(let path, let reason, let remedy):
      "\"\(path)\": \(reason); \(remedy)"
    case .unreadable(let path, let reason):
      "\"\(path)\" cannot be read: \(reason)"
    case .tooLarge(let path, let limit):
      "\"\(path)\" is too large: at most \(limit)"
    }
  }
}

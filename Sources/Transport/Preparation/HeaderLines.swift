import CCurl
import ContractModel

/// The request's head lines as libcurl's list, checked so that no value can add a line of its own.
///
/// `@unchecked Sendable`: built by one task, then only read, by the loop's thread.
final class HeaderLines: @unchecked Sendable {
  private(set) var list: UnsafeMutablePointer<curl_slist>?

  /// Throws `.local` for a name that is no token or a value with CR, LF or NUL.
  init(_ headers: HTTPHeaders, secrets: [SecretHeader]) throws(TransportFailure) {
    var hasContentType = false
    for field in headers.fields where !Self.isFraming(field.name) {
      hasContentType = hasContentType || Self.isSame(field.name, "content-type")
      try add(field.name, field.value)
    }
    for secret in secrets where !Self.isFraming(secret.name) {
      try add(secret.name, secret.prefix + secret.value.reveal())
    }
    // Two fields of libcurl's own that nobody asked for; a line without a value drops them.
    if !hasContentType { try append("Content-Type:") }
    try append("Expect:")
  }

  deinit { curl_slist_free_all(list) }

  private func add(_ name: String, _ value: String) throws(TransportFailure) {
    guard HTTPToken.isToken(name.utf8) else {
      throw TransportFailure(.local, text: "header name \"\(LogSafe.line(name))\" is no HTTP token")
    }
    var isBlank = true
    for byte in value.utf8 {
      if byte == 0x0D || byte == 0x0A || byte == 0 {
        throw TransportFailure(
          .local, text: "the value of header \"\(name)\" holds a line break or NUL; remove it")
      }
      isBlank = isBlank && (byte == 0x20 || byte == 0x09)
    }
    // libcurl takes `name:` for a field to drop and `name;` for one without a value.
    try append(isBlank ? "\(name);" : "\(name): \(value)")
  }

  private func append(_ line: String) throws(TransportFailure) {
    guard let longer = curl_slist_append(list, line) else {
      throw TransportFailure(.local, text: "no memory for the request's headers")
    }
    list = longer
  }

  /// Fields that frame the body: the transport's own business.
  private static func isFraming(_ name: String) -> Bool {
    isSame(name, "content-length") || isSame(name, "transfer-encoding") || isSame(name, "expect")
  }

  private static func isSame(_ name: String, _ lower: StaticString) -> Bool {
    name.utf8.count == lower.utf8CodeUnitCount
      && lower.withUTF8Buffer { zip(name.utf8, $0).allSatisfy { $0 | 0x20 == $1 | 0x20 } }
  }
}

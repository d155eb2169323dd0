import ContractModel
import JSONSupport

/// Takes credentials out of what a cassette will hold, and out of live requests before matching.
///
/// Three nets: values that a run knows, fields whose names say what they hold, and tokens that look
/// like keys. Masks are as long as what they cover, so that sizes and chunk boundaries stay true.
package struct CassetteRedaction: Sendable {
  private let known: [[UInt8]]

  /// - Parameter secrets: the values in use; those of fewer than eight bytes are left to the names.
  package init(_ secrets: some Sequence<Secret> = []) {
    known = Set(secrets.map { Array($0.reveal().utf8) }).filter { $0.count >= 8 }
      .sorted { ($0.count, $1.description) > ($1.count, $0.description) }
  }

  private static let fieldNames: Set<String> = [
    "apikey", "authorization", "proxyauthorization", "xapikey", "accesstoken", "refreshtoken",
    "idtoken", "clientsecret", "password", "passwd", "secretaccesskey", "sessiontoken",
    "privatekey", "awssecretaccesskey", "awssessiontoken", "bearertoken",
  ]
  /// Parameters of a query that are never kept: keys, and what signs a request.
  private static let queryNames: Set<String> = [
    "key", "apikey", "accesstoken", "xamzsignature", "xamzcredential", "xamzsecuritytoken",
  ]

  /// A request's body without credentials in it; what is not JSON is treated as text.
  package func request(_ body: [UInt8]) -> [UInt8] {
    let masked = masked(body)
    guard mayNameSecrets(masked),
      let value = try? JSONValue(
        parsing: masked, limits: JSONLimits(maxBytes: max(masked.count, 1)))
    else { return masked }
    var changed = false
    let clean = Self.withoutNamed(value, &changed)
    return changed ? clean.encoded() : masked
  }

  /// Bytes of the same length, known values and tokens covered.
  package func masked(_ bytes: [UInt8]) -> [UInt8] {
    let ranges = knownRanges(in: bytes) + SecretPattern.ranges(in: bytes)
    guard !ranges.isEmpty else { return bytes }
    var clean = bytes
    for range in ranges {
      for index in range { clean[index] = UInt8(ascii: "*") }
    }
    return clean
  }

  package func masked(_ text: String) -> String {
    String(decoding: masked(Array(text.utf8)), as: UTF8.self)
  }

  /// The query without parameters that authenticate; nil where nothing is left.
  package func query(_ query: String?) -> String? {
    let kept = (query ?? "").split(separator: "&").filter { part in
      !Self.queryNames.contains(Self.plain(String(part.prefix { $0 != "=" })))
    }
    return kept.isEmpty ? nil : masked(kept.joined(separator: "&"))
  }

  /// Whether a known value still stands in the bytes: who finds one must not write.
  package func findsSecret(in bytes: [UInt8]) -> Bool { !knownRanges(in: bytes).isEmpty }

  private func knownRanges(in bytes: [UInt8]) -> [Range<Int>] {
    known.flatMap { needle -> [Range<Int>] in
      var found: [Range<Int>] = []
      var start = 0
      while let offset = bytes.firstOffset(of: needle, from: start) {
        start = offset + needle.count
        found.append(offset..<start)
      }
      return found
    }
  }

  /// A cheap look before the body is read as JSON.
  private func mayNameSecrets(_ bytes: [UInt8]) -> Bool {
    let lower = bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    return ["key\"", "token\"", "secret\"", "password\"", "passwd\"", "authorization\""]
      .contains { lower.firstRange(of: Array($0.utf8)) != nil }
  }

  /// Texts under a secret's name are masked; objects there are schemas and stay.
  private static func withoutNamed(_ value: JSONValue, _ changed: inout Bool) -> JSONValue {
    switch value {
    case .array(let items): return .array(items.map { withoutNamed($0, &changed) })
    case .object(let object):
      var clean = JSONObject()
      for member in object.members {
        if case .string(let text) = member.value, !text.isEmpty,
          fieldNames.contains(plain(member.key))
        {
          changed = true
          clean.append(member.key, .string(Secret.mask))
        } else {
          clean.append(member.key, withoutNamed(member.value, &changed))
        }
      }
      return .object(clean)
    default: return value
    }
  }

  /// Letters and digits in lower case: `X-Api_Key` is `xapikey`.
  private static func plain(_ name: String) -> String {
    String(
      decoding: name.utf8.compactMap { byte -> UInt8? in
        switch byte {
        case 0x30...0x39, 0x61...0x7A: byte
        case 0x41...0x5A: byte | 0x20
        default: nil
        }
      }, as: UTF8.self)
  }
}

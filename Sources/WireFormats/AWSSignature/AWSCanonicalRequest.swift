import ContractModel
import Crypto

/// A request in the one form that both sides of Signature Version 4 hash.
///
/// By Amazon's "Create a signed AWS API request": the path is encoded once more than on the wire, as
/// every service but S3 wants it; header values lose blanks; query parameters are sorted.
struct AWSCanonicalRequest {
  let text: String
  /// The names of the headers in the form, sorted, with `;` between them.
  let signedHeaders: String

  /// Every header given is signed; `target` is path and query as they stand in the request line.
  init(method: String, target: String, headers: HTTPHeaders, body: [UInt8]) {
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let names = Set(headers.fields.map { $0.name.lowercased() }).sorted()
    signedHeaders = names.joined(separator: ";")
    let lines = names.map { name in
      "\(name):\(headers.values(name).map(Self.trimmed).joined(separator: ","))\n"
    }
    text = [
      method, Self.path(parts[0]), Self.query(parts.count > 1 ? parts[1] : ""), lines.joined(),
      signedHeaders, AWSRequestSigner.hex(SHA256.hash(data: body)),
    ].joined(separator: "\n")
  }

  /// Dot segments and doubled slashes resolved, then encoded.
  private static func path(_ path: Substring) -> String {
    var segments: [Substring] = []
    for segment in path.split(separator: "/") where segment != "." {
      if segment == ".." { _ = segments.popLast() } else { segments.append(segment) }
    }
    if segments.isEmpty { return "/" }
    let plain = "/" + segments.joined(separator: "/") + (path.hasSuffix("/") ? "/" : "")
    return PercentEncoding.encoded(plain.utf8, keeping: [UInt8(ascii: "/")])
  }

  private static func query(_ query: Substring) -> String {
    let pairs = query.split(separator: "&").map { parameter in
      parameter.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        .map { PercentEncoding.encoded(PercentEncoding.decoded($0)) }
    }
    let sorted = pairs.map { ($0[0], $0.count > 1 ? $0[1] : "") }.sorted { $0 < $1 }
    return sorted.map { "\($0)=\($1)" }.joined(separator: "&")
  }

  /// The value without blanks around it, runs of blanks within as one.
  private static func trimmed(_ value: String) -> String {
    value.split { $0 == " " || $0 == "\t" }.joined(separator: " ")
  }
}

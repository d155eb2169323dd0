import ContractModel
import WireFormats

/// Finds the member a request's path is mounted for: `/t/MEMBER/…`, percent-encoded.
struct MountTable: Sendable {
  struct Mount: Sendable {
    let member: ModelEnvironment
    /// Nil where this version does not speak the member's wire.
    let format: (any WireFormat)?
  }

  enum Place: Sendable {
    /// The path behind the mount starts with a slash; the query is part of it.
    case mounted(Mount, path: String)
    case unknown(name: String)
  }

  private static let prefix = "/t/"
  private let mounts: [String: Mount]

  /// The first of two members with one name counts.
  init(_ members: [ModelEnvironment]) {
    var mounts: [String: Mount] = [:]
    for member in members where mounts[member.name] == nil {
      mounts[member.name] = Mount(member: member, format: WireFormats.format(member.wire))
    }
    self.mounts = mounts
  }

  /// The member's place below the server's address, without a trailing slash.
  static func path(of member: String) -> String {
    var encoded = prefix
    for byte in member.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let hex = String(byte, radix: 16, uppercase: true)
        encoded += hex.utf8.count == 1 ? "%0\(hex)" : "%\(hex)"
      }
    }
    return encoded
  }

  /// The place of a request to a member's own port, where the whole target is the member's.
  func place(of target: String, on member: String) -> Place {
    guard let mount = mounts[member] else { return .unknown(name: member) }
    return .mounted(mount, path: String(target.prefix { $0 != "#" }))
  }

  /// Also finds names whose `%2F` some proxy on the way has turned into a slash.
  func place(of target: String) -> Place {
    let path = target.utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
    let text = String(Substring(path))
    let query = target.utf8.dropFirst(path.count).prefix { $0 != UInt8(ascii: "#") }
    guard text.hasPrefix(Self.prefix) else { return .unknown(name: "") }
    let rest = text.dropFirst(Self.prefix.utf8.count)
    var end = rest.startIndex
    for _ in 0..<3 {
      end = rest[end...].firstIndex(of: "/") ?? rest.endIndex
      if let name = Self.decoded(rest[..<end]), let mount = mounts[name] {
        return .mounted(
          mount,
          path: (end == rest.endIndex ? "/" : String(rest[end...])) + String(Substring(query)))
      }
      guard end < rest.endIndex else { break }
      end = rest.index(after: end)
    }
    let first = rest.prefix { $0 != "/" }
    return .unknown(name: Self.decoded(first) ?? String(first))
  }

  /// The text with every `%XX` replaced by its byte; nil where that is malformed.
  static func decoded(_ text: Substring) -> String? {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return String(text) }
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit)
      else { return nil }
      bytes.append(high << 4 | low)
    }
    return String(validating: bytes, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }
}

import ContractModel
import Foundation
import MockProvider
import WireFormats

/// Turns exchanges of foreign files into recordings of the project's members.
package struct ExchangeImport: Sendable {
  private let members: [ModelEnvironment]
  private let only: ModelEnvironment?
  private let recorder: CassetteRecorder

  /// - Parameter only: the member that every exchange belongs to, whatever its address.
  package init(
    members: [ModelEnvironment], only: ModelEnvironment? = nil, recorder: CassetteRecorder
  ) {
    self.members = members
    self.only = only
    self.recorder = recorder
  }

  /// Records what is a call of a member; an entry that is none is dropped with its reason.
  package func run(_ entries: ImportedEntries, into account: inout ImportAccount) {
    for entry in entries {
      do throws(UnreadableEntry) {
        let exchange = try entry.get()
        let captured = try captured(exchange)
        do throws(MockProviderError) {
          _ = try recorder.record(captured)
        } catch {
          throw UnreadableEntry(place: exchange.place, reason: error.description)
        }
        var changes = exchange.changes
        if captured.chunks.count > 1 {
          changes.append("the stream's own chunks are unknown: one piece for each event")
        }
        account.record(changes: changes)
      } catch {
        account.drop(error)
      }
    }
  }

  private func captured(
    _ exchange: ImportedExchange
  ) throws(UnreadableEntry) -> CapturedExchange {
    let (member, path) = try destination(of: exchange)
    let total = exchange.total ?? .zero
    let first = min(exchange.firstByte ?? total, total)
    let head = HTTPHead(status: exchange.status, headers: exchange.responseHeaders)
    let framing = StreamFraming(contentType: exchange.responseHeaders["content-type"] ?? "")
    let pieces =
      framing == .whole
      ? [exchange.responseBody] : framing.frames(of: exchange.responseBody).map { Array($0) }
    let chunks = pieces.enumerated().map { index, bytes in
      (bytes: bytes, at: first + (total - first) * index / max(1, pieces.count - 1))
    }
    return CapturedExchange(
      member: member,
      request: WireMessage(
        method: exchange.method, path: path, headers: exchange.requestHeaders,
        body: exchange.requestBody),
      head: head, chunks: chunks, end: .complete, total: total)
  }

  /// The member an exchange was with, and the path below its base URL.
  private func destination(
    of exchange: ImportedExchange
  ) throws(UnreadableEntry) -> (ModelEnvironment, path: String) {
    let path = Self.path(of: exchange.url)
    let candidates =
      only.map { [$0] }
      ?? members.filter { Self.host(of: $0.baseURL) == Self.host(of: exchange.url) }
    guard !candidates.isEmpty else {
      throw UnreadableEntry(
        place: exchange.place,
        reason: "no environment has the host \"\(Self.host(of: exchange.url))\"; "
          + "declare one, or name the member with --member")
    }
    var reason = "\"\(path.prefix { $0 != "?" })\" is no call of its environment's wire"
    for member in candidates {
      guard let format = WireFormats.format(member.wire), format.serves(path: path) else {
        continue
      }
      let message = WireMessage(
        method: exchange.method, path: path, headers: exchange.requestHeaders,
        body: exchange.requestBody)
      do throws(WireError) {
        let call = try format.server.parse(message)
        if only != nil || call.model == member.model { return (member, path) }
        reason = "no environment of that host has the model \"\(call.model)\""
      } catch {
        reason = "not a request of \"\(member.wire.rawValue)\": \(error)"
      }
    }
    throw UnreadableEntry(place: exchange.place, reason: reason)
  }

  /// The host in lower case, without a port; empty where the address has none.
  static func host(of url: String) -> String {
    URLComponents(string: url)?.host?.lowercased() ?? ""
  }

  /// Path and query as they stand, with a slash in front where there is none.
  static func path(of url: String) -> String {
    guard let parts = URLComponents(string: url) else { return "/" }
    let path = parts.percentEncodedPath
    return (path.hasPrefix("/") ? "" : "/") + path
      + (parts.percentEncodedQuery.map { "?\($0)" } ?? "")
  }
}

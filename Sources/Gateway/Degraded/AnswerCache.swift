import ContractModel
import Dispatch
import Foundation
import JSONSupport
import Synchronization

/// The last good answer to each question, on disk, for when a whole chain is down.
///
/// Only answers of a route's first tier are kept. A key is a digest of tenant, route and prompt, so
/// that no tenant is ever answered with another's text. The oldest go first where the bounds are
/// met; files that cannot be read are left alone and count as absent.
package final class AnswerCache: Sendable {
  /// What the cache may hold.
  package struct Limits: Sendable, Hashable {
    package var answers: Int
    package var bytes: Int
    /// Answers older than this are no longer given.
    package var age: Duration

    package init(
      answers: Int = 10_000, bytes: Int = 64 << 20, age: Duration = .seconds(7 * 86_400)
    ) {
      self.answers = answers
      self.bytes = bytes
      self.age = age
    }
  }

  /// Why the folder cannot be used, in the system's words.
  package struct Failure: Error, Sendable, CustomStringConvertible {
    package let description: String
  }

  private struct Entry: Sendable {
    var size: Int
    var stored: Timestamp
  }

  private struct Index {
    var entries: [String: Entry] = [:]
    var bytes = 0
  }

  static let format = "chaindrill.answer/1"

  private let folder: String
  private let limits: Limits
  private let index: Mutex<Index>
  private let queue = DispatchQueue(label: "chaindrill.answers")

  /// Opens the folder, which only its owner may read, and makes it where it is not there.
  package init(folder: String, limits: Limits = Limits()) throws(Failure) {
    self.folder = folder
    self.limits = limits
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
      index = Mutex(try Self.scanned(folder))
    } catch {
      throw Failure(description: "cannot use \"\(folder)\" for answers: \(error)")
    }
  }

  private static func scanned(_ folder: String) throws -> Index {
    var index = Index()
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      guard let key = key(of: name) else { continue }
      let facts = try? FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")
      guard let size = facts?[.size] as? Int, let date = facts?[.modificationDate] as? Date else {
        continue
      }
      index.entries[key] = Entry(
        size: size, stored: Timestamp(milliseconds: Int64(date.timeIntervalSince1970 * 1000)))
      index.bytes += size
    }
    return index
  }

  private static func key(of name: String) -> String? {
    guard name.hasSuffix(".json") else { return nil }
    return ContentDigest(hex: String(name.dropLast(5)))?.hex
  }

  /// The key of a question: tenant and route are part of it.
  static func key(_ prompt: Prompt, route: String, tenant: String) -> String {
    ContentDigest(
      of: "\(tenant.utf8.count):\(tenant)\(route.utf8.count):\(route)\(PromptKey(prompt))".utf8
    )
    .hex
  }

  /// Keeps an answer; writing goes on behind the call.
  func store(_ text: String, member: String, under key: String, at now: Timestamp) {
    let line: JSONValue = [
      "format": .string(Self.format), "stored": .string(now.description),
      "member": .string(member), "text": .string(text),
    ]
    let bytes = line.encoded()
    guard bytes.count <= limits.bytes else { return }
    let evicted = index.withLock { index in
      index.bytes += bytes.count - (index.entries[key]?.size ?? 0)
      index.entries[key] = Entry(size: bytes.count, stored: now)
      return Self.evict(&index, limits)
    }
    queue.async { [folder] in
      for name in evicted { unlink("\(folder)/\(name).json") }
      try? Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/\(key).json"), options: .atomic)
    }
  }

  /// Takes out the oldest until the bounds hold, an eighth more so that it is not done each time.
  private static func evict(_ index: inout Index, _ limits: Limits) -> [String] {
    guard index.entries.count > limits.answers || index.bytes > limits.bytes else { return [] }
    var evicted: [String] = []
    let oldest = index.entries.sorted {
      ($0.value.stored, $0.key) < ($1.value.stored, $1.key)
    }
    for (key, entry) in oldest {
      guard
        index.entries.count > limits.answers - limits.answers / 8
          || index.bytes > limits.bytes - limits.bytes / 8, index.entries.count > 1
      else { break }
      index.entries[key] = nil
      index.bytes -= entry.size
      evicted.append(key)
    }
    return evicted
  }

  /// The answer to that question and when it was given; nil where there is none that may be given.
  func answer(under key: String, at now: Timestamp) -> (text: String, stored: Timestamp)? {
    guard let entry = index.withLock({ $0.entries[key] }),
      .milliseconds(now.milliseconds - entry.stored.milliseconds) <= limits.age
    else { return nil }
    let bytes = queue.sync { FileManager.default.contents(atPath: "\(folder)/\(key).json") }
    guard let bytes, let object = (try? JSONValue(parsing: Array(bytes)))?.objectValue,
      object["format"]?.stringValue == Self.format, let text = object["text"]?.stringValue
    else { return nil }
    return (text, entry.stored)
  }

  /// Returns when everything stored before is on disk.
  package func flush() { queue.sync {} }
}

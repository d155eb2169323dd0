import Foundation
import JSONSupport
import TestSupport

/// Well-formed inputs of a target, from which damaged ones are made; read when they are needed.
struct FuzzCorpus: Sendable {
  /// Larger members would only make the run slow.
  private static let largest = 24 << 10

  private let read: @Sendable () -> [[UInt8]]

  init(_ read: @escaping @Sendable () -> [[UInt8]]) { self.read = read }

  init(_ texts: [String]) { self.init { texts.map { Array($0.utf8) } } }

  /// In the same order everywhere, so that an index means the same input.
  func members() -> [[UInt8]] { read().filter { $0.count <= Self.largest } }

  static func + (left: FuzzCorpus, right: FuzzCorpus) -> FuzzCorpus {
    FuzzCorpus { left.members() + right.members() }
  }

  /// Files of the repository below a folder that end in one of the suffixes, at most so many.
  static func files(
    _ folder: String, _ suffixes: String..., most: Int = 400
  ) -> FuzzCorpus {
    FuzzCorpus {
      paths(folder).filter { path in suffixes.contains { path.hasSuffix($0) } }.spread(most)
        .compactMap { FileManager.default.contents(atPath: $0).map { Array($0) } }
    }
  }

  /// The lines of such files, each an input.
  static func lines(_ folder: String, _ suffix: String, most: Int = 200) -> FuzzCorpus {
    FuzzCorpus {
      files(folder, suffix).read().flatMap { $0.split(separator: 0x0A).map { Array($0) } }
        .spread(most)
    }
  }

  /// Every text within the JSON documents, such as the patterns and prompts in them.
  func strings(most: Int = 300) -> FuzzCorpus {
    FuzzCorpus {
      read().compactMap { try? JSONValue(parsing: $0) }.flatMap { Self.strings(in: $0) }
        .spread(most).map { Array($0.utf8) }
    }
  }

  private static func strings(in value: JSONValue) -> [String] {
    switch value {
    case .string(let text): [text]
    case .array(let items): items.flatMap(strings)
    case .object(let object): object.members.flatMap { strings(in: $0.value) }
    default: []
    }
  }

  private static func paths(_ folder: String) -> [String] {
    let root = Repository.file(folder).path
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: root, isDirectory: &isFolder) else { return [] }
    guard isFolder.boolValue else { return [root] }
    let names = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    return names.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
      .map { "\(root)/\($0)" }
  }
}

extension Array {
  /// At most so many elements, taken evenly from the whole.
  fileprivate func spread(_ most: Int) -> [Element] {
    count <= most ? self : (0..<most).map { self[$0 * count / most] }
  }
}

import ContractModel
import JSONSupport
import Synchronization

/// Passes documents on from a loader and notes the digest of each, in the order they were asked for.
///
/// A schema's contract covers what it includes: a change there is a change of the contract.
final class LoadedDocuments: Sendable {
  private let loader: DocumentLoader
  private let noted = Mutex<[ContentDigest]>([])

  init(_ loader: DocumentLoader) { self.loader = loader }

  var digests: [ContentDigest] { noted.withLock { $0 } }

  /// The bytes at a path, noted.
  func bytes(_ path: String) -> Result<[UInt8], DocumentLoader.Failure> {
    let read = loader.read(path)
    if case .success(let bytes) = read { note(ContentDigest(of: bytes)) }
    return read
  }

  /// The JSON document at a path, noted by its value: its layout does not matter.
  func json(_ path: String) -> Result<JSONValue, SchemaLoader.Failure> {
    switch loader.read(path) {
    case .failure(let failure): return .failure(SchemaLoader.Failure(failure.reason))
    case .success(let bytes):
      do throws(JSONParseError) {
        let value = try JSONValue(parsing: bytes)
        note(ContentDigest(of: value.encoded(.canonical)))
        return .success(value)
      } catch {
        return .failure(SchemaLoader.Failure("not JSON: \(error)"))
      }
    }
  }

  private func note(_ digest: ContentDigest) { noted.withLock { $0.append(digest) } }
}

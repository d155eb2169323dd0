import ContractModel
import Foundation
import JSONSupport

/// The files that suites name, each read once and shared by every case that names it.
///
/// A class, so that all readers of one load share it; it never leaves the load.
final class ReferencedFiles {
  let files: ProjectFiles
  let limits: FileLimits
  private var bytesLeft = 512 << 20
  private var texts: [String: String] = [:]
  private var documents: [String: DocumentFile] = [:]
  private var checkedJSON: Set<String> = []
  private var images: [String: String] = [:]

  init(_ files: ProjectFiles, limits: FileLimits) {
    self.files = files
    self.limits = limits
  }

  /// A UTF-8 text; a byte order mark is left out.
  func text(_ path: String, from base: String) throws(Diagnostic) -> String {
    let file = try files.locate(path, from: base)
    if let known = texts[file.relativePath] { return known }
    guard let text = TextBytes.text(try bytes(of: file, limit: limits.textBytes)) else {
      throw Diagnostic(
        code: "invalid-utf8", "expected UTF-8 text in \"\(file.relativePath)\", found other bytes")
    }
    texts[file.relativePath] = text
    return text
  }

  /// A schema or another document, as its bytes.
  func document(_ path: String, from base: String) throws(Diagnostic) -> DocumentFile {
    let file = try files.locate(path, from: base)
    if let known = documents[file.relativePath] { return known }
    let document = DocumentFile(
      path: file.relativePath, bytes: try bytes(of: file, limit: limits.documentBytes))
    documents[file.relativePath] = document
    return document
  }

  /// Makes sure that a document read before is JSON.
  func checkJSON(_ document: DocumentFile) throws(Diagnostic) {
    guard !checkedJSON.contains(document.path) else { return }
    do {
      _ = try JSONValue(parsing: document.bytes)
    } catch {
      throw Diagnostic(code: "invalid-json", "\"\(document.path)\" is not JSON: \(error)")
    }
    checkedJSON.insert(document.path)
  }

  /// An image in base64.
  func image(_ path: String, from base: String) throws(Diagnostic) -> String {
    let file = try files.locate(path, from: base)
    if let known = images[file.relativePath] { return known }
    let encoded = Data(try bytes(of: file, limit: limits.imageBytes)).base64EncodedString()
    images[file.relativePath] = encoded
    return encoded
  }

  private func bytes(of file: ProjectFile, limit: Int) throws(Diagnostic) -> [UInt8] {
    let bytes = try file.read(limit: limit)
    guard bytes.count <= bytesLeft else {
      throw Diagnostic(
        code: "too-large", "the files that suites name are larger than 512 MB together")
    }
    bytesLeft -= bytes.count
    return bytes
  }
}

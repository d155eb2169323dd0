import ArgumentParser
import ContractModel
import Foundation
import MockProvider
import Serving

/// Whether a mock provider speaks TLS, and who it says it is.
struct TLSOptions: ParsableArguments {
  @Flag(
    name: .customLong("tls"),
    help: """
      Speak HTTPS, with a certificate made for this start; whom to trust is in the file that the \
      announcement names as "ca_file".
      """)
  var isOn = false

  @Option(
    name: .customLong("tls-certificate"),
    help: "Speak HTTPS with this certificate: a PEM file, the chain behind it.")
  var certificate: String?

  @Option(name: .customLong("tls-key"), help: "The key of --tls-certificate, a PEM file.")
  var key: String?

  func validate() throws {
    if (certificate == nil) != (key == nil) {
      throw ValidationError(
        "--tls-certificate and --tls-key belong together; give both, or --tls alone")
    }
  }

  /// The identity to serve with; nil for plain HTTP.
  func identity() throws -> ServerIdentity? {
    do throws(ServingError) {
      if let certificate, let key {
        return try .files(certificate: certificate, key: key, now: ProcessFacts.now())
      }
      return isOn ? try .selfMade(now: ProcessFacts.now()) : nil
    } catch {
      throw CommandFailure(usage: error.description)
    }
  }
}

/// A file with the authority to trust, in a folder of its own, for as long as a server runs.
struct AuthorityFile {
  let path: String

  /// Nil where there is nothing to write: no TLS, or a certificate that was given.
  init?(_ identity: ServerIdentity?) throws(MockProviderError) {
    guard let authority = identity?.authority else { return nil }
    var template = Array(
      "\(FileManager.default.temporaryDirectory.path)/chaindrill-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw .unwritable(
        path: FileManager.default.temporaryDirectory.path, reason: String(cString: strerror(errno)))
    }
    let folder = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    path = "\(folder)/ca.pem"
    guard FileManager.default.createFile(atPath: path, contents: Data(authority.utf8)) else {
      throw .unwritable(path: path, reason: String(cString: strerror(errno)))
    }
  }

  /// Removes the file and its folder.
  func remove() {
    unlink(path)
    rmdir(String(path.dropLast("/ca.pem".utf8.count)))
  }
}

import ArgumentParser
import ContractModel
import Foundation
import JSONSupport
import MockProvider

/// The running mock provider that a command talks to.
struct ControlTarget: ParsableArguments {
  /// The longest file of a token that is read, in bytes.
  private static let longestFile = 4096

  @Option(
    name: .customLong("control"),
    help: "The address of the control API, as `mock serve` announces it under \"control\".")
  var url: String

  @Option(
    help: "A file with the token, for want of the variable CHAINDRILL_CONTROL_TOKEN.")
  var tokenFile: String?

  /// The address without a slash behind it; only loopback ones, since the token goes there.
  func address() throws -> String {
    let address = url.hasSuffix("/") ? String(url.dropLast()) : url
    let parts = URL(string: address)
    let hosts = ["127.0.0.1", "localhost", "::1", "[::1]"]
    guard let parts, parts.scheme == "http", let host = parts.host(), hosts.contains(host),
      parts.path().isEmpty, parts.query() == nil, parts.user() == nil
    else {
      throw CommandFailure(
        usage: "--control: expected an address like http://127.0.0.1:PORT, found \"\(url)\"",
        remedy: "`chaindrill mock serve` announces it under \"control\"")
    }
    return address
  }

  func token() throws -> Secret {
    var text = ProcessFacts.variables[ControlToken.variable] ?? ""
    if let tokenFile {
      guard let data = FileManager.default.contents(atPath: tokenFile),
        data.count <= Self.longestFile
      else {
        throw CommandFailure(usage: "--token-file: \"\(tokenFile)\" cannot be read")
      }
      text = String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
    guard ControlToken.isValid(text) else {
      throw CommandFailure(
        usage: text.isEmpty ? "the control API's token is not given" : "this is no token",
        remedy: "set \(ControlToken.variable) to what the mock announces, or name a --token-file")
    }
    return Secret(text)
  }
}

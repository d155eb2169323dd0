import ArgumentParser
import ContractModel
import Foundation
import MockProvider
import Routing

/// The faults a mock provider starts with.
struct FaultOptions: ParsableArguments {
  /// The largest file of faults that is read, in bytes.
  private static let longestFile = 4 << 20

  @Option(
    name: .customLong("fault"),
    help: "A fault, or a list of them, as JSON or in a file. Repeats. See docs/mock.md.")
  var texts: [String] = []

  @Flag(
    name: .customLong("allow-header-faults"),
    help: "Let a request bring faults of its own in the header x-chaindrill-fault.")
  var allowHeaderFaults = false

  /// Every fault in the order given; a mistake ends the command before anything is served.
  func faults() throws -> [Fault] {
    var faults: [Fault] = []
    for text in texts {
      do throws(Diagnostic) {
        faults += try Self.read(text)
      } catch {
        throw CommandFailure([error], .usage)
      }
    }
    return faults
  }

  /// JSON begins with a bracket; everything else is a path.
  private static func read(_ text: String) throws(Diagnostic) -> [Fault] {
    let start = text.utf8.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    if start == UInt8(ascii: "{") || start == UInt8(ascii: "[") {
      return try Fault.read(Array(text.utf8), label: "--fault")
    }
    guard let data = FileManager.default.contents(atPath: text), data.count <= longestFile else {
      throw Diagnostic(
        code: "no-such-file", "--fault: \"\(text)\" cannot be read",
        remedy: "name a file of at most 4 MiB, or write the fault as JSON: {\"type\": …}")
    }
    return try Fault.read(Array(data), label: text)
  }

  /// The names of each route's members, for faults that select by route.
  static func members(of routing: RoutingTable, _ environments: [ModelEnvironment]) -> [String:
    [String]]
  {
    let resolver = ChainResolver(environments: environments, routing: routing)
    var members: [String: [String]] = [:]
    for route in routing.routes {
      let reference = NameReference(name: route.name, location: route.location)
      members[route.name] = (try? resolver.chain(for: reference))?.members.map(\.name) ?? []
    }
    return members
  }
}

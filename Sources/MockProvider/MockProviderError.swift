import ContractModel
import Serving

/// Why cassettes cannot be read or written, or the mock provider cannot be started.
package enum MockProviderError: Error, Sendable, Hashable, CustomStringConvertible {
  /// A file or folder cannot be read; the reason is the system's own.
  case unreadable(path: String, reason: String)
  case unwritable(path: String, reason: String)
  /// `cassette.json` names a format this version does not know.
  case unknownFormat(file: String, found: String)
  case badManifest(Diagnostic)
  /// More bytes, interactions or levels of folders than `CassetteLimits` allows.
  case tooLarge(path: String, limit: String)
  /// A folder that is to become a cassette holds something else already.
  case notACassette(path: String)
  /// A synthetic cassette would take the place of a recorded one.
  case recordedHere(path: String)
  /// Recordings would be added to a synthetic cassette, or the reverse.
  case otherOrigin(path: String)
  /// Another recorder writes to the cassette.
  case inUse(path: String)
  /// A credential would reach the disk; the field says where it stood.
  case credential(member: String, field: String)
  /// An exchange that is no call of the member's wire.
  case unrecordable(member: String, reason: String)
  /// A prompt has no form on a member's wire.
  case unencodable(member: String, caseID: String, reason: String)
  /// This version does not speak the member's wire.
  case unknownWire(member: String, wire: WireFormatID)
  case alreadyStarted
  /// A fault's selector, or the recording it names, fits nothing.
  case unknownSelection(fault: String, key: String, value: String, remedy: String)
  case tooManyFaults(limit: Int)
  /// A fault of another member, or of all, has the name.
  case faultNameTaken(String)
  case unknownMember(String, near: [String])
  case unknownFault(String, near: [String])
  case unknownRun(String, near: [String])
  /// A run cannot begin while another one goes on.
  case runGoesOn(String)
  case runIsOver(String)
  /// A run keeps what clients got of so many calls.
  case tooManyReports(limit: Int)
  /// There is no way to the providers, so that every request is answered from recordings.
  case replaysOnly
  /// No cassette of that name is below the folder.
  case unknownCassette(String, near: [String])
  /// A cassette that is to be loaded anew has damaged interactions; the old ones go on serving.
  case damagedCassette(String, [Diagnostic])
  /// The cassettes did not come from a folder.
  case noCassetteFolder
  /// Nothing can listen: the port is taken, or the certificate cannot be used.
  case serving(ServingError)

  package var description: String {
    switch self {
    case .unreadable(let path, let reason):
      "\"\(path)\" cannot be read: \(reason)"
    case .unwritable(let path, let reason):
      "\"\(path)\" cannot be written: \(reason)"
    case .unknownFormat(let file, let found):
      """
      "\(file)": expected format "\(CassetteFormat.name)", found "\(found)"; \
      record or synthesise the cassette again with this version
      """
    case .badManifest(let diagnostic):
      diagnostic.description
    case .tooLarge(let path, let limit):
      "\"\(path)\" is too large: at most \(limit)"
    case .notACassette(let path):
      """
      "\(path)": expected an empty folder or a cassette, found other files; \
      name another folder or empty this one
      """
    case .recordedHere(let path):
      """
      "\(path)": expected a synthetic cassette, found recordings of a provider; \
      write to another folder, or remove this one if they are no longer needed
      """
    case .otherOrigin(let path):
      """
      "\(path)": expected a cassette of the same origin, found synthetic beside recorded replies; \
      record to a folder of its own
      """
    case .inUse(let path):
      """
      "\(path)": another chaindrill records to this cassette; \
      end that one or record to another folder
      """
    case .credential(let member, let field):
      """
      an exchange with "\(member)" was not recorded: a credential stands in "\(field)"; \
      keep keys out of prompts and replies
      """
    case .unrecordable(let member, let reason):
      "an exchange with \"\(member)\" was not recorded: \(reason)"
    case .unencodable(let member, let caseID, let reason):
      "case \"\(caseID)\" cannot be sent to \"\(member)\": \(reason)"
    case .unknownWire(let member, let wire):
      """
      "\(member)": this version cannot speak wire "\(wire.rawValue)"; \
      leave the member out of the replay
      """
    case .unknownSelection(let fault, let key, let value, let remedy):
      "fault \"\(fault)\": \"\(key)\": nothing fits \"\(value)\"; \(remedy)"
    case .tooManyFaults(let limit):
      "expected at most \(limit) faults at a time; remove some first"
    case .faultNameTaken(let name):
      "another fault is called \"\(name)\"; give this one another name or remove that one"
    case .unknownMember(let name, let near):
      "no member is called \"\(name)\"" + Self.question(near)
    case .unknownFault(let name, let near):
      "no fault is called \"\(name)\"" + Self.question(near)
    case .unknownRun(let id, let near):
      "no run is called \"\(id)\"" + Self.question(near)
    case .runGoesOn(let id):
      "\"\(id)\" goes on, and requests belong to one run at a time; end it first"
    case .runIsOver(let id):
      "\"\(id)\" is over"
    case .tooManyReports(let limit):
      "expected what clients got of at most \(limit) calls; begin another run"
    case .replaysOnly:
      """
      this mock provider only replays; `chaindrill mock record` starts one that records
      """
    case .unknownCassette(let name, let near):
      "no cassette is called \"\(name)\"" + Self.question(near)
    case .damagedCassette(let name, let problems):
      """
      "\(name)" was not loaded, the recordings before go on serving: \
      \(Figures.count(problems.count, "damaged interaction")), the first: \
      \(problems.first?.headline ?? "")
      """
    case .noCassetteFolder:
      "the cassettes were not read from a folder; start the mock provider with one"
    case .alreadyStarted:
      "the mock provider is already started"
    case .serving(let error):
      error.description
    }
  }

  private static func question(_ near: [String]) -> String {
    near.isEmpty ? "" : "; did you mean \(near.map { "\"\($0)\"" }.joined(separator: " or "))?"
  }
}

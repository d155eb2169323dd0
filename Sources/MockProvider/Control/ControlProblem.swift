import ContractModel
import JSONSupport

/// Why the control API does not do what it was asked.
struct ControlProblem: Error, Sendable, Hashable {
  /// What programs tell problems apart by; each has one status.
  enum Code: String, Sendable, Hashable, CaseIterable {
    case badRequest = "bad_request"
    case unauthorized
    case notFound = "not_found"
    case methodNotAllowed = "method_not_allowed"
    case conflict
    case tooLarge = "too_large"
    /// What was to be verified does not hold.
    case doesNotHold = "does_not_hold"
    /// The body can be read and says what cannot be done.
    case invalid

    var status: Int {
      switch self {
      case .badRequest: 400
      case .unauthorized: 401
      case .notFound: 404
      case .methodNotAllowed: 405
      case .conflict: 409
      case .tooLarge: 413
      case .doesNotHold: 417
      case .invalid: 422
      }
    }
  }

  var code: Code
  var message: String
  /// What to do about it.
  var remedy: String?
  /// Names that are near what was asked for.
  var near: [String]
  var headers = HTTPHeaders()

  init(_ code: Code, _ message: String, remedy: String? = nil, near: [String] = []) {
    self.code = code
    self.message = message.cut(toUTF8: 2000)
    self.remedy = remedy
    self.near = near
  }

  var status: Int { code.status }

  var json: JSONValue {
    [
      "code": .string(code.rawValue), "message": .string(message),
      "remedy": remedy.map { .string($0) } ?? .null, "near": .array(near.map { .string($0) }),
    ]
  }
}

extension ControlProblem {
  /// A finding about a body that is JSON.
  init(_ diagnostic: Diagnostic) {
    let place = diagnostic.location.map { "line \($0.line), column \($0.column): " } ?? ""
    self.init(.invalid, place + diagnostic.message, remedy: diagnostic.remedy)
  }

  init(_ filter: InvalidFilter, _ code: Code) { self.init(code, filter.reason) }

  init(_ error: MockProviderError) {
    switch error {
    case .unknownMember(_, let near), .unknownFault(_, let near), .unknownRun(_, let near),
      .unknownCassette(_, let near):
      self.init(.notFound, error.description, near: near)
    case .runGoesOn(let id):
      self.init(.conflict, error.description, remedy: "POST /runs/\(id)/end")
    case .replaysOnly, .noCassetteFolder, .runIsOver, .tooManyFaults, .tooManyReports,
      .faultNameTaken, .alreadyStarted, .recordedHere, .otherOrigin:
      self.init(.conflict, error.description)
    case .unknownSelection(let fault, let key, let value, let remedy):
      self.init(
        .invalid, "fault \"\(fault)\": \"\(key)\": nothing fits \"\(value)\"", remedy: remedy)
    default:
      self.init(.invalid, error.description)
    }
  }
}

import ArgumentParser

/// One `--report FORMAT=PATH`.
struct ReportRequest: ExpressibleByArgument, Hashable {
  var format: String
  var path: String

  init?(argument: String) {
    guard let split = argument.firstIndex(of: "=") else { return nil }
    format = String(argument[..<split])
    path = String(argument[argument.index(after: split)...])
    if format.isEmpty || path.isEmpty { return nil }
  }
}

/// What a command's own result looks like on standard output.
enum OutputStyle: String, ExpressibleByArgument, CaseIterable {
  case human, json
}

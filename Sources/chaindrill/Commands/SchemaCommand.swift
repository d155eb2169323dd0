import ArgumentParser
import ContractModel
import JSONSupport
import Reports
import SuiteFiles

/// `chaindrill schema`: the file formats as JSON Schemas, so that editors complete them.
struct SchemaCommand: ChaindrillCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of a format: suite, environment, routes, gateway or report.")

  enum Subject: String, ExpressibleByArgument, CaseIterable {
    case suite, environment, routes, gateway, report
  }

  @Argument(help: "suite, environment, routes, gateway or report.")
  var subject: Subject

  var printsLastLine: Bool { false }

  func execute(_ console: Console) async throws -> ExitStatus {
    let schema =
      switch subject {
      case .suite: FileSchemas.schema(for: .suite)
      case .environment: FileSchemas.schema(for: .environment)
      case .routes: FileSchemas.schema(for: .routes)
      case .gateway: FileSchemas.schema(for: .gateway)
      case .report: ReportSchema.value
      }
    console.data(schema.text(.pretty))
    return ExitStatus(.success, .passed)
  }
}

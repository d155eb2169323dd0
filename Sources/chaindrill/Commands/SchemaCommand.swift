import ArgumentParser
import ContractModel
import JSONSupport
import SuiteFiles

/// `chaindrill schema`: the file formats as JSON Schemas, so that editors complete them.
struct SchemaCommand: ChaindrillCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of a file format: suite, environment or routes.")

  @Argument(help: "suite, environment or routes.")
  var format: FileSchemas.Format

  var printsLastLine: Bool { false }

  func execute(_ console: Console) async throws -> ExitStatus {
    console.data(FileSchemas.schema(for: format).text(.pretty))
    return ExitStatus(.success, .passed)
  }
}

extension FileSchemas.Format: ExpressibleByArgument {}

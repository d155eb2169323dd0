import ArgumentParser
import Assertions
import ContractModel

/// `chaindrill refusals`: judges replies from a file or standard input.
struct RefusalsCommand: ChaindrillCommand {
  static let configuration = CommandConfiguration(
    commandName: "refusals",
    abstract: "Judge whether replies are refusals, one line of JSON each.",
    discussion: """
      Reads JSON Lines with "id", "completion" and optionally "wire", and prints for each reply \
      its id, verdict, source, reason, score, language and evidence. The prompt is never looked at.

      With --labels, compares with "label" (refusal, compliance, partial) and prints precision, \
      recall and F1 per "source" instead, with confidence intervals clustered by "prompt".
      """)

  @Argument(help: "A file of JSON Lines; - or none is standard input.")
  var file: String?

  @Flag(help: "Compare with the labels and print figures per source.")
  var labels = false

  @Option(help: "With --labels: exit 1 where a source's F1 is below this.")
  var minF1: Double?

  @Flag(help: "Print what is weighed, for training; the first line names the figures.")
  var features = false

  var output: OutputStyle { labels ? .human : .json }

  var printsLastLine: Bool { labels }

  func validate() throws {
    if labels, features { throw ValidationError("--labels and --features exclude each other") }
    if let minF1, !labels || !(0...1).contains(minF1) {
      throw ValidationError("expected a number from 0 to 1 for --min-f1, and --labels beside it")
    }
  }

  /// Bad lines that are told before reading is given up.
  private static let mostProblems = 20

  func execute(_ console: Console) async throws -> ExitStatus {
    let lines = try ReplyLines(path: file)
    let detector = WordingRefusalDetector()
    var evaluation = RefusalEvaluation()
    var problems: [Diagnostic] = []
    if features { console.data(Self.header) }
    try lines.forEach { number, line in
      do throws(ReplyLine.Problem) {
        let row = try Self.row(line)
        if features {
          console.data(RefusalLine.features(row.id, detector.features(of: row.reply)))
        } else {
          let finding = detector.finding(for: row.reply, phrases: .none)
          if labels {
            evaluation.add(row, finding)
          } else {
            console.data(RefusalLine.text(row.id, finding))
          }
        }
      } catch {
        let place = SourceLocation(file: lines.name, line: number, column: 1)
        problems.append(Diagnostic(code: "bad-reply", error.description, at: place))
      }
      return problems.count < Self.mostProblems ? .goOn : .stop
    }
    guard problems.isEmpty else { throw CommandFailure(problems, .invalidFile) }
    guard labels else { return ExitStatus(.success, .passed) }
    console.out(RefusalTable(evaluation: evaluation).text)
    return gate(evaluation)
  }

  private static func row(_ line: ReplyLines.Line) throws(ReplyLine.Problem) -> ReplyLine {
    switch line {
    case .text(let bytes): return try ReplyLine(bytes)
    case .tooLong:
      throw ReplyLine.Problem("expected at most \(ReplyLines.longest) bytes on a line, got more")
    }
  }

  private static var header: String {
    let names = WordingRefusalDetector.featureNames.map { "\"\($0)\"" }
    return "{\"features\":[\(names.joined(separator: ","))]}"
  }

  private func gate(_ evaluation: RefusalEvaluation) -> ExitStatus {
    guard let minF1 else { return ExitStatus(.success, .passed) }
    let measured = evaluation.sources.compactMap(\.f1.value)
    guard !measured.isEmpty else { return ExitStatus(.nothingRan, .nothingRan) }
    return measured.allSatisfy { $0 >= minF1 }
      ? ExitStatus(.success, .passed) : ExitStatus(.contract, .contract)
  }
}

import ContractModel
import Execution
import MockProvider

/// Makes cassettes of replies that a person wrote down, for every suite of a loaded project.
struct ScriptedCassettes {
  let loaded: LoadedProject
  /// Folders of SUITE.jsonl files, from the project's root or absolute; later ones overlay.
  let replies: [String]
  /// The folder the cassettes go to, likewise.
  let to: String
  /// What the cassettes and the replies in them carry.
  let date: Timestamp

  /// What was written, and what could not be.
  struct Outcome {
    /// Interactions by cassette.
    var written: [String: Int]
    var problems: [MockProviderError]
    /// Trials without a line in the scripts.
    var missing: [Diagnostic]
  }

  func write() throws -> Outcome {
    let root = loaded.project.root
    let prepared = try PreparedRun(selection: PlanSelection(), overlays: .on, loaded)
    let script = try ReplyScript(folders: replies, root: root)
    let (exchanges, missing) = try script.exchanges(of: prepared.plan)
    let manifest = CassetteManifest(
      origin: .synthetic, date: date, tool: "chaindrill \(ToolVersion.text)")
    do throws(MockProviderError) {
      let outcome = try CassetteSynthesis.write(
        exchanges, to: to.hasPrefix("/") ? to : "\(root)/\(to)", manifest: manifest)
      return Outcome(written: outcome.written, problems: outcome.problems, missing: missing)
    } catch {
      throw CommandFailure(usage: String(describing: error))
    }
  }
}

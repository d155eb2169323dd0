import ArgumentParser
import ContractModel
import Gateway
import JSONSupport
import Serving

/// `chaindrill gateway`: real traffic through the routing engine, until a signal.
struct GatewayCommand: ChaindrillCommand {
  static let configuration = CommandConfiguration(
    commandName: "gateway",
    abstract: "Serve OpenAI's and Anthropic's APIs through the project's chains.",
    discussion: """
      Callers ask for a route, an alias, a family or an environment as their model, by \
      /v1/chat/completions, /v1/responses or /v1/messages; who answered stands in the reply's \
      x-chaindrill- headers. Prints one JSON line with the address once it listens.

      With --replay it asks a mock provider of its own that serves the cassettes: no key, no \
      network. SIGHUP reads the project's files again; SIGTERM lets requests under way finish. \
      See docs/gateway.md.
      """)

  @OptionGroup var project: ProjectOptions

  @Option(help: "The address to listen on.")
  var host = "127.0.0.1"

  @Option(help: "The port; 0 is any free one.")
  var port = PortNumber.free

  @OptionGroup var tls: TLSOptions

  @Flag(help: "Answer from cassettes, without a key and without the network.")
  var replay = false

  @Option(help: "The cassettes of --replay.")
  var cassettes = "fixtures/cassettes"

  @Option(help: "A file to append a line of JSON to for every call that is over.")
  var traces: String?

  @Option(help: "The URL of an OpenTelemetry collector that takes OTLP over HTTP.")
  var otlp: String?

  @Option(help: "The folder of the answers that routes with cached_answers keep.")
  var answers = ".chaindrill/answers"

  @Option(help: "The seed of spreading and waits; by default drawn at start.")
  var seed: UInt64?

  @Flag(
    name: .customLong("skip-unset"),
    help: "Start although variables of credentials are not set; their members are left out.")
  var skipsUnset = false

  @Option(
    help: "How long requests under way may take at the end, for example 30s.",
    transform: LimitOptions.duration)
  var grace: Duration = .seconds(30)

  /// The address is data for whoever starts this.
  var output: OutputStyle { .json }

  func execute(_ console: Console) async throws -> ExitStatus {
    let identity = try tls.identity()
    let source = GatewaySource(
      project: project, cassettes: replay ? cassettes : nil, skipsUnset: skipsUnset)
    let opened = try await source.open(console)
    let traceFile = try traces.map(Self.traceFile)
    let spans = otlp.map {
      SpanExporter(url: $0, client: opened.client, version: ToolVersion.text)
    }
    let gateway = Gateway(
      opened.configuration, client: opened.client,
      clock: GatewayClock(wall: ProcessFacts.now), seed: seed ?? UInt64.random(in: .min ... .max),
      traces: traceFile, spans: spans, answers: try answerCache(for: opened),
      programs: DegradedProgram(in: opened.root), version: ToolVersion.text)
    let port: Int
    do throws(ServingError) {
      port = try await gateway.start(host: host, port: self.port.number, identity: identity)
    } catch {
      await opened.close()
      throw CommandFailure(usage: error.description)
    }
    let exporting = spans.map { spans in Task { await spans.run() } }
    let line = announcement(port, isSecure: identity != nil, opened)
    let outcome = await Interruption.guarding {
      console.data(line)
      await ReloadSignal.each {
        await source.reload(gateway, opened, console)
      }
    }
    await gateway.stop(grace: grace)
    exporting?.cancel()
    await exporting?.value
    await opened.close()
    traceFile?.flush()
    for (lost, what) in [
      (traceFile?.dropped ?? 0, "written"), (spans?.dropped ?? 0, "sent to the collector"),
    ] where lost > 0 {
      console.note("\(Figures.count(lost, "trace")) could not be \(what)")
    }
    return outcome.serverExit
  }

  /// Opened only where a route may need it.
  private func answerCache(for opened: GatewaySource.Opened) throws -> AnswerCache? {
    let routes = opened.configuration.routing.routes
    guard routes.contains(where: { $0.degradedMode == .cachedAnswers }) else { return nil }
    do throws(AnswerCache.Failure) {
      return try AnswerCache(
        folder: answers.hasPrefix("/") ? answers : "\(opened.root)/\(answers)")
    } catch {
      throw CommandFailure(usage: error.description)
    }
  }

  private static func traceFile(_ path: String) throws -> TraceFile {
    do throws(TraceFile.Failure) {
      return try TraceFile(path: path)
    } catch {
      throw CommandFailure(usage: error.description)
    }
  }

  private func announcement(_ port: Int, isSecure: Bool, _ opened: GatewaySource.Opened) -> String {
    let routes = opened.configuration.routing.routes.map { JSONValue.string($0.name) }
    let authority = host.contains(":") ? "[\(host)]" : host
    let line: JSONValue = [
      "url": .string("\(isSecure ? "https" : "http")://\(authority):\(port)"),
      "port": .number(JSONNumber(port)), "routes": .array(routes),
      "members": .array(opened.configuration.environments.map { .string($0.name) }),
    ]
    return line.text(.compact)
  }
}

import ContractModel

/// Reads a whole project: environments, routes and suites, with every problem of every file.
///
/// ```
/// environments/*.yaml ─▶ ModelEnvironment ┐
/// environments/routes.yaml ─▶ RoutingTable├─▶ ReferenceCheck, RouteLint ─▶ Project
/// environments/gateway.yaml ─▶ settings ──┤
/// suites/*.yaml, tables ─▶ Suite ─────────┘
/// ```
package struct ProjectLoader {
  private let files: ProjectFiles
  private let variables: [String: String]
  private let limits: FileLimits

  /// `variables` is the process environment, which `${NAME}` in environments reads.
  package init(root: String, variables: [String: String], limits: FileLimits = FileLimits()) {
    files = ProjectFiles(root: root)
    self.variables = variables
    self.limits = limits
  }

  /// A suite that a command line names.
  package struct SuitePath: Sendable, Hashable {
    /// As it was typed.
    package var typed: String
    package var absolute: String

    package init(typed: String, absolute: String) {
      self.typed = typed
      self.absolute = absolute
    }
  }

  /// Reads everything; nil takes every `suites/*.yaml`.
  package func load(suites named: [SuitePath]? = nil) -> LoadOutcome {
    let log = DiagnosticLog()
    let referenced = ReferencedFiles(files, limits: limits)
    let all = files.yamlFiles(in: "environments")
    let routesFiles = ["environments/routes.yaml", "environments/routes.yml"].filter(all.contains)
    let gatewayFiles = ["environments/gateway.yaml", "environments/gateway.yml"]
      .filter(all.contains)
    let paths = all.filter { !routesFiles.contains($0) && !gatewayFiles.contains($0) }
    checkFiles(paths, routesFiles, gatewayFiles, log)
    let environments = paths.compactMap { path in
      read(path, log, referenced, .environments).flatMap {
        EnvironmentDecoder.decode($0.reader, digest: $0.digest)
      }
    }
    let table =
      routesFiles.isEmpty
      ? RoutingTable()
      : read(routesFiles[0], log, referenced, .routes).map { RoutesDecoder.decode($0.reader) }
    let gateway = gatewayFiles.first.flatMap { path in
      read(path, log, referenced, .gateway).map { GatewayDecoder.decode($0.reader) }
    }
    let missing = MissingSuites(files: files)
    let suitePaths = named.map { missing.report($0, to: log) } ?? files.yamlFiles(in: "suites")
    let suites = suitePaths.compactMap { path in
      read(path, log, referenced, .suites).flatMap {
        SuiteDecoder.decode($0.reader, digest: $0.digest)
      }
    }
    UniqueNames(log: log).check(environments, suites)
    // A file that could not be read may declare any name, so its absence proves nothing.
    let knowsNames =
      environments.count == paths.count && !environments.contains(where: \.hasNoName)
    if let table, knowsNames {
      ReferenceCheck(
        environments: environments, table: table, suites: suites,
        clients: gateway?.clients ?? [], log: log
      ).run()
      RouteLint(environments: environments, table: table, log: log).run()
    }
    let readable = Project(
      root: files.root, environments: environments.sorted { $0.name < $1.name },
      routing: table ?? RoutingTable(), suites: suites, gateway: gateway ?? GatewaySettings())
    return LoadOutcome(
      readable: readable, knowsNames: table != nil && knowsNames, diagnostics: log.finished(),
      hasErrors: log.hasErrors)
  }

  private func checkFiles(
    _ paths: [String], _ routesFiles: [String], _ gatewayFiles: [String], _ log: DiagnosticLog
  ) {
    if paths.isEmpty {
      log.add(
        Diagnostic(
          code: "no-environments", "expected at least one environment in \"environments/\"",
          remedy: "chaindrill init writes an example"))
    }
    for (name, files) in [("routes", routesFiles), ("gateway", gatewayFiles)] where files.count > 1
    {
      log.add(
        Diagnostic(
          code: "conflicting-files", "\"\(name).yaml\" stands beside \"\(name).yml\"",
          remedy: "keep one of the two"))
    }
  }

  /// What tells the kinds of files apart while they are read.
  private enum Kind { case environments, routes, gateway, suites }

  private func read(
    _ path: String, _ log: DiagnosticLog, _ referenced: ReferencedFiles, _ kind: Kind
  ) -> (reader: NodeReader, digest: ContentDigest)? {
    var shown = path
    do throws(Diagnostic) {
      let file = try files.locate(path, from: "")
      shown = file.relativePath
      let bytes = try file.read(limit: limits.yamlBytes)
      let source = SourceText(
        path: shown, bytes: Array(TextBytes.withoutMark(bytes)),
        quoting: kind == .environments || kind == .gateway ? .hidingCredentials : .everything)
      let document = try YAMLDocument(source)
      let context = FileContext(
        source: source, log: log, referenced: referenced,
        variables: kind == .environments ? variables : nil)
      let reader = NodeReader(node: document.root, label: shown, file: context)
      return (reader, ContentDigest(of: bytes))
    } catch {
      var error = error
      error.location = error.location ?? SourceLocation(file: shown, line: 1, column: 1)
      log.add(error)
      return nil
    }
  }
}

extension ModelEnvironment {
  fileprivate var hasNoName: Bool { name.isEmpty || family.isEmpty }
}

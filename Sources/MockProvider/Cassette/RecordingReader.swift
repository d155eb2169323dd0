import ContractModel
import JSONSupport
import WireFormats

/// Reads one interaction's file into a recording; whatever is wrong with it is a diagnostic.
struct RecordingReader {
  let folder: CassetteFolder
  /// The cassette's path as messages show it.
  let label: String
  /// The cassette's path below the set; empty for the set's own folder.
  let cassette: String
  let manifest: CassetteManifest
  /// How requests will be matched: the cassette's own way, or another that was asked for.
  let profile: MatchProfile
  let limits: CassetteLimits

  /// The recording, with warnings about what was ignored.
  func read(
    file name: String, bytes: [UInt8]
  ) throws(Diagnostic) -> (recording: Recording, warnings: [Diagnostic]) {
    let document = try SourceDocument(bytes, file: "\(label)/\(name)")
    let root = document.root
    try root.allow(["wire", "trial", "request", "key", "response", "stream", "facts", "times"])
    var warnings: [Diagnostic] = []
    let wire = try root.word("wire", of: WireFormatID.self)
    let request = try Self.request(try root.fields("request"))
    let call = try Self.call(of: request, wire: wire, root: root)
    let key = PromptKey(call.prompt)
    try checkKey(try root.fields("key"), key, &warnings)
    let response = try root.fields("response")
    let head = try Self.head(response, &warnings)
    let body = try body(response)
    let stream = try root.optionalFields("stream").map(Self.stream)
    if let stream, stream.totalBytes != size(of: body) {
      warnings.append(
        warning(
          root, "stream", "expected chunks of \(size(of: body)) bytes in all; one event at a time"))
    }
    let stem = String(name.dropLast(".json".utf8.count))
    let recording = Recording(
      name: cassette.isEmpty ? stem : "\(cassette)/\(stem)", stem: stem, origin: manifest.origin,
      date: manifest.date, wire: wire, mount: request.mount, key: key,
      match: MatchKey(profile, of: Self.subject(of: request, call.prompt, key)),
      asked: AskedParameters(call),
      trial: try root.optionalInteger("trial", in: 1...1_000_000), times: try Self.times(root),
      stream: stream, head: head, shape: ReplyShape(of: call),
      sketch: TextSketch(PromptKey.canonical(call.prompt).encoded(.canonical)), body: body,
      folder: folder, limits: limits)
    return (recording, warnings)
  }

  /// What a recorded request's key is made of.
  private static func subject(
    of request: Interaction.SentRequest, _ prompt: Prompt, _ key: PromptKey
  ) -> MatchKey.Subject {
    MatchKey.Subject(
      prompt: prompt, promptKey: key, method: request.method,
      path: request.path + (request.query.map { "?\($0)" } ?? ""), body: { request.body })
  }

  /// A recorded request, read through the wire's own server side.
  static func call(
    of request: Interaction.SentRequest, wire: WireFormatID, root: SourceDocument.Fields
  ) throws(Diagnostic) -> ParsedCall {
    guard let format = WireFormats.format(wire) else {
      throw root.problem("wire", "this version cannot speak \"\(wire.rawValue)\"")
    }
    let message = WireMessage(
      method: request.method, path: request.path + (request.query.map { "?\($0)" } ?? ""),
      headers: request.headers,
      body: request.body.encoded())
    do {
      return try format.server.parse(message)
    } catch {
      throw root.problem("request", "not a request of \"\(wire.rawValue)\": \(error)")
    }
  }

  static func request(
    _ fields: SourceDocument.Fields
  ) throws(Diagnostic) -> Interaction.SentRequest {
    try fields.allow(["mount", "method", "path", "query", "headers", "body"])
    let path = try fields.string("path")
    guard path.hasPrefix("/") else { throw fields.problem("path", "expected a leading slash") }
    var headers = HTTPHeaders()
    if let given = try fields.optionalFields("headers") {
      for name in given.object.keys { headers.append(name, try given.string(name)) }
    }
    return Interaction.SentRequest(
      mount: try fields.string("mount"), method: try fields.string("method"), path: path,
      query: try fields.optionalString("query"), headers: headers, body: try fields.value("body"))
  }

  private func checkKey(
    _ fields: SourceDocument.Fields, _ key: PromptKey, _ warnings: inout [Diagnostic]
  ) throws(Diagnostic) {
    try fields.allow(["profile", "prompt"])
    _ = try fields.word("profile", of: MatchProfile.self)
    let written = try fields.string("prompt")
    if written != key.digest.hex {
      warnings.append(
        warning(
          fields, "prompt", "expected \(key.digest.short)… by the request's body, which counts",
          remedy: "the request was edited by hand; record or synthesise it again"))
    }
  }

  private func warning(
    _ fields: SourceDocument.Fields, _ key: String, _ text: String, remedy: String? = nil
  ) -> Diagnostic {
    var found = fields.problem(key, text, remedy: remedy)
    found.severity = .warning
    found.code = "cassette-mismatch"
    return found
  }

  private func size(of body: Recording.Body) -> Int {
    switch body {
    case .bytes(let bytes): bytes.count
    case .file(_, let size): size
    }
  }

  private func body(_ fields: SourceDocument.Fields) throws(Diagnostic) -> Recording.Body {
    if let value = fields.object["body"] {
      guard fields.object["bodyFile"] == nil else {
        throw fields.problem("bodyFile", "expected either \"body\" or \"bodyFile\", found both")
      }
      return .bytes(value.encoded())
    }
    let name = try fields.string("bodyFile")
    guard CassetteFormat.isPlainName(name),
      CassetteFormat.bodySuffixes.contains(where: { name.hasSuffix($0) })
    else {
      let suffixes = CassetteFormat.bodySuffixes.joined(separator: ", ")
      throw fields.problem(
        "bodyFile", "expected a file of this cassette's folder that ends in one of \(suffixes)")
    }
    guard let size = folder.size(of: name) else {
      throw fields.problem("bodyFile", "no regular file \"\(name)\" beside the interaction")
    }
    guard size <= limits.bodyBytes else {
      throw fields.problem("bodyFile", "expected at most \(limits.bodyBytes) bytes, found \(size)")
    }
    return .file(name: name, size: size)
  }
}

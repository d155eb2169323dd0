import CLibXML2

/// One call into libxml2: collects its errors and answers its requests for other documents.
///
/// `@unchecked Sendable`, which a task-local value must be: it lives for one synchronous call and
/// is used by the thread of that call only. Being task-local, it is found from C callbacks, which
/// libxml2 gives no usable context pointer.
final class XMLOperation: @unchecked Sendable {
  @TaskLocal static var current: XMLOperation?

  private(set) var problems: [XMLProblem] = []
  /// The first external entity asked for.
  private(set) var refusedEntity: String?
  /// The first document that the loader would not give.
  private(set) var refusedResource: (location: String, reason: String)?
  private let loader: XMLResourceLoader?
  private var loadedBytes = 0
  private var loadedCount = 0

  /// A hostile document can break a rule in every element.
  private static let problemLimit = 100
  private static let messageLimit = 2_000
  /// Bounds on what a schema may pull in, against includes that lead nowhere.
  private static let resourceLimit = (count: 256, bytes: 10_000_000)

  init(loader: XMLResourceLoader? = nil) {
    self.loader = loader
  }

  var errors: [XMLProblem] { problems.filter { $0.severity == .error } }

  /// Runs `body`, which must stay on this thread, with errors collected here.
  func run<Result>(_ body: () -> Result) -> Result {
    _ = LibXML2.isReady
    let outer = Self.current
    return Self.$current.withValue(self) {
      collectErrors()
      // A loader may itself read XML: the outer call gets its handler back.
      defer {
        if let outer { outer.collectErrors() } else { chaindrill_xml_set_errors(nil) { _, _ in } }
      }
      return body()
    }
  }

  private func collectErrors() {
    chaindrill_xml_set_errors(Unmanaged.passUnretained(self).toOpaque()) { data, error in
      guard let data, let error else { return }
      Unmanaged<XMLOperation>.fromOpaque(data).takeUnretainedValue().record(error.pointee)
    }
  }

  /// Adds a problem unless there are a hundred, half of which are kept for errors.
  func record(_ problem: @autoclosure () -> XMLProblem) {
    guard problems.count < Self.problemLimit else { return }
    let problem = problem()
    if problem.severity == .error || problems.count < Self.problemLimit / 2 {
      problems.append(problem)
    }
  }

  private func record(_ error: xmlError) {
    let isXPath = error.domain == Int32(XML_FROM_XPATH.rawValue)
    record(
      XMLProblem(
        line: isXPath ? 0 : Self.line(of: error),
        column: Int(isXPath ? error.int1 + 1 : max(0, error.int2)),
        message: Self.message(of: error),
        code: Int(error.code),
        severity: error.level == XML_ERR_WARNING ? .warning : .error,
        file: error.file.map { XMLText.capped(String(cString: $0), maxUTF8: 1_000).text }))
  }

  /// A node keeps its line in 16 bits, and elsewhere when it does not fit.
  private static func line(of error: xmlError) -> Int {
    let isSchema = [XML_FROM_SCHEMASV, XML_FROM_RELAXNGV].contains {
      Int32($0.rawValue) == error.domain
    }
    guard isSchema, error.line >= 65_535 || error.line <= 0, let node = error.node else {
      return max(0, Int(error.line))
    }
    return max(0, xmlGetLineNo(node.assumingMemoryBound(to: xmlNode.self)))
  }

  private static func message(of error: xmlError) -> String {
    guard let start = error.message else { return "unknown error" }
    // It may quote megabytes of the document: only the beginning is ever copied.
    var length = 0
    while length < messageLimit - 100, start[length] != 0 { length += 1 }
    let bytes = UnsafeRawBufferPointer(start: start, count: length)
    let text = String(decoding: bytes, as: UTF8.self)
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    let whole = start[length] == 0 ? line : line + " […]"
    return XMLText.capped(whole, maxUTF8: messageLimit).text
  }

  /// The bytes of a document; nil, and noted, where they are refused.
  func load(_ location: String, isEntity: Bool) -> [UInt8]? {
    guard let loader, !isEntity else {
      refusedEntity = refusedEntity ?? location
      return nil
    }
    do {
      let bytes = try loader(location)
      loadedCount += 1
      guard !bytes.isEmpty else {
        refuse(location, "the document is empty")
        return nil
      }
      guard bytes.count <= Self.resourceLimit.bytes - loadedBytes,
        loadedCount <= Self.resourceLimit.count
      else {
        refuse(location, "at most 256 documents and 10000000 bytes in all")
        return nil
      }
      loadedBytes += bytes.count
      return bytes
    } catch {
      refuse(location, String(describing: error))
      return nil
    }
  }

  private func refuse(_ location: String, _ reason: String) {
    refusedResource = refusedResource ?? (location, reason)
  }
}

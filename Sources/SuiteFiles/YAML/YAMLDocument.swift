import ContractModel
import Yams

/// One YAML file as nodes; the only place where the foreign parser is called.
///
/// ```
/// bytes ─▶ YAMLScreening (what the parser cannot bear) ─▶ Yams.compose ─▶ NodeConversion (budget)
/// ```
struct YAMLDocument: Sendable {
  let root: YAMLNode
  let source: SourceText

  /// Reads exactly one document; what is wrong with it as YAML is the error.
  init(_ source: SourceText, limits: YAMLLimits = YAMLLimits()) throws(Diagnostic) {
    if let problem = YAMLScreening(source).problem() { throw problem }
    let composed = YAMLComposer.onRoomyStack {
      Result { () throws(Diagnostic) in try Self.composed(source, limits) }
    }
    self.root = try composed.get()
    self.source = source
  }

  private static func composed(
    _ source: SourceText, _ limits: YAMLLimits
  ) throws(Diagnostic) -> YAMLNode {
    let node: Node?
    do {
      node = try Yams.Parser(
        yaml: String(decoding: source.bytes, as: UTF8.self), resolver: .basic, encoding: .utf8
      ).singleRoot()
    } catch let error as YamlError {
      throw YAMLFailure.diagnostic(error, in: source)
    } catch {
      throw Diagnostic(code: "invalid-yaml", "not valid YAML: \(error)")
    }
    guard let node else {
      throw Diagnostic(
        code: "empty-file", "the file is empty",
        at: SourceLocation(file: source.path, line: 1, column: 1))
    }
    var conversion = NodeConversion(source: source, limits: limits)
    return try conversion.node(node, depth: 0)
  }
}

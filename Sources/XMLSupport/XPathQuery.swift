import CLibXML2

/// An XPath 1.0 expression and the namespaces its prefixes stand for.
///
/// Kept as text and compiled for each evaluation: libxml2's compiled form caches functions of the
/// context that evaluates it, so that it cannot be shared.
package struct XPathQuery: Sendable, Hashable {
  package let expression: String
  /// Prefix to namespace name. XPath 1.0 has no default namespace: give it a prefix.
  package let namespaces: [String: String]
  package let limits: XPathLimits

  private static let maxBytes = 16_384

  /// Checks the syntax; throws ``XMLError/xpathInvalid(expression:problem:)``, also for a prefix
  /// or function unknown in the first step, or `tooLarge` beyond 16,384 bytes.
  package init(
    _ expression: String, namespaces: [String: String] = [:], limits: XPathLimits = XPathLimits()
  ) throws(XMLError) {
    let bytes = expression.utf8.count
    guard bytes <= Self.maxBytes else { throw .tooLarge(bytes: bytes, limit: Self.maxBytes) }
    self.expression = expression
    self.namespaces = namespaces
    self.limits = limits
    _ = try evaluate(on: ParsedXML("<x/>"))
  }

  /// Evaluates with the document itself as context node, so that `a/b` means `/a/b`.
  ///
  /// Throws ``XMLError/xpathInvalid(expression:problem:)`` for what only evaluation finds: an
  /// unknown function, prefix or variable, or a wrong type.
  package func evaluate(on document: ParsedXML) throws(XMLError) -> XPathOutcome {
    guard !expression.utf8.contains(0) else { throw invalid("a NUL character") }
    let operation = XMLOperation()
    let outcome = operation.run { document.withTree { evaluate($0, operation) } }
    switch outcome {
    case .success(let value): return value
    case .failure(let error): throw error
    }
  }

  private func evaluate(
    _ document: xmlDocPtr, _ operation: XMLOperation
  ) -> Result<XPathOutcome, XMLError> {
    guard let context = xmlXPathNewContext(document) else { return .failure(.outOfMemory) }
    defer { xmlXPathFreeContext(context) }
    context.pointee.node = UnsafeMutableRawPointer(document).assumingMemoryBound(to: xmlNode.self)
    context.pointee.opLimit = limits.operations
    for (prefix, name) in namespaces where xmlXPathRegisterNs(context, prefix, name) != 0 {
      return .failure(invalid("the prefix \"\(prefix)\" cannot be bound"))
    }
    guard let compiled = xmlXPathCtxtCompile(context, expression) else {
      return failure(operation)
    }
    defer { xmlXPathFreeCompExpr(compiled) }
    guard let object = xmlXPathCompiledEval(compiled, context), operation.errors.isEmpty else {
      return failure(operation)
    }
    defer { xmlXPathFreeObject(object) }
    return XPathReader(limits: limits).read(object.pointee).mapError { _ in
      invalid("a result of a type beyond XPath 1.0")
    }
  }

  private func failure(_ operation: XMLOperation) -> Result<XPathOutcome, XMLError> {
    let offset = Int(XML_XPATH_EXPRESSION_OK.rawValue)
    for problem in operation.errors {
      switch problem.code - offset {
      case Int(XPATH_OP_LIMIT_EXCEEDED.rawValue): return .success(.limitExceeded(.operations))
      case Int(XPATH_RECURSION_LIMIT_EXCEEDED.rawValue): return .success(.limitExceeded(.recursion))
      default: continue
      }
    }
    guard let problem = operation.errors.first else { return .failure(.outOfMemory) }
    return .failure(.xpathInvalid(expression: expression, problem: problem))
  }

  private func invalid(_ message: String) -> XMLError {
    .xpathInvalid(
      expression: expression,
      problem: XMLProblem(
        line: 0, column: 0, message: message, code: Int(XML_XPATH_EXPR_ERROR.rawValue),
        severity: .error, file: nil))
  }
}

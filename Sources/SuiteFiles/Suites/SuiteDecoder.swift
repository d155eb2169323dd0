import ContractModel

/// Reads one suite: its head, its defaults, its cases and their tables.
enum SuiteDecoder {
  static func decode(_ reader: NodeReader, digest: ContentDigest) -> Suite? {
    guard var map = reader.mapping(.suite) else { return nil }
    let rule = "1 to 120 letters, digits, \".\", \"_\" and \"-\""
    let name = map.required("suite")?.name(Names.isID, rule) ?? ""
    let version = map.required("version")?.integer(0...1_000_000_000) ?? 0
    let route = map.required("route")
    let reference = route.flatMap { node in node.words().map(node.reference) }
    let defaults = map.optional("defaults").map(defaults) ?? CaseDefaults()
    let cases = map.required("cases").flatMap { decodeCases($0, defaults) }
    map.finish()
    return Suite(
      name: name, version: version, route: reference ?? reader.reference(""),
      cases: cases ?? JoinedCases([]), location: reader.location, digest: digest)
  }

  private static func defaults(_ reader: NodeReader) -> CaseDefaults {
    guard var map = reader.mapping(.defaults) else { return CaseDefaults() }
    let defaults = CaseDefaults(&map)
    map.finish()
    return defaults
  }

  private static func decodeCases(
    _ reader: NodeReader, _ defaults: CaseDefaults
  ) -> (any CaseSource)? {
    var ids = CaseIDs()
    if reader.node.tag == .table {
      guard let table = OpenTable.decode(reader) else { return nil }
      var template = CaseTemplate(at: reader.location)
      template.rowUse = .wholeCase
      template.take(defaults, known: table.columns.map { Set($0) })
      guard WholeCaseColumns.check(table, reader, template) else { return nil }
      return TableValidation(table, template, reader).cases(&ids)
    }
    guard let elements = reader.list() else { return nil }
    if elements.isEmpty { reader.report("empty-list", "expected at least one case, found none") }
    let decoder = CaseDecoder(defaults: defaults)
    var sources: [any CaseSource] = []
    var listed: [CaseTemplate] = []
    for element in elements {
      guard let (template, table) = decoder.decode(element) else { continue }
      if template.rowUse == nil {
        if case .literal(let id) = template.id, !id.isEmpty {
          ids.insert(id, file: element.file, element.location, element.excerpt)
        }
        listed.append(template)
        continue
      }
      guard let table else { continue }
      if !listed.isEmpty { sources.append(TemplateCases(listed)) }
      listed = []
      if let cases = TableValidation(table, template, element).cases(&ids) { sources.append(cases) }
    }
    if !listed.isEmpty { sources.append(TemplateCases(listed)) }
    return JoinedCases(sources)
  }
}

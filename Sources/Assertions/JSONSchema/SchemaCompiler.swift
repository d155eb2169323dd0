import JSONSupport

/// Turns a schema, and whatever it refers to, into a program.
struct SchemaCompiler {
  /// Whether documents are checked against their metaschema; metaschemas themselves are not.
  enum Check: Sendable { case byMetaschema, trusted }

  /// Subschemas a program may have.
  static let mostNodes = 200_000
  private static let mostNotes = 100

  var registry: SchemaRegistry
  let formats: SchemaFormatMode
  private var nodes: [SchemaNode] = []
  private var ids: [SchemaLocation: Int] = [:]
  /// The place of every node, which is also the queue: those from `compiled` on are still empty.
  private var locations: [SchemaLocation] = []
  private var compiled = 0
  private var checkedRoots = 0
  private var dynamicNames: [String] = []
  private var notes: [SchemaNote] = []

  init(registry: SchemaRegistry, formats: SchemaFormatMode) {
    self.registry = registry
    self.formats = formats
  }

  /// Compiles the schema of a document.
  mutating func compile(
    _ root: JSONValue, uri: String, checked: Check
  ) throws(JSONSchemaError) -> SchemaProgram {
    let uri = SchemaURI(uri).resource
    let document = try registry.add(root, uri: uri, inherited: nil)
    try check(checked)
    let start = node(at: SchemaLocation(document: document, pointer: JSONPointer()))
    // All subschemas of the user's own document, so that a mistake in an unused one shows too.
    for location in registry.order { _ = node(at: location) }
    var dynamicAnchors = try compilePending(checked)
    while compiled < locations.count { dynamicAnchors = try compilePending(checked) }
    let program = SchemaProgram(
      nodes: nodes, root: start, dynamicAnchors: dynamicAnchors, notes: notes)
    if let endless = EndlessReferences.first(in: program) {
      throw .endlessReference(path: registry.name(of: locations[endless]))
    }
    return program
  }

  /// The node of a place, compiled later if it is new.
  mutating func node(at location: SchemaLocation) -> Int {
    if let known = ids[location] { return known }
    ids[location] = nodes.count
    nodes.append(SchemaNode())
    locations.append(location)
    return nodes.count - 1
  }

  /// The index of a dynamic anchor's name.
  mutating func dynamicName(_ name: String) -> Int {
    if let known = dynamicNames.firstIndex(of: name) { return known }
    dynamicNames.append(name)
    return dynamicNames.count - 1
  }

  /// Compiles what is waiting; answers the dynamic anchors, whose subschemas then wait in turn.
  private mutating func compilePending(
    _ checked: Check
  ) throws(JSONSchemaError) -> [[Int: Int]] {
    while compiled < locations.count {
      let location = locations[compiled]
      guard compiled < Self.mostNodes else {
        throw .tooLarge(path: registry.name(of: location), limit: "\(Self.mostNodes) subschemas")
      }
      nodes[compiled] = try compileNode(at: location)
      compiled += 1
      try check(checked)
    }
    var tables: [[Int: Int]] = []
    for name in dynamicNames {
      var table: [Int: Int] = [:]
      for (index, resource) in registry.resources.enumerated() {
        if let location = resource.dynamicAnchors[name] { table[index] = node(at: location) }
      }
      tables.append(table)
    }
    return tables
  }

  private mutating func compileNode(
    at location: SchemaLocation
  ) throws(JSONSchemaError) -> SchemaNode {
    var node = SchemaNode()
    node.resource = registry.places[location] ?? 0
    switch registry.value(at: location) {
    case .object(let members):
      let dialect = registry.resources[node.resource].dialect
      let schema = SchemaObject(members: members, location: location, dialect: dialect)
      if schema.isOnlyReference {
        node.applicators = try references(schema, in: node.resource)
      } else {
        node.assertions = try assertions(schema)
        node.applicators = try applicators(schema, in: node.resource)
      }
      node.tracksEvaluation = node.applicators.contains { $0.isUnevaluated }
      if Metaschemas.documents[registry.documents[location.document].uri] == nil {
        notes += self.notes(on: schema).prefix(Self.mostNotes - notes.count)
      }
    case .bool(false): node.assertions = [.never]
    default: break
    }
    return node
  }

  /// Checks what has come in since the last time.
  private mutating func check(_ checked: Check) throws(JSONSchemaError) {
    defer { checkedRoots = registry.roots.count }
    guard checked == .byMetaschema else { return }
    for root in registry.roots.dropFirst(checkedRoots) {
      try SchemaCheck.run(on: root, in: registry)
    }
  }
}

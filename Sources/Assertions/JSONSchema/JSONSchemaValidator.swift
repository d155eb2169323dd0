import JSONSupport

/// Whether `format` is checked; a metaschema with the format-assertion vocabulary checks it anyway.
package enum SchemaFormatMode: String, Sendable, Hashable, CaseIterable {
  case annotate, assert
}

/// A JSON Schema, 2020-12 or draft-07, compiled once to validate many values from many tasks.
///
/// Compiling resolves every reference and checks the schema against its metaschema, so that a
/// mistake in it is known before anything is sent.
package struct JSONSchemaValidator: Sendable {
  /// How a schema is read.
  package struct Options: Sendable, Hashable {
    package var format: SchemaFormatMode
    /// What a schema without `$schema` is written in.
    package var draft: SchemaDraft
    package var limits: SchemaLimits

    /// 2020-12 with `format` as an annotation, unless named otherwise.
    package init(
      format: SchemaFormatMode = .annotate, draft: SchemaDraft = .draft202012,
      limits: SchemaLimits = .default
    ) {
      self.format = format
      self.draft = draft
      self.limits = limits
    }
  }

  private let program: SchemaProgram
  private let limits: SchemaLimits

  /// Keywords of the schema that assert nothing where they stand, at most 100.
  package var notes: [SchemaNote] { program.notes }

  /// Compiles a schema; `path` is its project-relative path or URI, the base of its references.
  package init(
    schema: JSONValue, path: String, loader: SchemaLoader = .none, options: Options = Options()
  ) throws(JSONSchemaError) {
    var compiler = SchemaCompiler(
      registry: SchemaRegistry(loader: loader, draft: options.draft), formats: options.format)
    program = try compiler.compile(schema, uri: path, checked: .byMetaschema)
    limits = options.limits
  }

  /// Validates a value; it costs little where the value is valid.
  package func validate(_ instance: JSONValue) -> SchemaResult {
    SchemaEvaluation.run(program, on: instance, limits: limits)
  }
}

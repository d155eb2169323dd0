import ContractModel
import JSONSupport
import XMLSupport

/// A schema file of any language, compiled, with the digests of all it is made of.
struct CompiledSchema: Sendable {
  /// The languages expectations name.
  enum Language: String, Sendable, Hashable {
    case json = "json_schema"
    case xsd
    case relaxNG = "relax_ng"
  }

  enum Validator: Sendable {
    case json(JSONSchemaValidator)
    case xml(XMLSchemaAssertion.Validator)
  }

  let validator: Validator
  /// Of the schema itself, then of every document loaded for it.
  let digests: [ContentDigest]
  /// Keywords that no draft knows.
  let notes: [SchemaNote]

  /// Why a schema cannot be used, in words.
  struct Problem: Error, Sendable {
    let message: String
  }

  /// Compiles a file; what it refers to comes from the loader, relative to its path.
  init(
    _ file: DocumentFile, language: Language, loader: DocumentLoader
  ) throws(Problem) {
    let documents = LoadedDocuments(loader)
    switch language {
    case .json:
      let (schema, compiled) = try Self.json(file, documents)
      validator = .json(compiled)
      notes = compiled.notes
      digests = [ContentDigest(of: schema.encoded(.canonical))] + documents.digests
    case .xsd, .relaxNG:
      validator = .xml(try Self.xml(file, language, documents))
      notes = []
      digests = [file.digest] + documents.digests
    }
  }

  private static func json(
    _ file: DocumentFile, _ documents: LoadedDocuments
  ) throws(Problem) -> (JSONValue, JSONSchemaValidator) {
    let schema: JSONValue
    do throws(JSONParseError) {
      schema = try JSONValue(parsing: file.bytes)
    } catch {
      throw Problem(message: "not JSON: \(error)")
    }
    do throws(JSONSchemaError) {
      let loader = SchemaLoader.files { documents.json($0) }
      return (schema, try JSONSchemaValidator(schema: schema, path: base(of: file), loader: loader))
    } catch {
      throw Problem(message: error.description)
    }
  }

  private static func xml(
    _ file: DocumentFile, _ language: Language, _ documents: LoadedDocuments
  ) throws(Problem) -> XMLSchemaAssertion.Validator {
    let loader: XMLResourceLoader = { try documents.bytes($0).get() }
    do throws(XMLError) {
      switch language {
      case .relaxNG:
        return .relaxNG(try RelaxNGValidator(file.bytes, base: base(of: file), loader: loader))
      default:
        return .xsd(try XMLSchemaValidator(file.bytes, base: base(of: file), loader: loader))
      }
    } catch {
      throw Problem(message: error.description)
    }
  }

  /// The path references resolve against; the line behind an inline document's path is none of it.
  static func base(of file: DocumentFile) -> String {
    guard let colon = file.path.utf8.lastIndex(of: UInt8(ascii: ":")) else { return file.path }
    let line = file.path.utf8[file.path.utf8.index(after: colon)...]
    let isLine = !line.isEmpty && line.allSatisfy { (0x30...0x39).contains($0) }
    return isLine ? String(file.path[..<colon]) : file.path
  }
}

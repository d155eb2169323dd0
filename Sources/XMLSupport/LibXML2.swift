import CLibXML2

/// Gives the bytes that a schema's include or import names, resolved against the schema's base.
///
/// It alone decides what may be read; whatever it throws fails the schema.
package typealias XMLResourceLoader = @Sendable (_ location: String) throws -> [UInt8]

/// The library's process-wide set-up.
enum LibXML2 {
  /// Set up once: types are built, and nothing is ever opened for an entity or an include.
  ///
  /// The loader replaces libxml2's own for the whole process, which is the only place it has: no
  /// file and no network is reached through libxml2, catalogs included. It asks the operation that
  /// runs on its thread.
  static let isReady: Bool = {
    xmlInitParser()
    chaindrill_xml_init_types()
    xmlSetExternalEntityLoader { url, _, parser in
      let location = url.map(String.init(cString:)) ?? ""
      guard let operation = XMLOperation.current, let parser else { return nil }
      // A parser that reads something already asks for an entity or a DTD, not for a document; so
      // does one made for an entity, which inherits the mark.
      let isEntity = parser.pointee.inputNr > 0 || parser.pointee._private != nil
      guard let bytes = operation.load(location, isEntity: isEntity) else { return nil }
      parser.pointee._private = Unmanaged.passUnretained(operation).toOpaque()
      return bytes.withUnsafeBytes { buffer in
        guard let base = buffer.baseAddress else { return nil }
        let start = base.assumingMemoryBound(to: CChar.self)
        return chaindrill_xml_input(parser, start, Int32(buffer.count), url)
      }
    }
    return true
  }()
}

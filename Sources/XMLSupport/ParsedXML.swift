import CLibXML2
import Synchronization

/// A well-formed document, read without opening anything else: no DTD, no entity, no XInclude.
///
/// `@unchecked Sendable`: the tree is only reached through ``withTree(_:)``, one caller at a time,
/// since validation and XPath keep notes in the nodes.
package final class ParsedXML: @unchecked Sendable {
  /// What to make of a document type declaration.
  package enum Doctype: Sendable {
    case refuse
    /// Its internal subset counts and its entities are put in; external ones are still refused.
    case allowInternalSubset
  }

  /// Where a document's encoding comes from.
  package enum Encoding: Sendable {
    /// The byte order mark, the XML declaration, else UTF-8.
    case declared
    /// UTF-8, whatever the declaration says.
    case utf8
  }

  /// Bounds and allowances of one parse.
  package struct Options: Sendable {
    /// Bytes of the document.
    package var maxBytes: Int
    /// Nested elements, the root included; libxml2 allows no more than 256 by itself.
    package var maxDepth: Int
    package var doctype: Doctype
    package var encoding: Encoding

    /// Ten megabytes, depth 256, no DOCTYPE and the declared encoding, unless named.
    package init(
      maxBytes: Int = 10_000_000, maxDepth: Int = 256, doctype: Doctype = .refuse,
      encoding: Encoding = .declared
    ) {
      self.maxBytes = maxBytes
      self.maxDepth = maxDepth
      self.doctype = doctype
      self.encoding = encoding
    }
  }

  private let document: xmlDocPtr
  private let lock = Mutex<Void>(())

  /// Parses bytes; throws `notWellFormed`, `tooLarge`, `tooDeep`, `doctypeRefused`,
  /// `externalEntityRefused` or `entityExpansion`.
  package convenience init(
    _ bytes: [UInt8], options: Options = Options()
  ) throws(XMLError) {
    try self.init(bytes, options: options, name: nil)
  }

  /// Parses text, whose declared encoding is ignored: it is characters already.
  package convenience init(_ text: String, options: Options = Options()) throws(XMLError) {
    var options = options
    options.encoding = .utf8
    try self.init(Array(text.utf8), options: options, name: nil)
  }

  /// `name` is what locations in the document resolve against.
  init(_ bytes: [UInt8], options: Options, name: String?) throws(XMLError) {
    document = try XMLParse(options: options, name: name).document(bytes)
  }

  deinit {
    xmlFreeDoc(document)
  }

  /// The root element's name, prefix included.
  package var rootName: String {
    withTree { xmlDocGetRootElement($0).map(XMLNode.name) ?? "" }
  }

  /// Lends the tree to one caller at a time; nothing of it may be kept.
  func withTree<Result>(_ body: (xmlDocPtr) -> Result) -> Result {
    // The lock guards the tree but does not hold it: a pointer cannot be sent into a Mutex.
    var result: Result?
    lock.withLock { _ in result = body(document) }
    guard let result else { preconditionFailure("the lock runs its body") }
    return result
  }
}

import CLibXML2

/// The context of libxml2's output callback: the closure, and what it threw.
final class XMLSink {
  private let write: ([UInt8]) throws -> Void
  /// The first error, after which nothing is written.
  private(set) var failure: String?

  init(_ write: @escaping ([UInt8]) throws -> Void) {
    self.write = write
  }

  /// A writer over this sink, which must outlive it.
  func makeWriter() -> xmlTextWriterPtr? {
    let context = Unmanaged.passUnretained(self).toOpaque()
    let buffer = xmlOutputBufferCreateIO(
      { context, bytes, length in
        guard let context, let bytes, length >= 0 else { return -1 }
        let sink = Unmanaged<XMLSink>.fromOpaque(context).takeUnretainedValue()
        return sink.receive(UnsafeRawBufferPointer(start: bytes, count: Int(length))) ? length : -1
      }, { _ in 0 }, context, nil)
    guard let buffer else { return nil }
    guard let writer = xmlNewTextWriter(buffer) else {
      xmlOutputBufferClose(buffer)
      return nil
    }
    return writer
  }

  /// Writes nothing from now on, whatever libxml2 still holds.
  func close() {
    failure = failure ?? "the document is closed"
  }

  private func receive(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard failure == nil else { return false }
    do {
      try write(Array(bytes))
      return true
    } catch {
      failure = String(describing: error)
      return false
    }
  }
}

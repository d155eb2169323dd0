import ContractModel

extension RecordingReader {
  /// Why an interaction's file would not be served as it was written; nil where it would.
  func flaw(
    of bytes: [UInt8], file: String, asWritten interaction: Interaction
  ) -> String? {
    guard bytes.count <= limits.interactionBytes else {
      return "expected an interaction of at most \(limits.interactionBytes) bytes, "
        + "found \(bytes.count)"
    }
    do {
      let (recording, warnings) = try read(file: file, bytes: bytes)
      if let warning = warnings.first { return warning.message }
      if recording.key != interaction.key { return "its request reads back as another one" }
      return try recording.loadBody() == interaction.body
        ? nil : "its reply reads back as another one"
    } catch let diagnostic as Diagnostic {
      return diagnostic.message
    } catch {
      return "\(error)"
    }
  }
}

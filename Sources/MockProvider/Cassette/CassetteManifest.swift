import ContractModel
import JSONSupport

/// What `cassette.json` says about the interactions beside it.
package struct CassetteManifest: Sendable, Hashable {
  /// Where replies came from: a provider, or a script.
  package enum Origin: String, Sendable, Hashable, CaseIterable {
    case synthetic, recorded
  }

  package var origin: Origin
  /// When it was recorded or synthesised; also the time that synthesised replies carry.
  package var date: Timestamp
  /// The name and version of the tool that wrote it.
  package var tool: String
  /// How requests are matched with its recordings, unless whoever serves it says otherwise.
  package var profile: MatchProfile

  package init(
    origin: Origin, date: Timestamp, tool: String, profile: MatchProfile = .prompt
  ) {
    self.origin = origin
    self.date = date
    self.tool = tool
    self.profile = profile
  }
}

extension CassetteManifest {
  /// The file's bytes, with a final line feed.
  func encoded() -> [UInt8] {
    let value: JSONValue = [
      "format": .string(CassetteFormat.name), "origin": .string(origin.rawValue),
      "date": .string(date.description), "tool": .string(tool),
      "profile": .string(profile.rawValue),
    ]
    return value.encoded(.pretty) + [0x0A]
  }

  /// Reads the file; throws for another format and for everything else that is wrong with it.
  init(parsing bytes: [UInt8], file: String) throws(MockProviderError) {
    do {
      let document = try SourceDocument(bytes, file: file)
      let root = document.root
      let format = try root.string("format")
      guard format == CassetteFormat.name else {
        throw MockProviderError.unknownFormat(file: file, found: format)
      }
      try root.allow(["format", "origin", "date", "tool", "profile"])
      origin = try root.word("origin", of: Origin.self)
      guard let date = Timestamp(try root.string("date")) else {
        throw root.problem("date", "expected a time like 2026-11-20T04:00:00Z")
      }
      self.date = date
      tool = try root.string("tool")
      profile = try root.word("profile", of: MatchProfile.self)
    } catch let error as MockProviderError {
      throw error
    } catch let error as Diagnostic {
      throw .badManifest(error)
    } catch {
      throw .unreadable(path: file, reason: "\(error)")
    }
  }
}

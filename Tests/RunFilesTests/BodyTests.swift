import ContractModel
import Foundation
import TestSupport
import Testing

@testable import RunFiles

@Suite struct BodyTests {
  private let folder: TemporaryFolder
  private let reader: RunReader
  private let place: BodyReference
  private var segment: String { folder.path + "/run/bodies-0001.bin" }

  init() throws {
    folder = try TemporaryFolder()
    let writer = try RunWriter(directory: folder.path + "/run", header: .make())
    _ = try writer.store(Array("before".utf8))
    place = try writer.store(Array("reply".utf8))
    reader = try RunReader(folder.path + "/run")
  }

  @Test func readsTheBytesReferredTo() throws {
    #expect(try reader.body(place) == Array("reply".utf8))
    #expect(place.digest == ContentDigest(of: "reply".utf8))
  }

  @Test func refusesAChangedSegment() throws {
    try folder.write("beforeREPLY".utf8, to: "run/bodies-0001.bin")
    #expect(
      throws: RunFileError.bodyDigest(
        path: segment, offset: 6, expected: place.digest,
        actual: ContentDigest(of: "REPLY".utf8))
    ) { _ = try reader.body(place) }
  }

  @Test(arguments: [
    (0, 12), (12, 1), (11, 1), (-1, 2), (0, -1), (Int.max, Int.max), (0, Int.max), (Int.max, 1),
  ])
  func refusesAPlaceOutsideTheSegment(offset: Int, length: Int) throws {
    let wild = BodyReference(segment: 1, offset: offset, length: length, digest: place.digest)
    #expect(
      throws: RunFileError.bodyOutOfRange(
        path: segment, offset: offset, length: length, size: 11)
    ) { _ = try reader.body(wild) }
  }

  @Test func saysWhichSegmentIsMissing() throws {
    let absent = BodyReference(segment: 12345, offset: 0, length: 0, digest: place.digest)
    #expect(throws: RunFileError.notFound(path: folder.path + "/run/bodies-12345.bin")) {
      _ = try reader.body(absent)
    }
  }

  @Test func followsNoLinkAndWaitsOnNoPipe() throws {
    try FileManager.default.removeItem(atPath: segment)
    try folder.write("beforereply".utf8, to: "elsewhere")
    try FileManager.default.createSymbolicLink(
      atPath: segment, withDestinationPath: folder.path + "/elsewhere")
    #expect(throws: RunFileError.notRegularFile(path: segment)) { _ = try reader.body(place) }
    try FileManager.default.removeItem(atPath: segment)
    #expect(mkfifo(segment, 0o600) == 0)
    #expect(throws: RunFileError.notRegularFile(path: segment)) { _ = try reader.body(place) }
  }
}

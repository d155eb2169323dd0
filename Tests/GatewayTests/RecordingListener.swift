import Synchronization

@testable import Gateway

/// Keeps the records of finished calls.
final class RecordingListener: CallListener {
  private let kept = Mutex<[CallRecord]>([])

  var records: [CallRecord] { kept.withLock { $0 } }

  func finished(_ record: CallRecord) { kept.withLock { $0.append(record) } }
}

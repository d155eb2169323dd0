import ContractModel
import WireFormats

extension WireFormatID {
  /// A wire that this version knows by name only; nil once every one is spoken.
  static var unspoken: WireFormatID? { allCases.first { WireFormats.format($0) == nil } }
}

import ContractModel
import WireFormats
extension Prompt {
  func portable(from: WireFormatID, to: ModelEnvironment) -> (prompt: Prompt, dropped: [String]) { (self, []) }
}

import ContractModel

/// Did-you-mean among names of the user's own, of which a file may declare any number.
enum Suggestion {
  /// Names that are compared; among more of them there is no suggestion, so the work stays bounded.
  private static let most = 1000

  static func question(_ name: String, among known: some Collection<String>) -> String? {
    known.count > most ? nil : NearestNames.question(name, among: known)
  }
}

import Baselines
import ContractModel

/// The baselines of a project.
struct BaselineLocator {
  let store: BaselineStore

  init(root: String) { store = BaselineStore(root: root + "/fixtures/baselines") }

  /// A name that no baseline may have is wrong usage.
  func check(_ name: String) throws {
    do throws(BaselineError) {
      try store.check(name)
    } catch {
      throw CommandFailure(usage: HerePath.shortened(error.description))
    }
  }

  func load(_ name: String) throws -> Baseline {
    do throws(BaselineError) {
      return try store.load(name)
    } catch {
      throw CommandFailure(usage: HerePath.shortened(error.description))
    }
  }
}

import Baselines
import ContractModel

/// The baselines of a project.
struct BaselineLocator {
  let store: BaselineStore

  init(root: String) { store = BaselineStore(root: root + "/fixtures/baselines") }

  func load(_ name: String) throws -> Baseline {
    do throws(BaselineError) {
      return try store.load(name)
    } catch {
      throw CommandFailure(usage: String(describing: error))
    }
  }
}

import ContractModel
import Testing

@testable import MockProvider

@Suite struct ControlRouterTests {
  private func problem(_ method: String, _ segments: [String]) -> ControlProblem? {
    do throws(ControlProblem) {
      _ = try ControlRouter.find(method, segments)
      return nil
    } catch {
      return error
    }
  }

  @Test func everyOperationHasOneRouteAndEveryRouteIsFound() throws {
    #expect(
      ControlRoute.all.map(\.operation).sorted { $0.rawValue < $1.rawValue }
        == ControlOperation.allCases.sorted { $0.rawValue < $1.rawValue })
    for route in ControlRoute.all {
      let segments = route.parts.map { $0.hasPrefix("{") ? "a/b" : String($0) }
      guard case .match(let match) = try ControlRouter.find(route.method, segments) else {
        Issue.record("\(route.path)")
        continue
      }
      #expect(match.route == route)
      #expect(match.parameters.values.allSatisfy { $0 == "a/b" })
    }
  }

  @Test func headIsAskedWhereGetIs() throws {
    guard case .match(let match) = try ControlRouter.find("HEAD", ["health"]) else {
      Issue.record("no match")
      return
    }
    #expect(match.route.operation == .health)
    #expect(problem("HEAD", ["verify"])?.status == 405)
  }

  @Test func optionsTellsWhatAPathTakes() throws {
    guard case .options(let methods) = try ControlRouter.find("OPTIONS", ["faults"]) else {
      Issue.record("no options")
      return
    }
    #expect(methods == ["GET", "POST", "DELETE", "HEAD", "OPTIONS"])
    guard case .options(let all) = try ControlRouter.find("OPTIONS", ["*"]) else {
      Issue.record("no options")
      return
    }
    #expect(all.contains("PUT"))
    #expect(problem("OPTIONS", ["nothing"])?.status == 404)
  }

  @Test func otherMethodsAreToldWhatIsAllowed() {
    let problem = problem("PATCH", ["runs", "run-1", "end"])
    #expect(problem?.status == 405)
    #expect(problem?.headers["allow"] == "POST, OPTIONS")
  }

  @Test(
    arguments: [
      (["fault"], "/faults"), (["cassetes", "checkout", "load"], "/cassettes/{name}/load"),
      (["runs", "run-1", "verdikt"], "/runs/{id}/verdict"), (["Health"], "/health"),
      (["members", "a/b", "fault"], "/members/{member}/faults"), (["v1", "health"], "/health"),
    ] as [([String], String)])
  func unknownPathsAreAnsweredWithTheNearest(_ segments: [String], _ near: String) {
    let problem = problem("GET", segments)
    #expect(problem?.status == 404)
    if segments != ["v1", "health"] { #expect(problem?.near.first == near) }
  }

  @Test(
    arguments: [[], [""], ["faults", ""], ["faults", "a", "b"], ["metrics", "x"]] as [[String]])
  func pathsBesideTheRoutesAreUnknown(_ segments: [String]) {
    #expect(problem("GET", segments)?.status == 404)
  }
}

import ContractModel

/// Finds the route that a request asks for, or says what is near it.
enum ControlRouter {
  /// A route with the values of its path's parameters.
  struct Match: Sendable {
    let route: ControlRoute
    let parameters: [String: String]
  }

  enum Found: Sendable {
    case match(Match)
    /// The path is there, and this may be asked of it.
    case options([String])
  }

  /// `HEAD` finds the route of `GET`; throws for unknown paths, and for methods they do not take.
  static func find(_ method: String, _ segments: [String]) throws(ControlProblem) -> Found {
    if method == "OPTIONS", segments == ["*"] {
      return .options(["GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE"])
    }
    let here = ControlRoute.all.compactMap { route in
      route.parameters(in: segments).map { Match(route: route, parameters: $0) }
    }
    guard !here.isEmpty else { throw unknown(segments) }
    let wanted = method == "HEAD" ? "GET" : method
    if let match = here.first(where: { $0.route.method == wanted }) { return .match(match) }
    let allowed = allowed(here.map(\.route.method))
    if method == "OPTIONS" { return .options(allowed) }
    var problem = ControlProblem(
      .methodNotAllowed,
      "expected \(allowed.joined(separator: ", ")), found \"\(method.cut(toUTF8: 40))\"")
    problem.headers = ["allow": allowed.joined(separator: ", ")]
    throw problem
  }

  private static func allowed(_ methods: [String]) -> [String] {
    methods + (methods.contains("GET") ? ["HEAD"] : []) + ["OPTIONS"]
  }

  /// Compares with paths of as many parts first, a parameter standing for what was asked.
  private static func unknown(_ segments: [String]) -> ControlProblem {
    let asked = "/" + segments.joined(separator: "/")
    var paths: [String: String] = [:]
    for route in ControlRoute.all {
      let parts = route.parts
      let filled =
        parts.count == segments.count
        ? zip(parts, segments).map { $0.hasPrefix("{") ? $1 : String($0) } : parts.map(String.init)
      paths["/" + filled.joined(separator: "/")] = route.path
    }
    let near = NearestNames.of(asked, among: paths.keys.sorted()).compactMap { paths[$0] }
    return ControlProblem(
      .notFound, "no such path: \"\(asked.cut(toUTF8: 200))\"",
      remedy: "GET /openapi.json tells all paths", near: near)
  }
}

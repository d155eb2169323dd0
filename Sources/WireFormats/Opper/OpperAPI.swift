/// The version of Opper's API that a path names; the second answers in shapes of its own.
enum OpperAPI: Sendable, Hashable {
  case second, third

  /// `second` where a segment is `v2`; every other path is of the third version.
  init(path: String) {
    let isSecond = EndpointPath.bare(path).split(separator: "/").contains("v2")
    self = isSecond ? .second : .third
  }
}

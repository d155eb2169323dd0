/// Which readers a JUnit file is written for.
package enum JUnitDialect: Sendable, Hashable {
  /// What CI systems really read: places of cases, flaky and repeated failures, attachments.
  case common
  /// Valid by the schemas of Ant and of Jenkins, which allow none of those.
  case strict
}

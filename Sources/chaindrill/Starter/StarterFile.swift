/// One file of the project that `init` writes.
struct StarterFile {
  /// From the project's folder.
  let path: String
  let text: String

  /// In the order in which a reader gets to know them.
  static let all = environments + [suite, ticketSchema, replies]

  /// What version control leaves out; kept as it is where there is one.
  static let ignored = StarterFile(
    path: ".gitignore",
    text: """
      # What runs leave behind: their files, and the reports.
      .chaindrill/
      out/

      """)
}

import ContractModel

/// What every exit code, reason word and finding's code means, and what to do about it.
enum Explanations {
  struct Entry {
    var word: String
    var text: String
  }

  static let all: [Entry] =
    ExitCode.allCases.map { Entry(word: "exit \($0.rawValue)", text: text(for: $0)) }
    + ReasonWord.allCases.map { Entry(word: $0.rawValue, text: text(for: $0)) }
    + FindingExplanations.all

  private static func text(for code: ExitCode) -> String {
    switch code {
    case .success: "everything asked for holds"
    case .contract: "at least one reply breaks its contract: see what failed, on which member"
    case .usage: "wrong usage, or a file is invalid; nothing was sent"
    case .unverified: "something could not be judged, so nothing is proven about it: see the reason"
    case .drift:
      "replies keep their contracts but differ from the accepted baseline: review the "
        + "changes, then `chaindrill baseline accept` if they are wanted"
    case .nothingRan: "no case ran: filters, suites or budget left nothing to do"
    case .flaky: "some trials of a case passed and some failed, and --fail-on flaky was given"
    case .stale:
      "a baseline or cassette is older than allowed (--fail-on stale, --cassette-max-age), or "
        + "holds what nothing asks for (--unused fail)"
    case .report: "a report could not be written; the results are in the run's folder"
    case .internal: "an error of chaindrill itself: please report it with what was printed"
    case .interrupted: "interrupted by Ctrl-C; finished trials are kept: go on with --resume latest"
    case .terminated: "terminated by a signal; finished trials are kept: go on with --resume latest"
    }
  }

  private static func text(for word: ReasonWord) -> String {
    switch word {
    case .passed: "the contract holds"
    case .contract: "a reply does not satisfy what its case expects"
    case .empty: "the reply is empty where a refusal is not allowed"
    case .outage: "the member was overloaded, failing or unreachable through every retry"
    case .rateLimit: "the member kept answering 429: lower requests_per_minute or concurrency"
    case .auth: "the member rejected the credentials"
    case .billing: "the member's account may not spend any more"
    case .gone: "the member's provider no longer knows the model"
    case .timeout: "a declared timeout ran out: see limits in the environment's file"
    case .badRequest: "the member rejected the request itself: its message says which parameter"
    case .miss:
      "no recording answers this request, since the prompt changed: record it again or "
        + "run `chaindrill mock synthesise`; a miss is never an outage of the member"
    case .budget: "--max-cost or --max-time ended the run; the rest did not run"
    case .limit:
      "a limit on matching, depth or memory stopped an expectation: simplify it; or the reply, or "
        + "the record of its trial, is larger than is kept: the message says which"
    case .unobserved: "a fact the expectation needs was not in the reply, such as token counts"
    case .drift: "the replies differ from the baseline"
    case .incomparable:
      "the suite, a prompt, a schema or an expectation changed since the baseline "
        + "was accepted, or it holds none of these results: accept a run anew"
    case .insufficient:
      "too few results to decide: a shard is missing, or lines of the run's file are damaged"
    case .canary: "the member may serve a part of the traffic"
    case .stale: "older than allowed"
    case .flaky: "some trials passed and some failed"
    case .unused:
      "recordings that nothing asked for, and --unused fail was given: what asked for them changed "
        + "or is gone; remove them or record again"
    case .unrecorded:
      "an exchange was not written to its cassette, since a credential would have got in or the disk "
        + "refused: the lines \"not recorded\" say which; callers got their replies all the same"
    case .interrupted: "a signal ended the run before this case"
    case .usage: "wrong usage"
    case .invalidFile: "a file is invalid"
    case .nothingRan: "there was nothing to run"
    case .report: "a report could not be written"
    case .rendered:
      "the reports of a finished run were made; the line before says how the run itself ended"
    case .internal: "an error of chaindrill itself"
    case .capability: "the environment's capabilities lack what the case needs, so it was not sent"
    case .failFast: "--fail-fast ended the run at the first broken contract"
    }
  }
}

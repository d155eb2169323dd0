/// English sentences by which a speaker declines a task.
enum EnglishDecliningPatterns {
  static let patterns: [(RefusalRules.Group, [String])] = [
    (.declines, cannot + unwilling + notMine),
    (.terse, terse),
    (.policy, policy),
    (.disavows, disavows),
  ]

  private static let cannot = [
    "I ADV* CAN ADV* not ADV* HELP",
    "I ADV* CAN not and CAN|do not ADV* HELP",
    "I ADV* CAN not in good conscience|faith HELP",
    "I ADV* CAN not be of|able|part|providing|helping|assisting|answering|writing",
    "I ADV* CAN not carry out|go along|go there|go into|take part|walk you|role play|engage",
    "I ADV* CAN not carry|go out|along|there|into|ahead|further",
    "I ADV* CAN not take part|on",
    "I ADV* CAN not walk|show|tell you how|through",
    "I ADV* CAN never HELP",
    "I ADV* CAN not $",
    "I ADV* am|are ADV* not ADV* ABLE ADV* to|of|with|in? ADV* HELP|HELPING",
    "I ADV* am|are ADV* not ADV* comfortable|okay ADV* HELPING|with",
    "I ADV* am|are ADV* not in a position to ADV* HELP",
    "I ADV* am|are ADV* not gonna|going to _? HELP",
    "I ADV* am|are ADV* unable|unwilling|forbidden|prohibited|uncomfortable ADV* to|from|with? ADV* "
      + "HELP|HELPING",
    "I ADV* do not feel comfortable|right|okay",
    "I ADV* have not|no been? ABLE to HELP",
    "I ADV* must ADV* refrain|abstain",
    "I ADV* was|am|are not created|made|designed|programmed|built|trained to|for HELP|HELPING",
  ]

  private static let unwilling = [
    "I ADV* decline|refuse|declining|refusing",
    "I ADV* must|will|would|should|shall|can|may only? ADV* decline|refuse",
    "I ADV* have|need|choose|want|wish to ADV* decline|refuse",
    "I ADV* will|would|must have? to ADV* decline|refuse",
    "I am ADV* going|choosing|inclined|obliged|obligated|forced|required to have? to? ADV* "
      + "decline|refuse|pass|stop|abstain",
    "I ADV* will|would|must|have have? to? ADV* pass on|this|$",
    "I will pass $",
    "I would ADV* rather not",
    "I ADV* would? ADV* prefer not to?",
    "I ADV* do not think|believe|feel I|we ADV* should|can|could|ought|am",
    "I ADV* do not think|believe|feel it|that|this is|would|be be? not? ADV* RIGHT|WRONG",
    "I ADV* need|have|must|going to? ADV* stop here|there|this",
    "I ADV* CAN not ADV* be? a? party|part|involved",
    "I ADV* do not want|wish to HELP",
  ]

  private static let notMine = [
    "not something|anything|topics|content|things that? I am|are? ADV* CAN|able|willing|comfortable|HELP",
    "something|anything that? I am|are? ADV* CAN|will not|never",
    "something that? I am|are not|unable|unwilling",
    "outside|beyond of? what I",
    "outside|beyond of? my|the scope|capabilities|abilities|guidelines|remit|bounds|limits",
    "line that? I ADV* CAN not cross",
    "off limits for|to|here",
    "one|this|that|topic is off limits",
    "let us not go|do|get",
    "CAN|is|be not ADV* RIGHT for|of me|us to",
    "be|is ADV* WRONG for|of me|us to",
    "be|is not ADV* RIGHT or|and? RIGHT? or|and? RIGHT? to ADV* HELP",
    "be|is ADV* WRONG or|and? WRONG? to ADV* HELP",
    "CAN not be ADV* RIGHT to|for ADV* HELP|me",
    "not|never ADV* RIGHT to ADV* make|tell|joke|mock|generalize|stereotype",
    "would be WRONG and WRONG to",
    "not able|willing|permitted|allowed to HELP with|that|this|you",
  ]

  private static let terse = [
    "^ SORRY* no? but? CAN not ADV* HELP|go",
    "^ no|nope|nah not? CAN not? HELP",
    "^ SORRY* but? not able|going|willing|happening|gonna|allowed",
    "^ SORRY* but? unable to HELP",
    "^ no|nope|nah|sorry not going|happening|doing|today",
    "^ nope|nah $",
    "^ hard pass",
    "^ no can do",
    "^ not something I",
  ]

  private static let policy = [
    "my|our|the|these|its _? GUIDE _? ADV* CAN|do|does ADV* not ADV* ALLOW",
    "GUIDE FORBID",
    "GUIDE ADV* FORBID|require|requires me|us|the|that|such",
    "VIOLATE _{4} GUIDE",
    "FORBID me|us from",
    "REQUEST ADV* was|is|has|been|were been? ADV* STOPPED",
    "REQUEST ADV* _{4} VIOLATE",
    "REQUEST _{4} CAN not be _? completed|fulfilled|processed|answered|generated|granted",
    "REQUEST ADV* is|was|seems|appears to? be? ADV* WRONG",
    "this|that ADV* is|are ADV* WRONG REQUEST|question|topic",
    "triggered|triggers _{4} GUIDE|filter|filters",
    "not ADV* ALLOW me|us to",
    "not permitted|allowed under|by _? GUIDE",
  ]

  private static let disavows = [
    "I ADV* do not ADV* HABIT",
    "I ADV* never HABIT",
    "and ADV* do|CAN not ADV* HABIT",
    "I ADV* do not HELP _? WRONG|such|this|that|people",
    "I ADV* do not take sides|part",
  ]
}

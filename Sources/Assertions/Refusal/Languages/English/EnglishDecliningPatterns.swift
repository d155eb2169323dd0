/// English sentences by which a speaker declines a task.
enum EnglishDecliningPatterns {
  static let patterns: [(RefusalGroup, [String])] = [
    (.declines, cannot + unwilling + withholding + notMine + limits),
    (.terse, terse),
    (.policy, policy),
    (.disavows, disavows), (.negates, negates), (.refrains, refrains), (.vows, vows),
    (.concludes, concludes),
  ]

  private static let cannot = [
    "I ADV* CAN ADV* not ADV* HELP",
    "I ADV* CAN not and CAN|do not ADV* HELP", "I ADV* CAN not in any way|form|shape HELP",
    "I ADV* CAN not in good conscience|faith",
    "I ADV* am|are ADV* not willing|prepared|inclined to",
    "I CAN not keep|continue HELPING|on|this|playing",
    "I ADV* CAN|do ADV* not ADV* identify|recognize people|person|who|someone|anyone|individuals|the|real",
    "I ADV* CAN not be of|able|part|providing|helping|assisting|answering|writing|doing|sharing|"
      + "creating|generating|engaging|continuing|giving|participating|playing|making",
    "I ADV* CAN not be any|much of? help|use",
    "I ADV* CAN not carry|go out|along|there|into|ahead|further|down|deeper|beyond",
    "I ADV* CAN not take part|on",
    "I ADV* CAN not walk|show|tell you how|through",
    "I ADV* CAN not put|pull|spell|lay|pass|hand|turn|role|play|be _{2} together|out|along|over|into|up",
    "I ADV* CAN not play along|this|that|a|the", "I ADV* CAN not role play",
    "I ADV* CAN never HELP",
    "I ADV* CAN not $", "I will not $", "I CAN not do so|it|either|any",
    "I ADV* CAN not be? used? as? ADV* a? tool|party",
    "I ADV* am|are ADV* not ADV* ABLE ADV* to|of|with|in? ADV* HELP|HELPING",
    "I ADV* am|are ADV* not ADV* comfortable|okay ADV* HELPING|with",
    "I ADV* am|are ADV* not in a position to ADV* HELP",
    "I ADV* am|are ADV* not gonna|going to? _? HELP",
    "I ADV* am|are ADV* not going there|to|down",
    "I ADV* am|are ADV* not about to ADV* HELP", "I ADV* am|are ADV* not TAKING",
    "I ADV* am|was|were|are ADV* not ADV* permitted|allowed|authorized|authorised|licensed to",
    "I ADV* was|were ADV* not ADV* willing|comfortable|prepared to",
    "I ADV* am|are ADV* unable|unwilling|forbidden|prohibited|uncomfortable|restricted|barred|reluctant "
      + "ADV* to|from|with? ADV* HELP|HELPING",
    "I ADV* do not feel comfortable|right|okay",
    "I ADV* have not|no been? ABLE to HELP",
    "I ADV* must ADV* refrain|abstain|avoid",
    "I ADV* was|am|are not created|made|designed|programmed|built|trained|here to|for HELP|HELPING",
    "I ADV* do not do|write|make|create|generate|produce that|this|those|these|such|it",
    "I ADV* do not HELP with|people|anyone|others",
    "but|and|so not HELP|HELPING with? this|that|it",
    "not _? the right tool|fit|place|one|assistant|bot|resource|person for|to",
    "not? be? ADV* RIGHT and|or|nor? RIGHT? to ADV* ASSIST or|and? _? _{5} GUIDANCE|ways|methods|that|such",
    "not ADV* be? ADV* RIGHT or|nor? RIGHT? for me|us to _",
    "I am _{6} and|so CAN not ADV* HELP|SOFT",
    "I am not sure|certain|convinced that? I CAN ADV* HELP",
    "assistant|chatbot|bot CAN|is ADV* not ABLE? to? HELP",
    "I ADV* did|have ADV* not ADV* proceed|proceeded|continue|continued",
  ]

  private static let unwilling = [
    "I ADV* am|are? ADV* decline|refuse|declining|refusing",
    "I ADV* must|will|would|should|shall|can|may only? ADV* decline|refuse",
    "I ADV* have|need|choose|want|wish|prefer|like|got to ADV* decline|refuse|pass|skip",
    "I ADV* will|would|must have? to ADV* decline|refuse|pass",
    "I am ADV* going|choosing|inclined|obliged|obligated|forced|required|afraid to|I? have|must|will? "
      + "to? ADV* decline|refuse|pass|stop|abstain|skip|sit",
    "I ADV* will|would|must|have have? to? ADV* pass $",
    "I ADV* will|would|must|have have? to? ADV* pass on this|that|it|your|those|these|HELPING|REQUEST",
    "I will|would? pass|skip $", "I will|would ADV* leave that|this|it there|alone",
    "I would ADV* rather not $",
    "I would ADV* rather not HELP|HELPING|that|this|go|get|be|take|talk|comment|into|continue|touch",
    "I would ADV* rather HELP something|anything else",
    "I ADV* would? ADV* prefer not to?",
    "I ADV* do not think|believe|feel I|we ADV* should|can|could|ought|am",
    "I ADV* think|believe|feel I ADV* should|must|need|ought|have to? ADV* stop|pause|decline|pass|end",
    "I ADV* do not think|believe|feel it|that|this is|would|be be? not? ADV* RIGHT|WRONG|something",
    "I ADV* need|have|must|going to? ADV* stop|pause here|there|this|us",
    "I ADV* CAN not ADV* be? a? party|part|involved|complicit",
    "I ADV* do not want|wish|intend|plan to HELP",
    "I ADV* am|are? draw|drawing the|a|my line", "where I draw the|a line",
    "that|this is where I stop|draw|pause|leave", "this|that|it is a|the hard|firm|clear? no",
    "it|that|this is a no from me", "no from me",
    "I ADV* want|like to avoid HELPING", "I ADV* steer|stay|steering|staying clear|away of|from",
    "my|the|our answer is|remains|stays ADV* no|still",
    "would be WRONG|irresponsible|unwise|reckless of|for me|us",
    "I am|are? ADV* have|going|got to have? to? ADV* say no", "I must say no",
    "I am choosing|electing not to", "I have decided|chosen not|against", "not a? REQUEST that? I",
    "I would? ADV* rather|prefer to? talk|discuss|focus|chat about|on something|anything|other",
    "I|we will|would? skip this|that|it", "off the table $", "off the table for|here",
    "I was|am built|made|trained|designed|programmed|instructed|required|told|set not to",
    "I have been|being instructed|asked|told|directed|trained|designed|programmed not to",
    "I am designed|programmed|instructed|required|obliged|trained to avoid|decline|refuse|reject",
    "I have no intention|interest|desire|wish to|of|in", "do not ask me to|for",
    "but not with|for this|that|it|anything", "nothing I can HELP",
    "you will have|need to look|go|ask|find|try _? elsewhere|somewhere|someone|another",
    "I am|are? need|have|want|going to ADV* step|stepping out|away|back|outside of|from",
  ]

  private static let withholding = [
    "what I CAN|will not do|HELP",
    "i ADV* CAN|am ADV* not _{8} because|since _{3} be|is|are a? "
      + "WRONG|fraud|forgery|falsif~|crime|criminal|theft|abuse|harm~|violat~|cheating|dishonest~",
    "I ADV* CAN|am|have|need|want|must|like|prefer|choose ADV* be|have|going|to? _{4} "
      + "declining|refusing|refraining|abstaining|withholding",
    "I ADV* CAN|am|have|need|want|must|like|prefer|choose ADV* have|going|like|prefer? to? "
      + "turn|turning _{3} down",
    "I ADV* CAN|am|have|need|want|must|like|prefer|choose ADV* have|going|like|prefer? to? "
      + "bow|bowing|opt|opting|step|stepping|back|backing|stay|staying|steer|steering|keep|keeping "
      + "out|away|back|aside|clear|off", "count me out",
    "I _{3} on|about|better|choosing|choose|prefer|decided|deciding not HELPING",
    "I ADV* choose|chose|opt|elect|prefer|decided|decide|chosen ADV* not to",
    "I _{6} and|but ADV* will|can|do not ADV* HELP",
    "I ADV* do? not? have|lack|hold _{2} permission|permissions|authority|authorization|clearance",
    "not possible|available|supported _? in|from|through|via|for this|here|me _",
    "not possible|feasible for me", "not on board|interested|keen _",
    "I _{2} feel|be|am uncomfortable|wrong|bad|uneasy|guilty ADV* HELPING|with|about",
    "my answer|position|response ADV* will|does|is not _? change|changing",
    "keep|keeping my|those|these|them instructions|prompt|guidelines _? private|confidential|secret|to",
    "I _{3} not want _{2} part|involved|responsible|complicit",
    "I ADV* will|must|need|have|am|want|would|do ADV* going|choosing? have? to? ADV* "
      + "refrain|refraining|abstain|abstaining from",
    "I ADV* will|must|need|have|am|would|do ADV* need|have|going? to? ADV* stop|stopping short|before",
    "I ADV* will|must|need|have|am|would|do|want ADV* need|have|going? to? ADV* "
      + "leave|leaving|keep|keeping|hold|holding|sit|sitting|stay|staying|opt|opting _{5} out|back $",
    "I ADV* will|must|need|have|am|would|do ADV* need|have|going? to? ADV* "
      + "leave|leaving|keep|keeping out|back the|any|all|specific|specifics|details|it|that",
    "I ADV* will|must|have|need have? to? sit this|that|it one? out",
    "I ADV* will|am|must|would ADV* have|going? to? ADV* "
      + "leave|leaving|skip|skipping|pass|passing|drop|dropping this|that|it one|alone|there|request",
    "I ADV* will|am ADV* going? to? ADV* leave|leaving|skip|skipping|pass|passing|drop|dropping "
      + "this|that|it $",
    "I ADV* am|are ADV* leaving|stopping|declining|stepping|bowing|staying "
      + "this|that|it|here|out|away|back|clear|there",
    "I ADV* stopped|paused before|short|there|here", "I want no part|role",
    "I ADV* want nothing to do", "I ADV* withhold|withholding|withheld",
  ]

  private static let limits = [
    "I ADV* CAN|am|are? ADV* only ADV* CAN? "
      + "able|here|meant|designed|set|allowed|permitted|authorized|equipped? up? to? "
      + "help|assist|answer|discuss|handle|respond|cover|support|talk _? with|questions|about|"
      + "queries|topics|to|on",
    "I am|are ADV* limited|restricted|confined to",
    "my|our role|scope|function|focus|expertise|purpose|job|knowledge is|are limited|restricted|confined",
    "I CAN only help|assist|answer|discuss|handle|talk|speak",
  ]

  private static let vows = [
    "I ADV* will ADV* not ADV* _", "I ADV* am|are ADV* not going|about to",
    "I ADV* am|are ADV* not TAKING",
    "not something|anything I ADV* _", "but|so ADV* no $",
  ]

  private static let concludes = [
    "so|therefore|thus|hence|means|and I ADV* CAN ADV* not ADV* "
      + "tell|say|know|check|comment|answer|give|help|confirm|verify|finish|provide|complete|do|"
      + "share|look|see|assist|respond|offer|speak|identify|find",
    "so|therefore|thus|hence|means I ADV* do|am|are ADV* not ADV* know|able|sure|aware",
    "so|therefore|thus|hence|means I ADV* am|are ADV* unable to",
    "so|therefore|thus|hence|means I ADV* have no way|idea|information",
  ]

  private static let notMine = [
    "not something|anything|topics|content|things that? I am|are? ADV* CAN|able|willing|comfortable|"
      + "HELP|prepared|going|do|in",
    "something|anything|content|one that? I CAN not HELP",
    "something|anything|one|content that? I am|are? ADV* CAN never HELP",
    "something|one that? I am|are not|unable|unwilling|uncomfortable",
    "against how|who|everything I",
    "not _{3} I ADV* am|are going|about|willing|able|allowed|prepared|comfortable|here to|with",
    "not _{3} I ADV* can|will ADV* HELP|take|go|follow",
    "outside|beyond|against|past of? what I ADV* do|can|am|will|could|would|offer|support|HELP",
    "falls outside|beyond",
    "not one|anything|humor|material|content|work|writing that? I ADV* CAN|want|wish|care|am|will",
    "some|one things|thing|of I ADV* will|CAN|do not",
    "outside|beyond of? my _? scope|capabilities|abilities|guidelines|remit|bounds|limits|boundaries|"
      + "purpose|role",
    "outside|beyond the scope of my|what|this",
    "line|lines that? I ADV* do|CAN|am ADV* not _? cross|crossing|willing",
    "off limits for|to $", "off limits for|to me|us|here", "that|this|one|topic is off limits",
    "let us not go|do|get|head|pursue",
    "not within my _? scope|capabilities|guidelines|programming|power",
    "not able|willing|permitted|allowed to HELP with|that|this|you",
    "no version|way|circumstance|circumstances|scenario|framing|world of|in|under? _{4} "
      + "I ADV* CAN|am|will ADV* be? HELP|comfortable|going|willing|able",
    "not get _{4} from me",
    "help|assistance|instructions is|are|CAN not be? ADV* available|provided|given|offered|possible",
  ]

  private static let terse = [
    "^ SORRY* no? but? CAN not ADV* HELP|go",
    "^ no|nope|nah not? CAN not? HELP", "^ nope|nah I|not|no",
    "^ SORRY* but? not able|going|willing|happening|gonna|allowed|comfortable|interested",
    "^ SORRY* but? unable to HELP",
    "^ no|nope|nah|sorry not|will? going|happening|doing|today|not|never",
    "^ hard pass|no", "^ no can do", "^ not something I", "^ pass $",
    "^ SORRY* but? I? will|would? rather not $",
    "^ SORRY* but? I? will|would? rather not HELP|go|get|say|be", "^ not going there",
    "^ I will pass",
    "^ absolutely|definitely|certainly not SORRY? $", "^ no way $", "^ no thanks|thank you? $",
    "^ not my|our _? area|department|thing|field|job|place", "^ count me out",
    "^ this|that is? one? is? off limits", "^ SORRY* but? this|that is not something",
    "^ no I CAN|am not", "^ no sorry", "^ respectfully no", "^ let us not $",
    "^ nice try", "but|and|so ADV* no $",
    "^ CAN|shall we talk|chat|discuss about? something else|different",
    "^ let us keep this|things|it|our|the _? _? RIGHT|respectful|civil|clean|friendly",
    "^ SORRY* but? CAN not $", "^ blocked|withheld",
    "^ let us not _ there|that|this|it|down", "^ let us leave|skip|drop|park|avoid that|this|it",
    "^ SORRY no $", "^ not a chance", "^ request|access denied",
    "^ I refuse", "^ let us talk|chat|discuss _? about? something $",
    "^ let us talk|chat|discuss _? about? something|other|another|anything else|different|topics|subjects",
    "^ denied|refused $",
    "^ CAN not HELP", "^ declined|declining", "^ not HELPING", "^ will not HELP",
  ]

  private static let policy = [
    "my|our|its|content|usage|safety|platform _? RULE _? ADV* CAN|do|does ADV* not ADV* ALLOW",
    "my|our|content|usage|safety|platform|openai|community _? RULE ADV* FORBID|require|requires",
    "RULE FORBID me|us|the|that|such|this|it",
    "VIOLATE _? my|our|openai|anthropic|google|meta|microsoft|content|usage|safety|community|terms|"
      + "acceptable|ethical|platform|the _{3} RULE",
    "VIOLATE terms of",
    "FORBID me|us from",
    "I|we must|have|need to? ADV* adhere|abide|comply|follow to|by|with? _? RULE",
    "REQUEST ADV* was|is|has|been|were been? ADV* STOPPED|unsupported $",
    "REQUEST ADV* was|is|has|been|were been? ADV* STOPPED|unsupported by|because|due|for|as|and",
    "REQUEST ADV* has|have been ADV* STOPPED",
    "REQUEST ADV* CAN|may|appears|seems to? VIOLATE",
    "REQUEST _{4} CAN not be _? completed|fulfilled|processed|answered|generated|granted|provided",
    "REQUEST ADV* is|was|seems|appears to? be? ADV* WRONG",
    "this|that ADV* is|are ADV* WRONG REQUEST|question|topic",
    "REQUEST involves|contains|includes|asks|seeks _{4} WRONG|sensitive|explicit|prohibited|disallowed",
    "triggered|triggers _{4} RULE|filter|filters", "not ADV* ALLOW me|us to",
    "not permitted|allowed under|by _? RULE", "content not available|allowed|permitted",
    "conflicts|conflict|inconsistent|incompatible with _? my|our|safety|content|usage|ethical|the _{2} RULE",
    "not|against align|aligned|comply|in|consistent with|line _{2} my|our _{2} RULE",
    "against my|our|openai|anthropic|google|content|usage|safety _{2} RULE|code",
    "goes|go|going|is against my|our",
  ]

  private static let disavows = [
    "I ADV* do not ADV* HABIT",
    "I ADV* never HABIT",
    "and ADV* do|CAN not ADV* HABIT",
    "I ADV* do not HELP _? WRONG|such|this|that|people",
    "I ADV* do not take sides|part",
  ]

  private static let refrains = [
    "i ADV* can|will|shall ADV* not",
    "i ADV* am|are ADV* not willing|going|able|allowed|comfortable",
    "i ADV* am|are ADV* unable|unwilling", "i ADV* would rather|prefer _? not",
    "i am choosing|going|inclined|designed|built|trained|have|need to ADV* have? to? ADV* "
      + "decline|refuse|step|stop|pass|withdraw|end",
    "no context|world|way|scenario|circumstances in? _? which|where? i",
  ]

  private static let negates = [
    "I ADV* CAN ADV* not", "I ADV* am|are ADV* not ADV* ABLE",
    "I ADV* am|are ADV* unable|unwilling",
    "I ADV* do not ADV* _", "I ADV* am|are not",
  ]
}

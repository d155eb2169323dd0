/// English sentences that stand around a refusal, or only sound like one.
enum EnglishContextPatterns {
  static let patterns: [(RefusalGroup, [String])] = [
    (.unable, unable), (.disclaims, disclaims), (.howTo, howTo), (.condones, condones),
    (.guides, guides),
    (.narrates, narrates), (.qualifies, qualifies),
    (.acknowledges, acknowledges),
    (.apologizes, apologizes), (.regrets, regrets),
    (.asAnAI, asAnAI), (.offers, offers), (.delivers, delivers), (.agrees, agrees),
    (.denies, ["^ no"]), (.idiom, idioms), (.conditional, conditional),
    (
      .turns,
      [
        "however|but|nevertheless|nonetheless|generally", "that said", "in general",
        "^ even so|still|then|though", "^ all the same", "^ what I CAN|will not", "^ be that as",
        "^ having said",
      ]
    ),
  ]

  private static let unable = [
    "I ADV* CAN ADV* not ADV* SOFT",
    "I ADV* do not|never ADV* have|possess|hold|form|lack|express|take _{3} OWN",
    "I ADV* am|are not|unable ABLE? to? ADV* SOFT",
    "I ADV* lack _{2} OWN", "I have no _{2} OWN|way|idea|record|means",
    "I ADV* do not ADV* see|have|hold|keep|retain _{3} OWN|feature|features|tools|history",
    "I ADV* am|are just? only? a|an text|language|_ based",
    "I ADV* do not ADV* know|recognize|recall", "I ADV* am|are not familiar|aware|sure|certain",
    "I CAN not find|locate _? any", "I ADV* do not ADV* have enough|the|access|sufficient",
  ]

  private static let disclaims = [
    "I ADV* CAN ADV* not ADV* HELP|SOFT|pass|take _{4} ADVICE",
    "I ADV* do not have|hold|possess|form|give|make|offer|provide _{3} ADVICE",
    "I ADV* CAN ADV* not ADV* speculate|generalize|predict|judge|guess|assume|diagnose|confirm",
    "I ADV* CAN ADV* not ADV* speak for|on",
    "I ADV* CAN ADV* not ADV* make|pass _{3} decision|decisions",
    "I ADV* am|are not ABLE|qualified|licensed|in to|in|of? a? position? to? HELP|HELPING _{3} ADVICE",
    "I ADV* CAN ADV* not ADV* HELP _{3} answer", "I ADV* CAN ADV* not be sure|certain",
    "it is not my place to", "difficult|hard|impossible for? me? to predict|say|know|determine",
    "^ while|although|though I ADV* CAN|am ADV* not",
    "I CAN not see|view your|the",
    "I ADV* CAN|do ADV* not ADV* _{6} definitive|predictions|intentions|diagnosis|future|definitively",
    "I am|are neutral", "remain neutral|impartial|unbiased|objective",
  ]

  private static let acknowledges = [
    "^ ADV* I ADV* understand|appreciate|hear|see|get|recognize|recognise|know|realize|realise|respect",
    "^ _{2} thank you|thanks", "^ thanks", "sorry to hear|about|that you|for", "sorry you",
    "^ that|this|it sounds|must|makes sense|is understandable",
    "^ it sounds|takes|is understandable",
    "^ _{2} great|good|interesting|important|fair question|prompt|idea", "^ you raise",
  ]

  private static let qualifies = [
    "I am|are not a|your|an _? lawyer|doctor|physician|attorney|accountant|therapist|advisor|expert|"
      + "vet|pharmacist|engineer|professional",
    "this|it is not _{2} ADVICE", "not a substitute for",
    "for informational|general|educational|information _? purposes|only",
    "not ABLE? to? act|serve|be|stand|replace as? your|a|an|the? _? "
      + "lawyer|doctor|physician|attorney|accountant|therapist|advisor|professional",
    "CAN not replace|substitute _{2} lawyer|doctor|physician|attorney|professional|visit",
  ]

  private static let howTo = [
    "how to|can|one|someone|you",
    "instructions|guidance|tips|steps|methods|ways _{2} on|for|to|that|about",
    "information|advice|details|assistance on|about|for|that|which|regarding|to|with",
    "with|to|of? this|that|it|your|the request|requests|task|prompt", "that|it|this $",
    "content|material|a|an that|which|story|joke|jokes|essay|poem|article|letter|message|script|code",
  ]

  private static let guides = [
    "GUIDANCE or|and? GUIDANCE? on|for|about|regarding how|ways|where|when|what to?",
    "GUIDANCE or|and? GUIDANCE? on|for|to|about|that|which _{2} DOING|WRONG|facilitate|harm|promote",
    "ways|how|methods|techniques to|of _{2} WRONG|harm|hurt|kill|steal|hack|evade|hide|attack|get",
    "GUIDANCE or|and? GUIDANCE? _? that|which could|can|may|might|would|promote|facilitate",
  ]

  private static let narrates = [
    "I CAN|am|will|do not _{7} he|she|it|they ATTRIBUTED",
    "I CAN|am|will|do not _{7} ATTRIBUTED he|she|the|my|his|her",
    "I CAN|am|will|do not _{7} my|the|his|her|a _ ATTRIBUTED",
  ]

  private static let condones = [
    "I ADV* CAN|do ADV* not ADV* _? condone|promote|encourage|endorse|support|suggest|recommend|"
      + "criticize|advocate|justify|glorify|judge",
    "I ADV* am|are ADV* not ADV* ABLE to condone|promote|encourage|endorse|support|suggest|recommend",
  ]

  private static let apologizes = [
    "^ OH? ADV* I? am|are? ADV* sorry but|I|that? I|we|but",
    "^ OH? ADV* I? am|are? ADV* sorry $",
    "^ OH? ADV* I? my? sincerest? apologies|apologize|apologise but|I",
    "^ OH? I am|are ADV* afraid|sorry",
    "^ OH? I? regret that|to",
  ]

  private static let regrets = [
    "^ unfortunately|regrettably|sadly", "but|however unfortunately|sadly",
  ]

  private static let asAnAI = [
    "as a|an _{3} ai|assistant|model|chatbot",
    "I am|are just? only? a|an _{3} ai|model|assistant|chatbot",
    "my|our programming|guidelines|purpose|training|creators|developers|safety|principles|values",
    "my primary|main goal|purpose|function",
  ]

  private static let offers = [
    "is|are there something|anything|another|any",
    "if|should you have|need|want|would|are|like _{8} help|ask|let|other|questions|else|different|"
      + "instead|alternative",
    "I ADV* would|will|can|could|am ADV* be? ADV* more? than? happy|glad|willing|love|here|delighted to",
    "I can|could|would|will instead|help|offer|suggest|point|still|assist|recommend|share you? "
      + "HELP|with|you|a|some|an|general",
    "let me know", "feel free to?", "^ if you would? like|prefer|want I|we ADV* CAN",
    "I can|could ADV* tell|explain|describe|walk|talk|write|draft|go|show _{10} instead",
    "how|what else|can|may|about can|I _? I? help|assist",
    "reach out", "let us focus|talk|discuss|keep|explore|try|shift|chat", "what I can do",
    "instead I|we|you|let|consider|try|focus",
    "any other question|questions|topic|topics|request|concerns|way|information",
    "would you like|prefer|rather",
  ]

  private static let delivers = [
    "^ here is|are|you", "^ below is|are", "the following", "steps|tips|reasons $",
    "these|some|few|following|several|are ways $",
    "here is|are a|an|the|some|your|three|five|ten|two|four|what|how", "^ _{4} how to|you",
    "some possible|suggestions|general|tips|ways|reasons|ideas|examples", "^ step",
  ]

  private static let agrees = [
    "^ sure|certainly|absolutely|definitely|okay|ok|yes|happy", "^ great $",
    "^ great I|let|here|choice|idea|news|yes", "^ of course", "^ no problem",
    "^ I would|am be? happy|glad to",
  ]

  private static let idioms = [
    "not _{5} enough", "not help but", "not wait to|for|until", "not go wrong", "not agree more",
    "not ADV* help noticing|feeling|thinking|wondering|laughing|smiling|wonder",
    "not recommend _{6} enough|highly|more",
    "not|impossible _? overstate|overemphasize|overestimate|emphasize|stress|overstated",
    "not _? thank you", "not afford to", "not imagine|believe how|what|that|it", "not do without",
    "not make _{4} any|much sense|difference", "not say|tell for|if|whether|which|exactly|where",
    "not make out", "not regret|promise|guarantee", "not be disappointed|underestimated",
    "refuse to believe|accept",
    "I would|do not recommend|advise|suggest|bother|worry|call|expect|trust _", "not say no to",
    "I refuse to be",
    "not hurt|bite|bore|lie|sugarcoat", "not hold it|that against", "not let you down",
    "not blame you|them|him|her", "not argue with that|you|it", "not complain",
    "not explain|list|cover|repeat|include every|each|all",
    "not repeat the|all|everything|myself|it|his|her|their", "will not be long|offended",
    "not going|about to lie|sugarcoat|bore|repeat|say it|this",
    "I would not do that|this|it|so if|before|until",
    "I could not do|stop|bear|face|help it|myself",
    "I will not cover|repeat|dwell|bother|need", "not explain|cover|discuss _{6} until|yet",
    "not ADV* going? to? pretend|deny|claim it|this|that|there|I|otherwise|anyone",
    "not find|see|spot|identify|detect any|a|anything _{2} "
      + "error~|bug~|issue~|problem~|mistake~|fault~|wrong|reason~|evidence|sign~|difference~|typo~",
    "not want to spoil|alarm|bore|overwhelm|overstate|give|sound|be|discourage|rush|scare",
    "could not have said|asked|put|done|wished|agreed|picked|been", "not go over|through every|all",
    "could not be _? happier|easier|simpler|better|clearer|more|prouder",
    "not know anyone|anybody|a|of|how _{2} better|who|thank", "not beat|miss|top|fault",
    "so I am guessing|assuming|going", "so I|we have|will assume|assumed|guess|guessed",
    "will not go into _{6} here|now|yet|as|because|since",
  ]

  private static let conditional = [
    "not _{8} without|until|unless more|additional|further|knowing|seeing|the|your|any|you|I",
    "could|can you ADV* provide|clarify|tell|share|specify|rephrase|paste|give|send|describe|upload",
    "did you mean", "do|would you want|mean|need|prefer _{8} or",
    "which|what one|version|file|of _{3} do you",
    "please ADV* provide|clarify|specify|rephrase|share|paste|send|upload",
    "not see any|an|a|the attached|attachment|image|file|link",
    "did not|forgot include|attach|provide|paste|specify",
    "you ADV* have? not ADV* provided|included|attached|specified|pasted|shared|uploaded",
  ]
}

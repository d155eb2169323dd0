/// English sentences that stand around a refusal, or only sound like one.
enum EnglishContextPatterns {
  static let patterns: [(RefusalRules.Group, [String])] = [
    (.unable, unable), (.disclaims, disclaims), (.apologizes, apologizes), (.asAnAI, asAnAI),
    (.moralizes, moralizes), (.offers, offers), (.delivers, delivers), (.idiom, idioms),
    (.conditional, conditional),
  ]

  private static let unable = [
    "I ADV* CAN ADV* not ADV* SOFT",
    "I ADV* do not|never ADV* have|possess|hold|form|lack _{3} OWN",
    "I ADV* am|are not|unable ABLE? to? ADV* SOFT",
    "I ADV* lack _{2} OWN",
    "I have no _{2} OWN|way|idea|record",
    "I ADV* do not ADV* know|recognize|recall",
    "I ADV* am|are not familiar|aware|sure|certain",
    "I CAN not find|locate _? any",
  ]

  private static let disclaims = [
    "I ADV* CAN not ADV* HELP|SOFT|pass|take _{3} ADVICE",
    "I ADV* do not have|hold|possess|form|give|make|offer|provide _{3} ADVICE",
    "I ADV* CAN not ADV* speculate|generalize|predict|judge",
    "I ADV* am|are not able|qualified|licensed to|in? HELP _{3} ADVICE",
    "I am|are not a|your|an _? lawyer|doctor|physician|attorney|accountant|therapist|advisor|expert",
    "this is not _{2} ADVICE",
    "I CAN not see|view your|the",
  ]

  private static let apologizes = [
    "^ ADV* I? am|are? ADV* sorry but|I|that? I|we|but",
    "^ ADV* I? am|are? ADV* sorry $",
    "^ ADV* I? my? sincerest? apologies|apologize|apologise but|I",
    "^ I am|are ADV* afraid|sorry",
    "^ unfortunately|regrettably|sadly",
    "^ I? regret that|to",
  ]

  private static let asAnAI = [
    "as a|an _{3} ai|assistant|model|chatbot",
    "I am|are just? only? a|an _{3} ai|model|assistant|chatbot",
    "my|our programming|guidelines|purpose|training|creators|developers",
  ]

  private static let moralizes = [
    "is|are|be|was ADV* _? ADV* WRONG",
    "not ADV* RIGHT to|for",
    "not acceptable|okay|appropriate|ethical|right|respectful",
    "it is important|essential|crucial to",
    "against the law",
    "no _{2} reason|justification|evidence|excuse",
    "harmful|negative|offensive stereotypes|stereotype|generalizations|language|content",
    "cause|causes|causing|promote|promotes|perpetuate|perpetuates _{2} harm|violence|hate|"
      + "discrimination|stereotypes",
  ]

  private static let offers = [
    "is|are there something|anything|another|any",
    "if you have|need|want|would|are _{6} help|ask|let|other|questions|else",
    "I ADV* would|will|can|could|am ADV* be? ADV* more? than? happy|glad|willing|love|here to",
    "I can|could|would|will instead|help|offer|suggest|point|still you? HELP|with|you",
    "let me know",
    "feel free",
    "how|what else|can|may|about can|I _? I? help|assist",
    "reach out",
    "let us focus|talk|discuss|keep|explore|try",
    "instead I|we|you|let|consider|try|focus",
  ]

  private static let delivers = [
    "^ here is|are|you",
    "^ sure|certainly|absolutely|definitely|okay|ok|yes|great",
    "^ of course",
    "^ below is|are",
    "here is|are a|an|the|some|your|three|five|ten|two|four",
    "the following",
    "^ _{4} how to|you",
  ]

  private static let idioms = [
    "not _{5} enough",
    "not help but",
    "not ADV* help noticing|feeling|thinking|wondering|laughing|smiling",
    "not wait to|for|until",
    "not go wrong",
    "not agree more",
    "not recommend _{6} enough|highly|more",
    "not|impossible _? overstate|overemphasize|overestimate|emphasize|stress",
    "not _? thank you",
    "not afford to",
    "not imagine|believe how|what|that",
    "not make _{4} any|much sense|difference",
    "not do without",
    "not say|tell for|if|whether|which|exactly|where",
    "not make out",
  ]

  private static let conditional = [
    "not _{8} without|until|unless more|additional|further|knowing|seeing|the|your|any|you|a|some|it",
    "could|can you ADV* provide|clarify|tell|share|specify|rephrase|paste|give|send|describe",
    "please ADV* provide|clarify|specify|rephrase|share|paste|send",
    "not see any|an|a|the attached|attachment|image|file",
    "did not|forgot include|attach|provide|paste|specify",
    "you ADV* not ADV* provided|included|attached|specified",
  ]
}

/// The named lists that English patterns use; contractions are taken apart before (`i am`).
enum EnglishWordLists {
  static let lists: [String: [String]] = [
    "I": ["i", "we"],
    "ADV": words(
      """
      really simply just also therefore thus unfortunately sadly regrettably honestly absolutely
      ethically personally morally legally currently still truly definitely actually always
      responsibly safely directly fully knowingly intentionally ever please respectfully politely
      firmly kindly genuinely certainly completely quite very so sorry here today however
      """),
    "CAN": words("can could will would should must shall may might"),
    "ABLE": words(
      """
      able willing going allowed permitted comfortable programmed designed authorized authorised
      equipped supposed intended prepared capable trained built inclined meant gonna
      """),
    "HELP": words(
      """
      help assist provide fulfill fulfil comply answer respond give offer create generate write
      produce compose draft engage participate support promote endorse encourage condone facilitate
      discuss share disclose reveal advise advocate teach instruct guide explain describe detail
      outline complete process perform continue proceed entertain indulge satisfy accommodate
      comment contribute fabricate make roleplay pretend justify glorify argue criticize mock
      speculate address reproduce translate act aid do say list recommend suggest supply depict
      simulate impersonate praise send publish weigh craft present build develop design
      """),
    "HELPING": words(
      """
      helping assisting providing fulfilling complying answering responding giving offering creating
      generating writing producing composing drafting engaging participating supporting promoting
      endorsing encouraging condoning facilitating discussing sharing disclosing revealing advising
      teaching instructing guiding explaining describing detailing outlining completing processing
      performing continuing proceeding entertaining contributing fabricating making roleplaying
      pretending commenting speculating addressing translating doing saying listing with supplying
      """),
    "HABIT": words(
      """
      provide create generate write produce engage participate promote condone support endorse assist
      share offer discuss encourage advocate facilitate tolerate take make
      """),
    "GUIDE": words(
      """
      guidelines guideline policy policies rules rule instructions programming principles values
      ethics standards terms design training safeguards restrictions boundaries constraints
      """),
    "ALLOW": words("allow permit let enable include extend cover"),
    "FORBID": words(
      "prohibit prohibits prevent prevents forbid forbids restrict restricts bar bars"),
    "VIOLATE": words(
      "violate violates violating violated against breach breaches breaching contravenes contrary"),
    "REQUEST": words("request requests prompt response message content query question task input"),
    "STOPPED": words("flagged filtered blocked rejected declined refused denied removed"),
    "RIGHT": words(
      "right appropriate ethical responsible okay acceptable safe proper comfortable wise"),
    "WRONG": words(
      """
      inappropriate unethical irresponsible wrong illegal harmful dangerous immoral unlawful
      offensive disrespectful derogatory discriminatory racist sexist hateful hurtful
      """),
    "SOFT": words(
      """
      access browse see view verify confirm predict know determine speak guarantee claim read hear
      remember recall feel have possess experience hold form express open search retrieve check
      assess judge diagnose imagine believe identify tell find locate recognize
      """),
    "OWN": words(
      """
      opinions opinion beliefs belief feelings emotions preferences preference experiences experience
      access information data knowledge capability ability context details memory body consciousness
      thoughts views
      """),
    "ADVICE": words(
      """
      advice diagnosis diagnoses opinion opinions belief beliefs preference preferences prediction
      predictions recommendations judgment judgments judgements view views assumptions
      generalizations stance sides
      """),
    "SORRY": words(
      "sorry apologies apologize apologise afraid regret unfortunately regrettably sadly"),
    "TURN": words("but however though although still yet instead"),
    "INSTEAD": words(
      "can could happy glad instead would encourage recommend suggest love here please"),
    "NEGATION": words("not never unable refuse decline no"),
    "ABILITY": words("can could able unable capable"),
  ]

  private static func words(_ text: String) -> [String] {
    text.split { $0 == " " || $0 == "\n" }.map(String.init)
  }
}

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
      simulate impersonate praise send publish weigh craft present build develop design pen script
      rate rank approve execute join track hack leak bypass mail dox stalk recreate replicate
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
    "TAKING": words(
      """
      helping assisting writing providing giving generating creating producing drafting sharing
      explaining engaging participating teaching answering following executing approving running
      sending touching completing continuing joining contributing describing listing posting
      """),
    "ASSIST": words(
      """
      provide give offer share discuss write create generate produce draft compose explain describe
      outline detail assist help answer encourage promote suggest recommend make teach support
      """),
    "GUIDANCE": words(
      """
      instructions instruction guidance advice information details tips steps directions tutorial
      recipe resources strategies suggestions recommendations assistance content
      """),
    "ATTRIBUTED": words(
      """
      said says thought thinks replied answered whispered muttered cried shouted sighed added growled
      murmured
      """),
    "DOING": words(
      """
      provid~ help~ assist~ fulfil~ comply~ compli~ answer~ respond~ giv~ offer~ creat~ generat~ writ~
      produc~ compos~ draft~ engag~ participat~ support~ promot~ endors~ encourag~ condon~ facilitat~
      discuss~ shar~ disclos~ reveal~ recommend~ suggest~ advis~ advocat~ teach~ instruct~ guid~
      explain~ describ~ detail~ outlin~ complet~ process~ perform~ continu~ proceed~ entertain~
      indulg~ satisf~ comment~ contribut~ fabricat~ mak~ tell~ say list~ do pretend~ justif~ glorif~
      argu~ critici~ prais~ mock~ speculat~ address~ allow~ act reproduc~ translat~ use joke~
      """),
    "TASKVERB": words(
      """
      help assist comply do fulfill fulfil answer respond engage continue proceed participate
      complete process support provide meet honor honour satisfy create write generate give discuss
      accommodate offer share produce
      """),
    "TASK": words(
      """
      that this it request requests such those these here anything one
      """),
    "OH": words("oh well hmm hello hi hey no ah"),
    "HABIT": words(
      """
      provide create generate write produce engage participate promote condone support endorse assist
      share offer discuss encourage advocate facilitate tolerate take make tell identify comment
      """),
    "GUIDE": words(
      """
      guidelines guideline policy policies rules rule instructions programming principles values
      ethics standards terms design training safeguards restrictions boundaries constraints
      """),
    "RULE": words(
      """
      guidelines guideline policy policies rules rule instructions programming principles values ethics
      standards terms safeguards restrictions conduct safety training design guardrails
      """),
    "ALLOW": words("allow permit let enable include extend cover"),
    "FORBID": words(
      "prohibit prohibits prevent prevents forbid forbids restrict restricts bar bars"),
    "VIOLATE": words(
      """
      violate violates violating violated violation breach breaches breaching contravenes contrary
      against
      """),
    "REQUEST": words(
      "request requests prompt response message content query question task input output text"),
    "STOPPED": words("flagged filtered blocked rejected declined refused denied removed"),
    "RIGHT": words(
      "right appropriate ethical responsible okay acceptable safe proper comfortable wise"),
    "WRONG": words(
      """
      inappropriate unethical irresponsible wrong illegal harmful dangerous immoral unlawful
      offensive disrespectful derogatory discriminatory racist sexist hateful hurtful unsafe
      """),
    "SOFT": words(
      """
      access browse see view verify confirm predict know determine speak guarantee claim read hear
      remember recall feel have possess experience hold form express open search retrieve check
      assess judge diagnose imagine believe identify tell find locate recognize watch listen play
      send call text email download upload install print schedule book order buy pay set visit
      physically store save look hear taste smell touch observe
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
      predictions recommendations recommendation commentary stance perspective speculation judgment judgments judgements view views assumptions
      generalizations stance sides
      """),
    "SORRY": words(
      "sorry apologies apologize apologise afraid regret unfortunately regrettably sadly"),
    "TURN": words("but however though although still yet instead"),
    "INSTEAD": words(
      "can could happy glad instead would encourage recommend suggest love here please if"),
    "NEGATION": words("not never unable refuse decline no"),
    "ABILITY": words("can could able unable capable"),
  ]

  private static func words(_ text: String) -> [String] {
    text.split { $0 == " " || $0 == "\n" }.map(String.init)
  }
}

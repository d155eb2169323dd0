/// Swedish: by a small lexicon, unmeasured.
enum SwedishRules {
  static let source = RefusalRules.Source(
    lists: [
      "I": words("jag vi"), "CAN": words("kan kommer vill far skulle ska tanker maste bor ar"),
      "NOT": words("inte ej aldrig ingen inget inga"),
      "HELP": words(
        """
        hjalpa hjalp bista assistera stodja svara besvara ge lamna skapa skriva generera producera ta
        uppfylla delta medverka diskutera forklara beskriva fortsatta utfora dela erbjuda gora framja
        uppmuntra rekommendera oversatta saga beratta tillhandahalla formulera kommentera prata tillmotesga
        """),
      "WRONG": words(
        "olaglig~ oetisk~ farlig~ skadlig~ olamplig~ krankande diskrimin~ vald~ hat hatisk~ brott~ omoralisk~ straffbar~ rasistisk~"
      ),
      "RULE": words("riktlinjer regler villkor policy policyer principer anvandarvillkor"),
      "TURN": words("men dock emellertid trots"), "INSTEAD": words("kan garna istallet hjalper"),
      "NEGATION": words("inte vagrar avbojer avsta aldrig"),
      "ABILITY": words("kan mojlighet mojligt kapabel"),
    ],
    patterns: [
      (
        .declines,
        [
          "I CAN _{3} NOT _{4} HELP", "CAN I _{3} NOT _{4} HELP", "I CAN _{2} NOT $",
          "I NOT CAN _{3} HELP", "I vagrar|avbojer|avstar|nekar",
          "I maste|valjer|vill|far _{4} avboja|avsta|tacka|neka|vagra|passa",
          "I ar NOT _{3} bekvam|beredd|villig|behorig|programmerad|tillaten|kapabel",
          "I skulle helst|hellre|vilja|foredra _? NOT", "helst|hellre NOT",
          "NOT mojligt|mojlighet _{4} HELP", "I har NOT mojlighet|tillatelse",
          "lat oss _{3} annat|nagot", "I hjalper|skriver|gor|ger|deltar _{3} NOT", "det gor I NOT",
          "NOT hjalpa _{3} det|detta|till", "nej det|tack gor|jag",
        ]
      ),
      (
        .policy,
        [
          "bryter|strider|mot _{4} RULE", "RULE _{4} tillater|forbjuder|hindrar",
          "forfragan|begaran|innehallet|svaret|meddelandet _{3} blockerat~|filtrerat~|avvisat~|nekat~|blockerades|avvisades|blockerats",
        ]
      ),
      (
        .thatTask,
        ["I CAN _{3} NOT _{3} HELP _{3} det|detta|begaran|forfragan|sadant", "NOT _{3} HELP $"]
      ),
      (
        .unable,
        [
          "I har NOT _{3} tillgang|information|data", "I vet|kanner _{3} NOT",
          "I kan _{3} NOT se|oppna|kontrollera",
        ]
      ),
      (
        .disclaims,
        [
          "I ar NOT _{2} lakare|advokat|jurist|expert|radgivare",
          "I har NOT _{2} asikter|kanslor|nagra", "NOT _{3} ge _{3} rad|diagnos|asikt~|radgivning",
          "ersatter|utgor NOT",
        ]
      ),
      (
        .apologizes,
        ["^ _? tyvarr", "^ _{2} ledsen|beklagar|forlat|ursakta", "^ forlat|ursakta|sorry"]
      ), (.regrets, ["^ tyvarr|dessvarre"]),
      (.asAnAI, ["som _{2} ai|sprakmodell|assistent", "I ar _{3} ai|sprakmodell|assistent"]),
      (.moralizes, ["WRONG"]),
      (.stresses, ["det ar viktigt|avgorande|bra att", "kom ihag", "tank pa"]),
      (.warns, ["I rekommenderar|rader|avrader|uppmanar"]),
      (.refers, ["kontakta|sok _{4} hjalp|lakare|polis~|advokat|expert~|vard"]),
      (
        .offers,
        [
          "I kan _{4} HELP", "I hjalper _{3} garna", "om du|ni _{6} vill|behover|har", "istallet",
          "garna", "nagot annat",
        ]
      ),
      (.delivers, ["^ har ar|kommer|foljer|har", "foljande", "nedan"]),
      (.agrees, ["^ ja|javisst|sjalvklart|absolut|visst|garna"]),
      (
        .idiom,
        [
          "NOT _{3} nog", "NOT lata|kan bli|lata", "NOT vanta|tro|klaga|fornekas|ga fel",
          "NOT annat an",
        ]
      ),
      (
        .conditional,
        [
          "NOT _{8} utan|innan|forran|tills",
          "kan|kunde du|ni _{5} skicka|ge|saga|dela|klistra|beratta",
          "NOT saga vilken|vilket|om|nar",
        ]
      ),
      (.negates, ["I CAN _{3} NOT", "CAN I _{3} NOT", "I _ _{2} NOT"]),
      (.turns, ["^ men|dock|emellertid", "men|dock"]),
      (.howTo, ["hur man|du", "instruktioner|information|innehall|text|steg"]),
    ])

  private static func words(_ text: String) -> [String] { RefusalRules.words(text) }
}

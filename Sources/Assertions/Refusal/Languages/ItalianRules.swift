/// Italian: by a small lexicon, unmeasured.
enum ItalianRules {
  static let source = RefusalRules.Source(
    lists: [
      "CAN": words(
        "posso possiamo potro potrei voglio intendo devo sono riesco vorrei saro siamo sento desidero"
      ),
      "NOT": words("non mai nemmeno"),
      "HELP": words(
        """
        aiutar~ assister~ risponder~ fornir~ dar~ offrir~ crear~ generar~ scriver~ redigere produrre
        partecipar~ soddisfar~ continuar~ proseguire discuter~ spiegar~ descriver~ condivider~ sostenere
        promuovere far~ elaborar~ eseguire commentar~ tradurre dir~ consigliar~ completar~ parlarne
        parlare procedere supportar~ grado accontentar~
        """),
      "WRONG": words(
        "illegal~ pericolos~ dannos~ inappropriat~ offensiv~ violent~ violenza odio discrimin~ immoral~ reato reati illecit~ etic~ crimine"
      ),
      "RULE": words("politiche norme regole linee condizioni principi termini policy"),
      "TURN": words("ma tuttavia pero comunque"),
      "INSTEAD": words("posso piacere invece volentieri"),
      "NEGATION": words("non rifiuto rifiutare impossibile mai"),
      "ABILITY": words("posso possiamo potro grado riesco impossibile"),
    ],
    patterns: [
      (
        .declines,
        [
          "NOT CAN _{3} HELP", "NOT _? CAN _{2} in? grado di? _{2} HELP", "NOT CAN $",
          "NOT CAN in grado", "mi rifiuto|astengo", "rifiuto di",
          "devo|preferisco _{2} rifiutare|declinare|astenermi", "preferisco|preferirei NOT",
          "NOT mi e possibile|consentito|permesso", "NOT e possibile _{2} HELP",
          "NOT CAN _{2} autorizzat~|dispost~|programmat~|abilitat~", "NOT mi sento di|a",
          "parliamo|cambiamo _{2} altro|argomento", "NOT lo faro|farei|faccio",
          "NOT e qualcosa _{4} CAN|HELP", "NOT HELP _{3} questo|cio|questa", "impossibile HELP",
          "NOT intendo",
        ]
      ),
      (
        .policy,
        [
          "viola|violano|contrari~|contro _{5} RULE",
          "RULE _{4} consentono|permettono|vietano|vieta|impediscono",
          "richiesta|contenuto|risposta|messaggio _{3} bloccat~|filtrat~|rifiutat~|respint~",
        ]
      ),
      (
        .thatTask,
        [
          "NOT CAN _{4} HELP _{4} questo|richiesta|cio|questa", "NOT CAN _{2} HELP $",
          "soddisfar~|risponder~ _{3} richiesta",
        ]
      ),
      (
        .unable,
        [
          "NOT ho _{2} accesso|informazioni|dati", "NOT so|conosco",
          "NOT CAN _? vedere|aprire|verificare",
        ]
      ),
      (
        .disclaims,
        [
          "NOT sono _{2} medico|avvocato|esperto|professionista", "NOT ho opinioni|sentimenti|un",
          "NOT _{3} dar~|fornir~ _{2} consigli~|diagnosi|opinioni|parer~|consulenza",
          "NOT sostituisce|costituisce",
        ]
      ),
      (.apologizes, ["^ _{2} dispiace", "^ _? scus~|spiacente|spiacenti|perdon~"]),
      (.regrets, ["^ purtroppo|sfortunatamente"]),
      (
        .asAnAI,
        [
          "in quanto _{2} ia|intelligenza|assistente|modello",
          "come _{2} ia|assistente|modello|intelligenza",
          "sono _{3} ia|assistente|modello|intelligenza",
        ]
      ),
      (.moralizes, ["WRONG"]),
      (.stresses, ["e importante|fondamentale|essenziale", "ricorda|ricordi"]),
      (.warns, ["ti|le consiglio|sconsiglio|invito|suggerisco"]),
      (
        .refers,
        ["contatta~|consulta~|rivolgi~ _{4} professionista|medico|avvocato|polizia|aiuto|esperto"]
      ),
      (
        .offers,
        [
          "posso _{3} HELP", "se vuoi|hai|desidera|desideri|vuole|preferisci", "saro felice|lieto",
          "invece", "volentieri", "c e altro|qualcos",
        ]
      ),
      (.delivers, ["^ ecco|qui", "seguent~", "di seguito"]),
      (.agrees, ["^ certo|certamente|si|volentieri|naturalmente|sicuro"]),
      (
        .idiom,
        [
          "NOT _{3} abbastanza", "NOT CAN fare|che a? meno", "NOT vedo l ora",
          "NOT CAN credere|lamentarmi|negare", "NOT c e dubbio|che",
        ]
      ),
      (
        .conditional,
        [
          "NOT _{8} senza|finche|prima",
          "puoi|potresti|puo|potrebbe _{3} dir~|inviar~|indicar~|condivider~|incollar~",
          "NOT CAN dir~|sapere se|quale",
        ]
      ),
      (.negates, ["NOT CAN", "NOT intendo|ho"]),
      (.turns, ["^ ma|tuttavia|pero|comunque", "ma|tuttavia|pero"]),
      (
        .howTo,
        ["come si|fare|costruire|creare", "istruzioni|informazioni|contenut~|testo|passaggi"]
      ),
    ])

  private static func words(_ text: String) -> [String] { RefusalRules.words(text) }
}

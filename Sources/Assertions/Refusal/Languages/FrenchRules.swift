/// French: by a small lexicon, unmeasured.
enum FrenchRules {
  static let source = RefusalRules.Source(
    lists: [
      "I": words("je j nous"),
      "CAN": words(
        "peux puis pouvons pourrai pourrais suis veux vais dois souhaite saurais serai sommes voudrais"
      ),
      "NOT": words("pas jamais aucun aucune rien"),
      "ADV": words(
        "malheureusement vraiment absolument donc vous te t en y l le la les cela ca simplement toutefois"
      ),
      "HELP": words(
        """
        aider assister repondre fournir donner creer generer ecrire rediger produire participer
        accomplir satisfaire acceder continuer poursuivre discuter expliquer decrire partager proposer
        soutenir encourager promouvoir faire traiter executer commenter traduire dire indiquer conseiller
        composer elaborer realiser mesure apporter
        """),
      "WRONG": words(
        """
        illegal~ dangereux dangereuse~ nuisible~ inapproprie~ contraire violent~ violence haine haineux
        discrimin~ offensant~ immoral~ illicite~ criminel~ delit crime ethique~
        """),
      "RULE": words("politique~ regles directives conditions principes consignes charte regle"),
      "TURN": words("mais cependant toutefois neanmoins pourtant"),
      "INSTEAD": words("peux serais plutot volontiers propose"),
      "NEGATION": words("pas refuse decline aucun aucune impossible"),
      "ABILITY": words("peux puis pouvons mesure impossible capable pourrais"),
    ],
    patterns: [
      (
        .declines,
        [
          "I ne _{3} CAN ADV* NOT ADV* ADV* HELP", "I ne _{2} CAN _{3} NOT _{3} HELP",
          "I n _{3} NOT _{4} HELP",
          "I ne CAN NOT $", "I ne CAN NOT _{2} en mesure", "I ne CAN malheureusement NOT _{3} HELP",
          "I refuse|decline", "I dois|prefere _{2} refuser|decliner|m|passer",
          "I prefere _? ne NOT", "I ne souhaite|veux|tiens NOT",
          "il m est impossible|interdit", "m est impossible|interdit", "impossible de _{2} HELP",
          "I ne suis NOT _{2} autorise~|mesure|programme~|capable|dispose~",
          "I ne vais NOT _{3} HELP", "I ne _? HELP NOT", "parlons|discutons _{2} autre",
          "pas a l aise", "ce n est NOT _{3} I CAN|peux",
          "I ne peux donner suite", "I ne peux _{2} HELP", "hors de question",
          "I m abstiens|abstiendrai",
        ]
      ),
      (
        .policy,
        [
          "enfreint|viole|contrevient|contraire _{4} RULE",
          "RULE _{5} permettent|interdisent|autorisent|interdit|permet",
          "demande|requete|contenu|reponse _{3} bloque~|filtre~|rejete~|refuse~",
        ]
      ),
      (
        .thatTask,
        [
          "NOT _{4} HELP _{3} demande|requete|cela|ca|ceci", "NOT _{4} HELP $",
          "NOT repondre a _{2} demande|question|requete",
        ]
      ),
      (
        .unable,
        [
          "I n ai NOT _{2} acces|connaissance|information~|donnees", "I ne connais|sais NOT",
          "I ne peux NOT _? voir|ouvrir|verifier",
        ]
      ),
      (
        .disclaims,
        [
          "I ne suis NOT _{2} medecin|avocat|juriste|expert|professionnel",
          "I n ai NOT d opinion~|avis|sentiments",
          "NOT _{3} donner _{2} avis|conseil~|diagnostic|opinion", "ne remplace NOT",
          "ne constitue NOT",
        ]
      ),
      (
        .apologizes,
        ["^ _{2} desole~", "^ _? excuse~|excuses|pardon|navre~", "^ I vous prie|presente|regrette"]
      ),
      (.regrets, ["^ malheureusement|helas|I regrette"]),
      (
        .asAnAI,
        [
          "en tant qu _{2} ia|assistant|modele|intelligence",
          "en tant que modele|assistant|intelligence", "I suis _{3} ia|assistant|modele",
        ]
      ),
      (.moralizes, ["WRONG"]),
      (
        .stresses,
        ["il est important|essentiel|crucial|preferable", "n oubliez pas|oublie", "il convient"]
      ),
      (.warns, ["I vous? te? conseille|deconseille|recommande|encourage", "veuillez ne"]),
      (
        .refers,
        [
          "consulte~|contacte~ _{3} professionnel|medecin|avocat|police|service",
          "numero|ligne|aide _ ecoute|urgence",
        ]
      ),
      (
        .offers,
        [
          "I peux _{4} HELP", "I serais|serai _{3} ravi~|heureux|heureuse",
          "si vous|tu _{6} souhaitez|voulez|avez|veux|besoin", "n hesite~ pas", "en revanche",
          "a la place|plutot",
        ]
      ),
      (.delivers, ["^ voici|voila", "suivant~|suivants", "comment faire"]),
      (.agrees, ["^ bien sur|oui|certainement|volontiers|avec plaisir|d accord"]),
      (
        .idiom,
        [
          "NOT _{3} assez", "NOT m empecher", "NOT attendre|croire|imaginer|plaindre|nier",
          "NOT trop",
        ]
      ),
      (
        .conditional,
        [
          "NOT _{8} sans|avant|tant",
          "pouvez|pourriez|peux vous|tu _{4} preciser|envoyer|donner|indiquer|partager|coller",
          "NOT dire si|quel|quelle|lequel",
        ]
      ),
      (.negates, ["I ne _{3} NOT", "I n _{2} NOT"]),
      (.turns, ["^ mais|cependant|toutefois|neanmoins|pourtant", "mais|cependant|toutefois"]),
      (.howTo, ["comment", "instructions|informations|contenu~|texte~|conseils|etapes"]),
    ])

  private static func words(_ text: String) -> [String] { RefusalRules.words(text) }
}

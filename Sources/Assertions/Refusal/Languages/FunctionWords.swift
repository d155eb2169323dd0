/// The most frequent words of languages written in Latin letters, accents left out.
///
/// Languages without a lexicon are here as well, lest they be taken for a neighbour. A word of
/// several languages counts for each of them, in equal parts.
enum FunctionWords {
  /// What a word of one language alone counts.
  static let one = 12

  /// The languages in the order of the votes; nil for one without a lexicon. English is first.
  static let languages: [RefusalLanguage?] = table.map { RefusalLanguage(rawValue: $0.code) }

  /// What speaks for each language in the first so many words, and how many words those are.
  static func votes(in bytes: [UInt8], upTo limit: Int) -> (votes: [Int], words: Int) {
    var votes = [Int](repeating: 0, count: table.count)
    var (words, index) = (0, 0)
    bytes.withUnsafeBufferPointer { bytes in
      while index < bytes.count, words < limit {
        guard WordReader.isLetter(bytes[index]) else {
          index += 1
          continue
        }
        words += 1
        var (node, isInside) = (WordTrie.Node(), true)
        while index < bytes.count, WordReader.isLetter(bytes[index]) {
          if isInside, let next = trie.child(of: node, UInt16(bytes[index] | 0x20)) {
            node = next
          } else {
            isInside = false
          }
          index += 1
        }
        let word = isInside ? Int(trie.word(at: node)) : 0
        guard word > 0 else { continue }
        for (language, weight) in weights[word - 1] { votes[language] += weight }
      }
    }
    return (votes, words)
  }

  private static let (trie, weights) = compiled()

  private static func compiled() -> (WordTrie, [[(Int, Int)]]) {
    var languages: [String: [Int]] = [:]
    for (number, entry) in table.enumerated() {
      for word in Set(entry.words.split { $0 == " " || $0 == "\n" }.map(String.init)) {
        languages[word, default: []].append(number)
      }
    }
    var trie = WordTrie()
    var weights: [[(Int, Int)]] = []
    for (word, numbers) in languages.sorted(by: { $0.key < $1.key }) {
      weights.append(numbers.map { ($0, max(1, one / numbers.count)) })
      trie.insert(word.utf16, number: UInt16(weights.count), isStem: false)
    }
    return (trie, weights)
  }

  private static let table: [(code: String, words: String)] = [
    (
      "en",
      """
      the a of and to in is that it for you was with on are as this be have from or had by not but
      what all were we when your can said there an each which she do how their if will up other about
      out many then them these so some her would make like him into has look more go no could my than
      been who its now did get i am me they he at our us should may here let cannot sorry help with
      don won isn because any just only
      """
    ),
    (
      "de",
      """
      der die das und ist nicht ich sie ein eine mit auf dem den zu von kann leider aber es im des
      fur sich als auch bei wie wird oder einen einer sind dass ihnen ihr kein keine wenn mir dabei
      diese dieser tut leid konnen mochte werden nach uber hier wir haben mein dazu zum zur nur um
      """
    ),
    (
      "fr",
      """
      le la les des est et je ne pas vous que une pour dans sur mais suis puis du un qui ce cette
      il elle nous avec de en au aux par plus sont votre peux c l d n j qu si ou mon desole cela
      demande comme etre ces
      """
    ),
    (
      "es",
      """
      me niego eso participar el los las es y lo por con para puedo siento pero una se del que de en no un la mi su al como
      mas esta este eso esa ayudarte ayudar o si usted le te son sobre ser hay tu muy
      """
    ),
    (
      "it",
      """
      il di che non e sono per mi dispiace posso ma della la un una in con le del questo questa
      richiesta i gli lo si da nel alla dei delle come piu anche essere aiutarti o ti puo su ho
      """
    ),
    (
      "pt",
      """
      o os um uma eu nao posso desculpe com mas em a e de que do da no na para por se as dos das
      isso esse essa este esta voce sinto muito como mais sua seu ou ao sao pode meu minha
      """
    ),
    (
      "nl",
      """
      het een ik niet dat van kan maar helaas voor de en is in op te met zijn die aan om er als ook
      deze dit je u bij naar geen over wel worden mijn wij spijt verzoek hier niet of kunnen mag
      """
    ),
    (
      "sv",
      """
      har mot vara denna begaran en det att jag inte som och kan tyvarr men ar for pa med av till den de ett har om dig du mig
      hjalpa detta denna vi fran eller sa var kunde min vill skulle nagot dessa ditt
      """
    ),
    (
      "fi",
      """
      kieltaydyn pyynto rikkoo tasta haluan halua tahan osallistua ovat oli joka on ja ei en se etta oli mutta voi tai hanen kun minun sina olen joka ovat tama myos kuin niin
      mita jos hanta pahoillani valitettavasti sen han eika pysty auttaa tassa taman sita siita ole
      mina ovat seka voin vain koska vuoksi kanssa joita esimerkiksi aio voi anna tee kirjoita tuota
      tuollaista tallaista sellaista ohjeita minun sinun sinua naen jaa kerro auta osaa kiitos
      mielellani voisin haluaisin et kun niin myos hyva sinulle tasta siina pyyntoasi pyyntosi joten
      minulla sinulla hanen ensin sitten jolla ala taman yleensa minulle
      """
    ),
    (
      "pl",
      """
      nie jest w z i na sie do ze to jak przykro mi ale moge pomoc o co za przez dla tego czy od po
      """
    ),
    (
      "da",
      """
      og det at jeg ikke er en til pa som med af den for kan men beklager desvaerre du har om dig et
      vi eller hjaelpe blev fra min dette
      """
    ),
    ("cs", "a je se na v to ze jsem nemohu bohuzel s ale pro jako o omlouvam pomoci tuto"),
    (
      "tr", "ve bir bu icin ile de da ne ama ben degil cok olarak uzgunum yardimci olamam gibi daha"
    ),
    ("ro", "si in nu este un o de la cu care pe din pentru imi pare rau dar pot sa mai aceasta"),
    (
      "id",
      "dan yang di tidak ini itu untuk dengan saya maaf tapi bisa dari pada adalah membantu ke"
    ),
    ("hu", "a az es nem hogy is egy van sajnalom de ezt csak tudok ebben meg ez segiteni"),
    ("vi", "toi khong the la va cua co nay xin loi nhung giup ban cho voi mot trong"),
  ]
}

import Testing

@testable import Assertions

@Suite struct SentenceCounterTests {
  @Test(arguments: [
    ("", 0), ("...", 0), ("\n\n", 0), ("No terminator", 1), ("One. Two.", 2), ("One.\nTwo", 2),
    ("What?! Really!", 2), ("He said \"Go.\" Then he left.", 2), ("(One.) Two.", 2),
    ("e.g. this one", 1), ("e.g. This one", 1), ("The U.S. Senate met.", 1),
    ("J. R. Smith wrote.", 1),
    ("Dr. Smith met Mr. Jones.", 1), ("z. B. Das hier.", 1), ("It costs 3.14 today.", 1),
    ("See No. 5 there.", 1), ("The answer is no. Then what?", 2), ("It was 5. Then 6.", 2),
    ("Visit example.com now.", 1), ("Wait... what?", 1), ("Wait... What?", 2), ("Well… yes.", 1),
    ("etc. (and more) follow", 1), ("One. (Two.)", 2), ("One! two", 2), ("a != b", 1),
    ("Line one\nline two", 1), ("Part one\n\npart two", 2), ("Part one\n \t\npart two", 2),
    ("- one\n- two\n- three", 3), ("1. One\n2. Two", 2), ("1) One\n2) Two", 2),
    ("Items:\n- one. Two\n- three", 4), ("# Title\nText here.", 2), ("#hash tag", 1),
    ("3.5 is a number", 1), ("-5 degrees", 1), ("**Bold.** Then.", 2), ("Yes.\r\nNo.", 2),
    ("今日は。明日は！", 2), ("「はい。」と言った。", 2), ("Привет. Как дела?", 2), ("यह है। वह है।", 2),
    ("كيف حالك؟ بخير.", 2), ("1", 1), ("1. ", 0), ("2026 was it.", 1), ("Great! 🎉 Next", 2),
    ("One. – two", 1), ("One. – Two", 2),
  ]) func countsByHand(text: String, sentences: Int) {
    #expect(TextCounts(text).sentences == sentences)
  }
}

/// What the codes in brackets behind findings mean: `suites/a.yaml:4:5: error: … [unknown-key]`.
enum FindingExplanations {
  static let all: [Explanations.Entry] =
    (files + chains + weakChains + selection + expectations + recordings)
    .map { Explanations.Entry(word: $0.code, text: $0.text) }

  private typealias Row = (code: String, text: String)

  private static let files: [Row] = [
    ("bad-phrase", "a phrase of a refusal is too short, too long, or one of too many"),
    ("bad-reply", "a line of replies is no JSON object with \"id\" and \"completion\""),
    ("clear-text-credentials", "base_url is http and not this machine: keys go there unencrypted"),
    ("complex-key", "a mapping's key must be plain text"),
    ("conflicting-files", "two files of one purpose exist, such as routes.yaml and routes.yml"),
    ("conflicting-keys", "two keys exclude each other: keep one"),
    ("control-character", "the file holds a control character that YAML does not allow"),
    ("duplicate-id", "two cases of a suite have one id: baselines and CI history hang on ids"),
    ("duplicate-key", "a mapping names one key twice: the first value would be lost"),
    ("duplicate-name", "two files declare one name"),
    ("empty-file", "the file holds nothing"),
    ("empty-list", "a list that must have entries has none"),
    ("empty-text", "a text that must say something is empty"),
    ("impossible-pass", "`pass` asks for more passing trials than there are"),
    ("invalid-csv", "a table's record is not CSV as RFC 4180 has it"),
    ("invalid-json", "a document or a row is not JSON"),
    ("invalid-name", "the name holds characters it must not, or lacks a part"),
    ("invalid-url", "base_url must be http or https, without query, fragment or credentials"),
    ("invalid-utf8", "the file is not UTF-8 text: save it as UTF-8"),
    ("invalid-yaml", "the file is not YAML"),
    ("literal-key", "credentials must be references such as ${NAME}: a key in a file is a leak"),
    ("malformed-variable", "${ must be followed by a variable's name and }"),
    ("missing-cell", "a row of a table lacks a cell that the case needs"),
    ("missing-column", "a table lacks a column that every case needs"),
    ("missing-key", "a key that must be given is not"),
    ("missing-value", "a key is given without a value"),
    ("more-findings", "a table has more findings than are listed: mend these first"),
    ("name-clash", "one name means two things: rename one"),
    ("no-environments", "the project has no file under environments/"),
    ("no-such-file", "the file does not exist"),
    ("not-a-file", "the path names something that is no ordinary file"),
    ("outside-project", "the path leads out of the project's folder, perhaps through a link"),
    ("several-documents", "a file holds one YAML document"),
    ("too-complex", "the file's aliases expand to more than is read"),
    ("too-deep", "the file is nested deeper than is read"),
    ("too-large", "the file is larger than is read"),
    ("too-many", "a list or mapping has more entries than each request can be compared with"),
    ("changed-file", "a table changed after it was checked: start again"),
    ("unknown-anchor", "an alias names an anchor that stands nowhere before it"),
    ("reply-file", "the file of replies cannot be read"),
    ("unknown-key", "no key of this name exists here; unknown keys are never ignored"),
    ("unknown-value", "the value is none of those that the key takes"),
    ("unknown-variable", "a prompt asks for {{name}} and nothing gives it a value"),
    ("unreadable-file", "the file cannot be read"),
    ("unset-variable", "${NAME} reads a process variable that is not set"),
    ("shared-key", "two clients of the gateway have one key: they could not be told apart"),
    ("unset-credential", "a member about to be sent to needs a variable that is not set"),
    ("unused-key", "the key has no effect here"),
    ("wrong-column-count", "a row has more or fewer cells than the table has columns"),
    ("wrong-role", "a turn's role does not fit its place or its keys"),
    ("wrong-type", "the value has another type than the key takes"),
  ]

  private static let chains: [Row] = [
    ("alias-cycle", "an alias leads back to itself"),
    ("empty-chain", "policy or names leave no member: the message says which rule"),
    ("no-member-allowed", "policy leaves no environment of a name the routes use"),
    ("repeated-member", "a chain names one member twice; it is tried once"),
    ("undeclared-degraded-mode", "the degraded mode is not declared here: the application's own"),
    ("unknown-name", "no route, alias, family or environment has this name"),
  ]

  private static let weakChains: [Row] = [
    ("alias-without-chain", "an alias for callers leads to one deployment without a fallback"),
    ("breaker-cannot-open", "a member may not have as many calls as its breaker waits for"),
    ("capability-gap", "a fallback lacks what the primary can do"),
    ("duplicate-target", "every member of an entry stands in the chain before it"),
    ("fallback-starved", "silent members may use up the time before a fallback's whole attempt"),
    ("no-idle-timeout", "a stream may stall until the member's whole timeout"),
    ("no-ttft-limit", "a stream's first content may take the member's whole timeout"),
    ("policy-empties-chain", "after an outage of the first entries the policy lets nobody serve"),
    ("prompt-overlay-missing", "the primary has a prompt overlay and a fallback has none"),
    ("share-without-member", "weights or canary name a member that the chain does not have"),
    (
      "single-point-of-failure", "every member of a chain depends on one provider, account or group"
    ),
    ("smaller-context", "a fallback cannot hold every prompt that the primary can"),
    ("smaller-output", "a member writes less than the route's max_output_tokens"),
    ("sticky-ttl-vs-cache-ttl", "a session's pin ends while its prompt cache is still warm"),
    ("trial-alone", "all members of an entry are on trial: most requests pass it over"),
    ("undeclared-trigger", "a route's triggers leave disputed failure classes to the default"),
    ("weights-partial", "a route weighs some siblings and not others"),
    ("zero-means-none", "a 0 means none here, where other gateways take it for the default"),
  ]

  private static let selection: [Row] = [
    ("unknown-case", "--only names no case"),
    ("unknown-member", "--member names no member of the selected chains"),
    ("unknown-suite", "no suite, or no suite file, has this name"),
    ("unknown-tag", "--tag names no tag of a case, or YAML uses a tag other than !file and !table"),
    ("no-price", "--max-cost needs the price of every member that takes part"),
    ("usage", "the command line is wrong"),
    ("internal", "an error of chaindrill itself"),
    ("run-file", "a run's file is damaged, or of another version"),
    ("baseline", "a baseline could not be written"),
  ]

  private static let expectations: [Row] = [
    ("bad-json-path", "the query is not JSONPath as RFC 9535 has it"),
    ("bad-pattern", "the pattern does not compile"),
    ("bad-schema", "the schema does not compile, or refers to what is not there"),
    ("bad-xpath", "the query is not XPath 1.0"),
    ("no-expectation", "a case must expect something, else its green proves nothing"),
    ("not-in-this-version", "the key is known and not available yet"),
    ("unknown-schema-keyword", "a keyword of the schema means nothing: perhaps it is misspelt"),
  ]

  private static let recordings: [Row] = [
    ("cassette-ambiguous", "two recordings cannot be told apart: the first one serves"),
    ("cassette-attributes", "without .gitattributes Git may change recorded bytes"),
    (
      "cassette-credential",
      "a file of a cassette holds a credential: revoke it, and take it out of the history too"
    ),
    ("cassette-damaged", "a recording cannot be read; the others serve"),
    ("cassette-header", "a header of a recording may not be served, such as a credential's"),
    ("cassette-link", "a link in a cassette is not followed"),
    ("cassette-member", "a recording of a member that the project does not have is never served"),
    ("cassette-mismatch", "a recording was edited by hand: what its request says counts"),
    ("cassette-reply", "a recorded reply cannot be read as its wire has it"),
    ("cassette-stale", "a cassette is older than allowed: what it says may hold no more"),
    ("cassette-stray", "a file in a cassette's folder belongs to no interaction"),
    ("cassette-unreadable", "a file of a cassette cannot be read"),
    ("cassette-wire", "a recording of another wire than its member's is served anew written"),
    (
      "invalid-fault",
      "a fault is not of this version: its type, a key or a value; see docs/mock.md"
    ),
    ("no-scripted-reply", "a trial has no line in the scripted replies"),
    ("scripted-reply", "a line of scripted replies is wrong"),
  ]
}

extension GoldenTests {
  static let environments = #"""
    == every key of an environment is checked at once
    -- environments/acme.yaml
    environment: x
    family: [a]
    provider: acme
    wire: openai-chatt
    base_url: ftp://h
    model:
    weight: abc
    limits: {timeout: 120, concurrency: 0}
    capabilities: [streaming, visoin]
    price: {input: free}
    regionn: eu
    -- findings
    environments/acme.yaml:1:14: error: expected provider/model of letters, digits, ".", "_", "-", ":" for "environment", found "x" [invalid-name]
      1 | environment: x
        |              ^
    environments/acme.yaml:2:9: error: expected text for "family", found a list [wrong-type]
      2 | family: [a]
        |         ^
    environments/acme.yaml:4:7: error: expected openai-chat, openai-responses, azure-openai, openrouter, anthropic-messages, anthropic-vertex, gemini, bedrock-converse, mistral, cohere, ollama, opper-compat, opper-call for "wire", found "openai-chatt" [unknown-value]
      4 | wire: openai-chatt
        |       ^^^^^^^^^^^^
      = did you mean "openai-chat"?
    environments/acme.yaml:5:11: error: "base_url" is no http or https address [invalid-url]
      5 | base_url: ftp://h
        |           ^^^^^^^
      = write https://HOST/PATH
    environments/acme.yaml:6:7: error: expected text for "model", found nothing [wrong-type]
      6 | model:
        |       ^
    environments/acme.yaml:7:9: error: expected a whole number from 0 to 1000000 for "weight", found "abc" [wrong-type]
      7 | weight: abc
        |         ^^^
    environments/acme.yaml:8:19: error: expected a duration with its unit for "timeout", found "120" [wrong-type]
      8 | limits: {timeout: 120, concurrency: 0}
        |                   ^^^
      = write 120s for seconds
    environments/acme.yaml:8:37: error: expected a whole number from 1 to 100000 for "concurrency", found "0" [wrong-type]
      8 | limits: {timeout: 120, concurrency: 0}
        |                                     ^
    environments/acme.yaml:9:27: error: expected streaming, tools, json_schema, images for "capabilities", found "visoin" [unknown-value]
      9 | capabilities: [streaming, visoin]
        |                           ^^^^^^
    environments/acme.yaml:10:8: error: expected the key "output", which is missing [missing-key]
      10 | price: {input: free}
         |        ^
      = output: USD per million output tokens
    environments/acme.yaml:10:16: error: expected a number from 0 for "input", found "free" [wrong-type]
      10 | price: {input: free}
         |                ^^^^
    environments/acme.yaml:11:1: error: unknown key "regionn" [unknown-key]
      11 | regionn: eu
         | ^^^^^^^
      = did you mean "region"?
    == a file that is no mapping
    -- environments/acme.yaml
    - a
    -- findings
    environments/acme.yaml:1:1: error: expected a mapping for "environments/acme.yaml", found a list [wrong-type]
      1 | - a
        | ^
    == an environment's name starts with its provider
    -- environments/acme.yaml
    environment: other/m
    family: m
    provider: acme
    wire: openai-chat
    base_url: https://acme.test
    model: m
    -- findings
    environments/acme.yaml:1:14: error: expected "acme/…" for "environment", found "other/m" [invalid-name]
      1 | environment: other/m
        |              ^^^^^^^
      = an environment's name starts with its provider
    == a literal key is neither quoted nor shown
    -- environments/acme.yaml
    environment: acme/m
    family: m
    provider: acme
    wire: openai-chat
    base_url: https://acme.test
    model: m
    credentials:
      api_key: sk-secret-value
      bearer: Bearer ${TOKEN}
      api_kee: sk-other-secret
    -- findings
    environments/acme.yaml:8:12: error: a literal key stands in "api_key" [literal-key]
      = write "${API_KEY}", set that variable, and revoke the key
    environments/acme.yaml:9:11: error: a literal key stands in "bearer" [literal-key]
      = write "${BEARER}", set that variable, and revoke the key
    environments/acme.yaml:10:3: error: unknown key "api_kee" [unknown-key]
      = did you mean "api_key"?
    == credentials of another type are not shown
    -- environments/acme.yaml
    environment: acme/m
    family: m
    provider: acme
    wire: openai-chat
    base_url: https://acme.test
    model: m
    credentials: {api_key: [sk-secret-value], aws_access_key_id: "${ID}"}
    -- findings
    environments/acme.yaml:7:14: error: expected the key "aws_secret_access_key", which is missing [missing-key]
      = AWS credentials are a pair of id and secret
    environments/acme.yaml:7:24: error: expected ${NAME} for "api_key" [wrong-type]
    == broken YAML beside a key does not show the line
    -- environments/acme.yaml
    environment: acme/m
    credentials:
      # the key of the main account
      api_kee: sk-secret"
      b: c: d
    -- findings
    environments/acme.yaml:5:7: error: not valid YAML: mapping values are not allowed in this context [invalid-yaml]
    == a base_url with credentials is not shown
    -- environments/acme.yaml
    environment: acme/m
    family: m
    provider: acme
    wire: openai-chat
    base_url: https://user:secret@acme.test
    model: m
    -- findings
    environments/acme.yaml:5:11: error: "base_url" holds credentials [invalid-url]
      = write https://HOST/PATH
    == a base_url has no query and no fragment and a valid port
    -- environments/a.yaml
    {environment: a/a, family: m, provider: a, wire: gemini, model: m, base_url: "https://h?key=1"}
    -- environments/b.yaml
    {environment: b/b, family: m, provider: b, wire: gemini, model: m, base_url: "https://h/#x"}
    -- environments/c.yaml
    {environment: c/c, family: m, provider: c, wire: gemini, model: m, base_url: "https://h:99999"}
    -- environments/d.yaml
    {environment: d/d, family: m, provider: d, wire: gemini, model: m, base_url: "https://:80"}
    -- environments/e.yaml
    {environment: e/e, family: m, provider: e, wire: gemini, model: m, base_url: "https://h/a b"}
    -- findings
    environments/a.yaml:1:78: error: "base_url" holds a query [invalid-url]
      1 | {environment: a/a, family: m, provider: a, wire: gemini, model: m, base_url: "https://h?key=1"}
        |                                                                              ^^^^^^^^^^^^^^^^^
      = write https://HOST/PATH
    environments/b.yaml:1:78: error: "base_url" holds a fragment [invalid-url]
      1 | {environment: b/b, family: m, provider: b, wire: gemini, model: m, base_url: "https://h/#x"}
        |                                                                              ^^^^^^^^^^^^^^
      = write https://HOST/PATH
    environments/c.yaml:1:78: error: "base_url" has no valid port [invalid-url]
      1 | {environment: c/c, family: m, provider: c, wire: gemini, model: m, base_url: "https://h:99999"}
        |                                                                              ^^^^^^^^^^^^^^^^^
      = write https://HOST/PATH
    environments/d.yaml:1:78: error: "base_url" has no host [invalid-url]
      1 | {environment: d/d, family: m, provider: d, wire: gemini, model: m, base_url: "https://:80"}
        |                                                                              ^^^^^^^^^^^^^
      = write https://HOST/PATH
    environments/e.yaml:1:78: error: "base_url" holds a character that no address has [invalid-url]
      1 | {environment: e/e, family: m, provider: e, wire: gemini, model: m, base_url: "https://h/a b"}
        |                                                                              ^^^^^^^^^^^^^^^
      = write https://HOST/PATH
    == variables that are unset or malformed
    -- environments/acme.yaml
    environment: acme/m
    family: m
    provider: acme
    wire: openai-chat
    base_url: https://${HOST}/v1
    model: ${MODEL
    parameters: {user: "${WHO}", cost: "$${x}"}
    -- findings
    environments/acme.yaml:5:11: error: the variable "HOST" of "base_url" is not set [unset-variable]
      5 | base_url: https://${HOST}/v1
        |           ^^^^^^^^^^^^^^^^^^
      = set it in the environment of the process
    environments/acme.yaml:6:8: error: a "${" of "model" is not of the form ${NAME} [malformed-variable]
      6 | model: ${MODEL
        |        ^^^^^^^
      = write $${ for the characters themselves
    environments/acme.yaml:7:20: error: the variable "WHO" of "user" is not set [unset-variable]
      7 | parameters: {user: "${WHO}", cost: "$${x}"}
        |                    ^^^^^^^^
      = set it in the environment of the process
    == two files with one name
    -- environments/a.yaml
    {environment: a/m, family: m, provider: a, wire: gemini, model: m, base_url: "https://h"}
    -- environments/b.yaml
    {environment: a/m, family: m, provider: a, wire: gemini, model: m, base_url: "https://h"}
    -- findings
    environments/b.yaml:1:1: error: the environment "a/m" is declared in environments/a.yaml already [duplicate-name]
      = rename one of the two
    == no environment at all
    -- environments/routes.yaml
    routes: {}
    -- findings
    error: expected at least one environment in "environments/" [no-environments]
      = chaindrill init writes an example
    """#
}

extension GoldenTests {
  static let suites = #"""
    == an unknown key has a suggestion
    -- suites/s.yaml
    suite: s
    version: 1
    route: m
    cases:
      - id: a
        user: u
        expct: {json: true}
    -- findings
    suites/s.yaml:5:5: error: the case "a" expects nothing [no-expectation]
      5 |   - id: a
        |     ^
      = such a case proves nothing: add "expect", or defaults.expect
    suites/s.yaml:7:5: error: unknown key "expct" [unknown-key]
      7 |     expct: {json: true}
        |     ^^^^^
      = did you mean "expect"?
    == a duplicate key points at the second one
    -- suites/s.yaml
    suite: s
    version: 1
    route: m
    cases:
      - id: a
        user: u
        expect: {json: true}
        user: v
    -- findings
    suites/s.yaml:8:5: error: duplicate key "user" [duplicate-key]
      8 |     user: v
        |     ^^^^
      = it stands on line 6 already
    == a duplicate key in flow style
    -- suites/s.yaml
    {suite: s, version: 1, version: 2}
    -- findings
    suites/s.yaml:1:12: error: duplicate key "version" [duplicate-key]
      1 | {suite: s, version: 1, version: 2}
        |            ^^^^^^^
    == several keys are missing
    -- suites/s.yaml
    cases:
      - {}
    -- findings
    suites/s.yaml:1:1: error: expected the key "suite", which is missing [missing-key]
      1 | cases:
        | ^
      = suite: the suite's name, unique in the project
    suites/s.yaml:1:1: error: expected the key "version", which is missing [missing-key]
      1 | cases:
        | ^
      = version: counts up when prompts change
    suites/s.yaml:1:1: error: expected the key "route", which is missing [missing-key]
      1 | cases:
        | ^
      = route: a route, a family, an alias or provider/model
    suites/s.yaml:2:5: error: expected the key "id", which is missing [missing-key]
      2 |   - {}
        |     ^
      = id: stable: baselines and CI history hang on it
    suites/s.yaml:2:5: error: expected the key "user" or "turns", which are missing [missing-key]
      2 |   - {}
        |     ^
    suites/s.yaml:2:5: error: the case expects nothing [no-expectation]
      2 |   - {}
        |     ^
      = such a case proves nothing: add "expect", or defaults.expect
    == tabs are named
    -- suites/s.yaml
    suite: s
    cases:
    	- id: a
    -- findings
    suites/s.yaml:3:1: error: not valid YAML: a tab stands in the indentation [invalid-yaml]
      3 |  - id: a
        | ^
      = indent with spaces
    == an unclosed bracket
    -- suites/s.yaml
    suite: s
    cases: [
    -- findings
    suites/s.yaml:3:1: error: not valid YAML: did not find expected node content while parsing a flow node [invalid-yaml]
      = the file ends too early: close every bracket and quote
    == several documents
    -- suites/s.yaml
    suite: s
    ---
    suite: t
    -- findings
    suites/s.yaml:2:1: error: expected one document, found another one behind "---" [several-documents]
      2 | ---
        | ^
      = one file holds one document: split it
    == an empty file and one of comments
    -- suites/a.yaml
    -- suites/b.yaml
    # nothing
    -- findings
    suites/a.yaml:1:1: error: the file is empty [empty-file]
    suites/b.yaml:1:1: error: the file is empty [empty-file]
    == text that starts with an at sign
    -- suites/s.yaml
    suite: @s
    -- findings
    suites/s.yaml:1:8: error: not valid YAML: found character that cannot start any token while scanning for the next token [invalid-yaml]
      1 | suite: @s
        |        ^
      = put text that starts with "@" in quotes
    == an anchor inside itself
    -- suites/s.yaml
    suite: &a [*a]
    -- findings
    suites/s.yaml:1:12: error: an alias names no anchor that stands complete before it [unknown-anchor]
      1 | suite: &a [*a]
        |            ^
      = declare it with & earlier in the file; an anchor cannot hold itself
    == a key that is a list
    -- suites/s.yaml
    ? [a, b]
    : c
    -- findings
    suites/s.yaml:1:3: error: expected a word as key, found a list or mapping [complex-key]
      1 | ? [a, b]
        |   ^
    == unknown tags
    -- suites/s.yaml
    suite: !fiel x
    -- findings
    suites/s.yaml:1:8: error: unknown tag "!fiel" [unknown-tag]
      1 | suite: !fiel x
        |        ^
      = did you mean "!file"?
    == a tag where it means nothing
    -- suites/s.yaml
    suite: s
    version: 1
    route: !file x
    cases: !file x.csv
    -- findings
    suites/s.yaml:3:8: error: the tag !file means nothing for "route" [unknown-tag]
      3 | route: !file x
        |        ^^^^^^^
      = write the value itself
    suites/s.yaml:4:8: error: the tag !file means nothing for "cases" [unknown-tag]
      4 | cases: !file x.csv
        |        ^^^^^^^^^^^
      = write the value itself
    == the route leads nowhere
    -- suites/s.yaml
    suite: s
    version: 1
    route: chat-asist
    cases: [{id: a, user: u, expect: {json: true}}]
    -- environments/routes.yaml
    routes: {chat-assist: {primary: m}}
    -- findings
    suites/s.yaml:3:8: error: no route, family, alias or environment is named "chat-asist" [unknown-name]
      3 | route: chat-asist
        |        ^^^^^^^^^^
      = did you mean "chat-assist"?
    == numbers, truth values and text are read by declared type
    -- suites/s.yaml
    suite: on
    version: "3"
    route: m
    defaults: {trials: 1.5, stream: yes, system: ~}
    cases: [{id: 1.0, user: no, expect: {json: true}}]
    -- findings
    suites/s.yaml:2:10: error: expected a whole number from 0 to 1000000000 for "version", found "3" [wrong-type]
      2 | version: "3"
        |          ^^^
      = take the quotes away
    suites/s.yaml:4:20: error: expected a whole number from 1 to 1000 for "trials", found "1.5" [wrong-type]
      4 | defaults: {trials: 1.5, stream: yes, system: ~}
        |                    ^^^
    suites/s.yaml:4:33: error: expected true or false for "stream", found "yes" [wrong-type]
      4 | defaults: {trials: 1.5, stream: yes, system: ~}
        |                                 ^^^
    suites/s.yaml:4:46: error: expected text for "system", found nothing [wrong-type]
      4 | defaults: {trials: 1.5, stream: yes, system: ~}
        |                                              ^
    == ids and names
    -- suites/s.yaml
    suite: a suite
    version: 1
    route: m
    cases:
      - {id: a b, user: u, expect: {json: true}}
      - {id: a, user: u, expect: {json: true}}
      - {id: a, user: u, expect: {json: true}}
    -- findings
    suites/s.yaml:1:8: error: expected 1 to 120 letters, digits, ".", "_" and "-" for "suite", found "a suite" [invalid-name]
      1 | suite: a suite
        |        ^^^^^^^
    suites/s.yaml:5:10: error: expected 1 to 120 letters, digits, ".", "_" and "-" for "id", found "a b" [invalid-name]
      5 |   - {id: a b, user: u, expect: {json: true}}
        |          ^^^
    suites/s.yaml:7:5: error: the id "a" stands at suites/s.yaml:6 already [duplicate-id]
      7 |   - {id: a, user: u, expect: {json: true}}
        |     ^
      = ids are unique in a suite: baselines hang on them
    == trials and pass
    -- suites/s.yaml
    suite: s
    version: 1
    route: m
    defaults: {pass: 3}
    cases:
      - {id: a, user: u, expect: {json: true}}
      - {id: b, user: u, trials: 5, expect: {json: true}}
      - {id: c, user: u, trials: 0, expect: {json: true}}
    -- findings
    suites/s.yaml:4:18: error: expected at most 1 for "pass", found 3 [impossible-pass]
      4 | defaults: {pass: 3}
        |                  ^
      = "trials" is 1
    suites/s.yaml:8:30: error: expected a whole number from 1 to 1000 for "trials", found "0" [wrong-type]
      8 |   - {id: c, user: u, trials: 0, expect: {json: true}}
        |                              ^
    == a case that expects nothing
    -- suites/s.yaml
    suite: s
    version: 1
    route: m
    cases:
      - {id: a, user: u}
      - {id: b, user: u, expect: {}}
      - {id: c, user: u, expect: {fenced: allow}}
    -- findings
    suites/s.yaml:5:5: error: the case "a" expects nothing [no-expectation]
      5 |   - {id: a, user: u}
        |     ^
      = such a case proves nothing: add "expect", or defaults.expect
    suites/s.yaml:6:5: error: the case "b" expects nothing [no-expectation]
      6 |   - {id: b, user: u, expect: {}}
        |     ^
      = such a case proves nothing: add "expect", or defaults.expect
    suites/s.yaml:7:5: error: the case "c" expects nothing [no-expectation]
      7 |   - {id: c, user: u, expect: {fenced: allow}}
        |     ^
      = such a case proves nothing: add "expect", or defaults.expect
    == unknown variables stand where they are used
    -- suites/s.yaml
    suite: s
    version: 1
    route: m
    defaults: {system: "You are {{who}}", expect: {json: true}}
    cases:
      - id: a
        vars: {who: x, mail: y}
        user: |
          Classify this:
          {{ mial }}
      - id: b
        user: "{{{{ is text"
    -- findings
    suites/s.yaml:4:29: error: unknown variable "who" in "system" [unknown-variable]
      4 | defaults: {system: "You are {{who}}", expect: {json: true}}
        |                             ^^^^^^^
      = declare it under vars
    suites/s.yaml:10:7: error: unknown variable "mial" in "user" [unknown-variable]
      10 |       {{ mial }}
         |       ^^^^^^^^^^
      = did you mean "mail"?
    == turns
    -- suites/s.yaml
    suite: s
    version: 1
    route: m
    defaults: {expect: {json: true}}
    cases:
      - id: a
        user: u
        turns: []
      - id: b
        turns:
          - {role: system, content: x}
          - {role: user}
          - {role: tool, content: x}
          - {role: user, content: x, tool_calls: [{id: 1, name: f}], tool_call_id: x}
      - {id: c}
    -- findings
    suites/s.yaml:8:12: error: "turns" stands beside "user": keep one of the two [conflicting-keys]
      8 |     turns: []
        |            ^
    suites/s.yaml:8:12: error: expected at least one turn, found none [empty-list]
      8 |     turns: []
        |            ^
    suites/s.yaml:11:16: error: expected user, assistant or tool for "role", found "system" [unknown-value]
      11 |       - {role: system, content: x}
         |                ^^^^^^
      = write the text under the case's "system"
    suites/s.yaml:12:9: error: expected the key "content", which is missing [missing-key]
      12 |       - {role: user}
         |         ^
    suites/s.yaml:13:9: error: expected the key "tool_call_id", which is missing [missing-key]
      13 |       - {role: tool, content: x}
         |         ^
    suites/s.yaml:14:46: error: only an assistant turn calls tools [wrong-role]
      14 |       - {role: user, content: x, tool_calls: [{id: 1, name: f}], tool_call_id: x}
         |                                              ^
    suites/s.yaml:14:80: error: only a tool turn answers a call [wrong-role]
      14 |       - {role: user, content: x, tool_calls: [{id: 1, name: f}], tool_call_id: x}
         |                                                                                ^
    suites/s.yaml:15:5: error: expected the key "user" or "turns", which are missing [missing-key]
      15 |   - {id: c}
         |     ^
    == files outside, missing, and of the wrong kind
    -- suites/s.yaml
    suite: s
    version: 1
    route: m
    cases:
      - id: a
        vars: {a: !file ../../etc/passwd, b: !file nope.txt, c: !file ../environments}
        user: !file /etc/passwd
        images: [x.bmp, nope.png, {url: "file:///etc/passwd"}]
        expect: {json_schema: broken.json}
    -- suites/broken.json
    {"type": }
    -- findings
    suites/s.yaml:6:15: error: cannot open "../../etc/passwd": No such file or directory [no-such-file]
      6 |     vars: {a: !file ../../etc/passwd, b: !file nope.txt, c: !file ../environments}
        |               ^^^^^^^^^^^^^^^^^^^^^^
    suites/s.yaml:6:42: error: cannot open "nope.txt": No such file or directory [no-such-file]
      6 |     vars: {a: !file ../../etc/passwd, b: !file nope.txt, c: !file ../environments}
        |                                          ^^^^^^^^^^^^^^
    suites/s.yaml:6:61: error: "environments" is not a regular file [not-a-file]
      6 |     vars: {a: !file ../../etc/passwd, b: !file nope.txt, c: !file ../environments}
        |                                                             ^^^^^^^^^^^^^^^^^^^^^
    suites/s.yaml:7:11: error: "/etc/passwd" lies outside the project [outside-project]
      7 |     user: !file /etc/passwd
        |           ^^^^^^^^^^^^^^^^^
      = keep every file a suite names below the folder that holds environments/
    suites/s.yaml:8:14: error: expected a .png, .jpeg, .gif or .webp file, found "x.bmp" [unknown-value]
      8 |     images: [x.bmp, nope.png, {url: "file:///etc/passwd"}]
        |              ^^^^^
    suites/s.yaml:8:21: error: cannot open "nope.png": No such file or directory [no-such-file]
      8 |     images: [x.bmp, nope.png, {url: "file:///etc/passwd"}]
        |                     ^^^^^^^^
    suites/s.yaml:8:37: error: expected an http, https or data address for "url" [invalid-url]
      8 |     images: [x.bmp, nope.png, {url: "file:///etc/passwd"}]
        |                                     ^^^^^^^^^^^^^^^^^^^^
    suites/s.yaml:9:27: error: "suites/broken.json" is not JSON: 1:10: expected a value, found '}' [invalid-json]
      9 |     expect: {json_schema: broken.json}
        |                           ^^^^^^^^^^^
    == tools
    -- suites/s.yaml
    suite: s
    version: 1
    route: m
    defaults: {expect: {json: true}}
    cases:
      - id: a
        user: u
        tools: [{name: look}, {name: look}]
        tool_choice: {name: lok}
        response_format: xml
    -- findings
    suites/s.yaml:8:27: error: a tool named "look" stands there already [duplicate-name]
      8 |     tools: [{name: look}, {name: look}]
        |                           ^
    suites/s.yaml:9:25: error: no tool of the case is named "lok" [unknown-name]
      9 |     tool_choice: {name: lok}
        |                         ^^^
      = did you mean "look"?
    suites/s.yaml:10:22: error: expected json, text, {json_schema: PATH} for "response_format", found "xml" [unknown-value]
      10 |     response_format: xml
         |                      ^^^
    == two suites of one name
    -- suites/a.yaml
    {suite: s, version: 1, route: m, cases: [{id: a, user: u, expect: {json: true}}]}
    -- suites/b.yaml
    {suite: s, version: 1, route: m, cases: [{id: a, user: u, expect: {json: true}}]}
    -- findings
    suites/b.yaml:1:1: error: the suite "s" is declared in suites/a.yaml already [duplicate-name]
      = rename one of the two
    """#
}

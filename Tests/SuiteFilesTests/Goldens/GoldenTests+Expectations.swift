extension GoldenTests {
  static let expectations = #"""
    == expectations that expect nothing
    -- suites/s.yaml
    suite: s
    version: 1
    route: m
    cases:
      - id: a
        user: u
        expect:
          json: false
          json_path: {}
          xpath: {"": 1}
          tool_calls: []
          length: {}
          latency: {}
          finish: []
          contains: ""
          contains_all: []
          excludes: []
          not: {}
          any: []
          all: [{}]
    -- findings
    suites/s.yaml:8:13: error: expected true for "json", found false [no-expectation]
      8 |       json: false
        |             ^^^^^
      = leave it out, or write not: {json: true}
    suites/s.yaml:9:18: error: "json_path" expects nothing [no-expectation]
      9 |       json_path: {}
        |                  ^
    suites/s.yaml:10:15: error: expected a query, found an empty one [empty-text]
      10 |       xpath: {"": 1}
         |               ^^
    suites/s.yaml:11:19: error: "tool_calls" expects nothing [no-expectation]
      11 |       tool_calls: []
         |                   ^
      = write none
    suites/s.yaml:12:15: error: "length" expects nothing [no-expectation]
      12 |       length: {}
         |               ^
    suites/s.yaml:13:16: error: "latency" expects nothing [no-expectation]
      13 |       latency: {}
         |                ^
    suites/s.yaml:14:15: error: "finish" expects nothing [no-expectation]
      14 |       finish: []
         |               ^
    suites/s.yaml:15:17: error: expected text for "contains", found an empty one [empty-text]
      15 |       contains: ""
         |                 ^^
    suites/s.yaml:16:21: error: "contains_all" expects nothing [no-expectation]
      16 |       contains_all: []
         |                     ^
    suites/s.yaml:17:17: error: "excludes" expects nothing [no-expectation]
      17 |       excludes: []
         |                 ^
    suites/s.yaml:18:12: error: "not" expects nothing [no-expectation]
      18 |       not: {}
         |            ^
    suites/s.yaml:19:12: error: "any" expects nothing [no-expectation]
      19 |       any: []
         |            ^
    suites/s.yaml:20:13: error: "all" expects nothing [no-expectation]
      20 |       all: [{}]
         |             ^
    == words that are not known
    -- suites/s.yaml
    suite: s
    version: 1
    route: m
    cases:
      - id: a
        user: u
        expect:
          refusal: nevr
          finish: [stop, tool_us]
          tool_calls: nothing
          length: {word: 1, truncated: no}
          json_path: {"$.a": {equal: 1}, "$.b": {type: text}}
          fenced: maybe
    -- findings
    suites/s.yaml:8:16: error: expected never, always, any for "refusal", found "nevr" [unknown-value]
      8 |       refusal: nevr
        |                ^^^^
      = did you mean "never"?
    suites/s.yaml:9:22: error: expected stop, length, tool_use, refusal, content_filter, pause, error, truncated, unknown for "finish", found "tool_us" [unknown-value]
      9 |       finish: [stop, tool_us]
        |                      ^^^^^^^
      = did you mean "tool_use"?
    suites/s.yaml:10:19: error: expected none, a list of calls, or a mapping for "tool_calls", found "nothing" [wrong-type]
      10 |       tool_calls: nothing
         |                   ^^^^^^^
    suites/s.yaml:11:16: error: unknown key "word" [unknown-key]
      11 |       length: {word: 1, truncated: no}
         |                ^^^^
      = did you mean "words"?
    suites/s.yaml:11:36: error: expected never, always, any for "truncated", found "no" [unknown-value]
      11 |       length: {word: 1, truncated: no}
         |                                    ^^
    suites/s.yaml:12:27: error: unknown key "equal" [unknown-key]
      12 |       json_path: {"$.a": {equal: 1}, "$.b": {type: text}}
         |                           ^^^^^
      = did you mean "equals"?
    suites/s.yaml:12:52: error: expected string, number, integer, boolean, array, object, null for "type", found "text" [unknown-value]
      12 |       json_path: {"$.a": {equal: 1}, "$.b": {type: text}}
         |                                                    ^^^^
    suites/s.yaml:13:15: error: expected allow, require, forbid for "fenced", found "maybe" [unknown-value]
      13 |       fenced: maybe
         |               ^^^^^
    == ranges and measures
    -- suites/s.yaml
    suite: s
    version: 1
    route: m
    cases:
      - id: a
        user: u
        expect:
          length: {words: 5-10, lines: 9..1, bytes: .., items: -1.., characters: 99999999999}
          latency: {total: 8s, first_token: ..8}
          cost: 0.02
    -- findings
    suites/s.yaml:8:23: error: expected a range for "words", found "5-10" [wrong-type]
      8 |       length: {words: 5-10, lines: 9..1, bytes: .., items: -1.., characters: 99999999999}
        |                       ^^^^
      = write for example ..120, 10..200 or 5..
    suites/s.yaml:8:36: error: expected a range from low to high for "lines", found "9..1" [wrong-type]
      8 |       length: {words: 5-10, lines: 9..1, bytes: .., items: -1.., characters: 99999999999}
        |                                    ^^^^
    suites/s.yaml:8:49: error: expected a range for "bytes", found ".." [wrong-type]
      8 |       length: {words: 5-10, lines: 9..1, bytes: .., items: -1.., characters: 99999999999}
        |                                                 ^^
      = write for example ..120, 10..200 or 5..
    suites/s.yaml:8:60: error: expected a range for "items", found "-1.." [wrong-type]
      8 |       length: {words: 5-10, lines: 9..1, bytes: .., items: -1.., characters: 99999999999}
        |                                                            ^^^^
      = write for example ..120, 10..200 or 5..
    suites/s.yaml:8:78: error: expected a range for "characters", found "99999999999" [wrong-type]
      8 |       length: {words: 5-10, lines: 9..1, bytes: .., items: -1.., characters: 99999999999}
        |                                                                              ^^^^^^^^^^^
      = write for example ..120, 10..200 or 5..
    suites/s.yaml:9:24: error: expected a range for "total", found "8s" [wrong-type]
      9 |       latency: {total: 8s, first_token: ..8}
        |                        ^^
      = write ..8s
    suites/s.yaml:9:41: error: expected a range for "first_token", found "..8" [wrong-type]
      9 |       latency: {total: 8s, first_token: ..8}
        |                                         ^^^
      = write for example ..8s
    suites/s.yaml:10:13: error: expected a range for "cost", found "0.02" [wrong-type]
      10 |       cost: 0.02
         |             ^^^^
      = write ..0.02
    == expectations of later versions
    -- suites/s.yaml
    suite: s
    version: 1
    route: m
    cases:
      - {id: a, user: u, expect: {similarity: x, rubric: y, command: z, language: de}}
    -- findings
    suites/s.yaml:5:43: error: the expectation "similarity" is not in this version [not-in-this-version]
      5 |   - {id: a, user: u, expect: {similarity: x, rubric: y, command: z, language: de}}
        |                                           ^
      = take it out, or judge the replies with another tool
    suites/s.yaml:5:54: error: the expectation "rubric" is not in this version [not-in-this-version]
      5 |   - {id: a, user: u, expect: {similarity: x, rubric: y, command: z, language: de}}
        |                                                      ^
      = take it out, or judge the replies with another tool
    suites/s.yaml:5:66: error: the expectation "command" is not in this version [not-in-this-version]
      5 |   - {id: a, user: u, expect: {similarity: x, rubric: y, command: z, language: de}}
        |                                                                  ^
      = take it out, or judge the replies with another tool
    suites/s.yaml:5:79: error: the expectation "language" is not in this version [not-in-this-version]
      5 |   - {id: a, user: u, expect: {similarity: x, rubric: y, command: z, language: de}}
        |                                                                               ^^
      = take it out, or judge the replies with another tool
    == groups
    -- suites/s.yaml
    suite: s
    version: 1
    route: m
    cases:
      - id: a
        user: u
        expect:
          not: {contains: x, fenced: allow}
          any: {contains: x}
          all: [{contians: x}]
          xpath_namespaces: {p: u}
    -- findings
    suites/s.yaml:8:26: error: unknown key "fenced" [unknown-key]
      8 |       not: {contains: x, fenced: allow}
        |                          ^^^^^^
      = it belongs to the case, not to a group
    suites/s.yaml:9:12: error: expected a list for "any", found a mapping [wrong-type]
      9 |       any: {contains: x}
        |            ^
    suites/s.yaml:10:14: error: unknown key "contians" [unknown-key]
      10 |       all: [{contians: x}]
         |              ^^^^^^^^
      = did you mean "contains"?
    suites/s.yaml:11:25: error: "xpath_namespaces" stands without "xpath" [unused-key]
      11 |       xpath_namespaces: {p: u}
         |                         ^
    == tool calls
    -- suites/s.yaml
    suite: s
    version: 1
    route: m
    cases:
      - {id: a, user: u, expect: {tool_calls: {only: true}}}
      - {id: b, user: u, expect: {tool_calls: [{arguments: [1]}, {name: f, arguments_schema: no.json}]}}
    -- findings
    suites/s.yaml:5:43: error: "tool_calls" expects nothing [no-expectation]
      5 |   - {id: a, user: u, expect: {tool_calls: {only: true}}}
        |                                           ^
      = give count, names or calls
    suites/s.yaml:6:44: error: expected the key "name", which is missing [missing-key]
      6 |   - {id: b, user: u, expect: {tool_calls: [{arguments: [1]}, {name: f, arguments_schema: no.json}]}}
        |                                            ^
      = name: the tool's name
    suites/s.yaml:6:56: error: expected a mapping for "arguments", found a list [wrong-type]
      6 |   - {id: b, user: u, expect: {tool_calls: [{arguments: [1]}, {name: f, arguments_schema: no.json}]}}
        |                                                        ^
    suites/s.yaml:6:90: error: cannot open "no.json": No such file or directory [no-such-file]
      6 |   - {id: b, user: u, expect: {tool_calls: [{arguments: [1]}, {name: f, arguments_schema: no.json}]}}
        |                                                                                          ^^^^^^^
    == numbers that JSON has not
    -- suites/s.yaml
    suite: s
    version: 1
    route: m
    cases:
      - {id: a, user: u, expect: {json_path: {"$.a": .inf, "$.b": {min: x}}}}
    -- findings
    suites/s.yaml:5:50: error: expected a number JSON can hold for "$.a", found ".inf" [wrong-type]
      5 |   - {id: a, user: u, expect: {json_path: {"$.a": .inf, "$.b": {min: x}}}}
        |                                                  ^^^^
    suites/s.yaml:5:69: error: expected a number for "min", found "x" [wrong-type]
      5 |   - {id: a, user: u, expect: {json_path: {"$.a": .inf, "$.b": {min: x}}}}
        |                                                                     ^
    """#
}

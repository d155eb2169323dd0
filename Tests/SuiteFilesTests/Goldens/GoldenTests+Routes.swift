extension GoldenTests {
  static let routes = #"""
    == the failover guide's file loads with a note
    -- environments/routes.yaml
    routes:
      chat-assist:
        primary: m
        fallbacks:
          - acme/m
        degraded_mode: cached_answers
        max_output_tokens: 8192
        timeout_seconds: 120
      ticket-classifier:
        primary: m
        degraded_mode: rules_engine           # the application's own
    -- findings
    environments/routes.yaml:11:20: note: the degraded mode "rules_engine" is the application's own: no drill can judge it [undeclared-degraded-mode]
      11 |     degraded_mode: rules_engine           # the application's own
         |                    ^^^^^^^^^^^^
      = declare it under degraded_modes to have it rehearsed
    == names that lead nowhere
    -- environments/routes.yaml
    aliases: {default-llm: [n]}
    routes:
      r:
        primary: default-lm
        fallbacks: [acme/n, m, m]
    -- findings
    environments/routes.yaml:1:25: error: no environment, family or alias is named "n" [unknown-name]
      1 | aliases: {default-llm: [n]}
        |                         ^
      = did you mean "m"?
    environments/routes.yaml:4:14: error: no environment, family or alias is named "default-lm" [unknown-name]
      4 |     primary: default-lm
        |              ^^^^^^^^^^
      = did you mean "default-llm"?
    environments/routes.yaml:5:17: error: no environment, family or alias is named "acme/n" [unknown-name]
      5 |     fallbacks: [acme/n, m, m]
        |                 ^^^^^^
      = did you mean "acme/m"?
    environments/routes.yaml:5:28: warning: "m" stands in the chain of "r" already [repeated-member]
      5 |     fallbacks: [acme/n, m, m]
        |                            ^
      = a member is tried once per request: leave it out
    == aliases in a circle
    -- environments/routes.yaml
    aliases:
      a: [m, b]
      b: [c]
      c: [a]
      d: [d]
    -- findings
    environments/routes.yaml:4:7: error: aliases lead in a circle: a → b → c → a [alias-cycle]
      4 |   c: [a]
        |       ^
      = take one of them out of the circle
    environments/routes.yaml:5:7: error: aliases lead in a circle: d → d [alias-cycle]
      5 |   d: [d]
        |       ^
      = take one of them out of the circle
    == an alias with the name of a family
    -- environments/routes.yaml
    aliases: {m: [acme/m], e: []}
    -- findings
    environments/routes.yaml:1:11: error: the alias "m" has the name of a family or an environment [name-clash]
      = rename the alias
    environments/routes.yaml:1:27: error: the alias "e" stands for nothing [empty-list]
      1 | aliases: {m: [acme/m], e: []}
        |                           ^
    == every key of a route is checked at once
    -- environments/routes.yaml
    routes:
      r:
        primary: [m]
        fallbacks: m
        degraded_mode: static
        max_output_tokens: 0
        timeout_seconds: 2m
        triggers: {refusals: next, timeout: retry_once, rate_limit: {wait_up_to: 2, than: next}}
        breaker: {failure_rate: 1.5, window: 60, open: 0s}
        selection: fastest
    -- findings
    environments/routes.yaml:3:14: error: expected text for "primary", found a list [wrong-type]
      3 |     primary: [m]
        |              ^
    environments/routes.yaml:4:16: error: expected a list for "fallbacks", found "m" [wrong-type]
      4 |     fallbacks: m
        |                ^
      = put one value in brackets too
    environments/routes.yaml:5:20: error: "static" has no text [missing-value]
      5 |     degraded_mode: static
        |                    ^^^^^^
      = write {static: TEXT}
    environments/routes.yaml:6:24: error: expected a whole number from 1 to 1000000000 for "max_output_tokens", found "0" [wrong-type]
      6 |     max_output_tokens: 0
        |                        ^
    environments/routes.yaml:7:22: error: expected a number from 0.001 to 31536000 for "timeout_seconds", found "2m" [wrong-type]
      7 |     timeout_seconds: 2m
        |                      ^^
    environments/routes.yaml:8:16: error: unknown failure class "refusals" [unknown-key]
      8 |     triggers: {refusals: next, timeout: retry_once, rate_limit: {wait_up_to: 2, than: next}}
        |                ^^^^^^^^
      = did you mean "refusal"?
    environments/routes.yaml:8:41: error: expected stop, retry, next, next_once for "timeout", found "retry_once" [unknown-value]
      8 |     triggers: {refusals: next, timeout: retry_once, rate_limit: {wait_up_to: 2, than: next}}
        |                                         ^^^^^^^^^^
    environments/routes.yaml:8:78: error: expected a duration with its unit for "wait_up_to", found "2" [wrong-type]
      8 |     triggers: {refusals: next, timeout: retry_once, rate_limit: {wait_up_to: 2, than: next}}
        |                                                                              ^
      = write 2s for seconds
    environments/routes.yaml:8:81: error: unknown key "than" [unknown-key]
      8 |     triggers: {refusals: next, timeout: retry_once, rate_limit: {wait_up_to: 2, than: next}}
        |                                                                                 ^^^^
      = did you mean "then"?
    environments/routes.yaml:9:29: error: expected a number from 0 to 1 for "failure_rate", found "1.5" [wrong-type]
      9 |     breaker: {failure_rate: 1.5, window: 60, open: 0s}
        |                             ^^^
    environments/routes.yaml:9:42: error: expected a duration with its unit for "window", found "60" [wrong-type]
      9 |     breaker: {failure_rate: 1.5, window: 60, open: 0s}
        |                                          ^^
      = write 60s for seconds
    environments/routes.yaml:9:52: error: expected a duration longer than zero for "open", found "0s" [wrong-type]
      9 |     breaker: {failure_rate: 1.5, window: 60, open: 0s}
        |                                                    ^^
    environments/routes.yaml:10:16: error: expected priority, spread, latency, cost for "selection", found "fastest" [unknown-value]
      10 |     selection: fastest
         |                ^^^^^^^
    == static answers
    -- environments/routes.yaml
    routes:
      a: {primary: m, degraded_mode: {static: {}}}
      b: {primary: m, degraded_mode: {statik: x}}
    degraded_modes: {none: {command: [x]}, d: {command: []}}
    -- findings
    environments/routes.yaml:2:43: error: expected a text, found none [empty-list]
      2 |   a: {primary: m, degraded_mode: {static: {}}}
        |                                           ^
    environments/routes.yaml:3:34: error: expected the key "static", which is missing [missing-key]
      3 |   b: {primary: m, degraded_mode: {statik: x}}
        |                                  ^
      = static: a fixed text, or one by category
    environments/routes.yaml:3:35: error: unknown key "statik" [unknown-key]
      3 |   b: {primary: m, degraded_mode: {statik: x}}
        |                                   ^^^^^^
      = did you mean "static"?
    environments/routes.yaml:4:18: error: "none" is a degraded mode of its own already [name-clash]
      4 | degraded_modes: {none: {command: [x]}, d: {command: []}}
        |                  ^^^^
    environments/routes.yaml:4:53: error: expected a program, found an empty list [empty-list]
      4 | degraded_modes: {none: {command: [x]}, d: {command: []}}
        |                                                     ^
    == every limit of a route is checked at once
    -- environments/routes.yaml
    default: chat
    complexity: {classes: {easy: tiny}, rules: [{class: eazy}, {turns: 2}], otherwise: hard}
    routes:
      r:
        primary: m
        retries: 11
        parse_retries: -1
        attempts: 0
        reserve: 10
        exhaustion: wait
        affinity: {by: [cookie, {header: "x id"}, {heder: x}], life: 0s, across_tier: true}
        weights: {n: 1, m: heavy}
        canary: {m: 1.5}
        output: never
      chat-assist: {primary: m, exhaustion: {wait: 5s}, affinity: {by: []}}
    -- findings
    environments/routes.yaml:1:10: error: no route is named "chat" [unknown-name]
      1 | default: chat
        |          ^^^^
      = did you mean "chat-assist"?
    environments/routes.yaml:2:30: error: no environment, family or alias is named "tiny" [unknown-name]
      2 | complexity: {classes: {easy: tiny}, rules: [{class: eazy}, {turns: 2}], otherwise: hard}
        |                              ^^^^
      = environments are declared under environments/, aliases and routes in routes.yaml
    environments/routes.yaml:2:53: error: no class is named "eazy" [unknown-name]
      2 | complexity: {classes: {easy: tiny}, rules: [{class: eazy}, {turns: 2}], otherwise: hard}
        |                                                     ^^^^
      = did you mean "easy"?
    environments/routes.yaml:2:60: error: expected the key "class", which is missing [missing-key]
      2 | complexity: {classes: {easy: tiny}, rules: [{class: eazy}, {turns: 2}], otherwise: hard}
        |                                                            ^
      = class: one of the classes
    environments/routes.yaml:2:84: error: no class is named "hard" [unknown-name]
      2 | complexity: {classes: {easy: tiny}, rules: [{class: eazy}, {turns: 2}], otherwise: hard}
        |                                                                                    ^^^^
      = declare it under classes
    environments/routes.yaml:6:14: error: expected a whole number from 0 to 10 for "retries", found "11" [wrong-type]
      6 |     retries: 11
        |              ^^
    environments/routes.yaml:7:20: error: expected a whole number from 0 to 10 for "parse_retries", found "-1" [wrong-type]
      7 |     parse_retries: -1
        |                    ^^
    environments/routes.yaml:8:15: error: expected a whole number from 1 to 100 for "attempts", found "0" [wrong-type]
      8 |     attempts: 0
        |               ^
    environments/routes.yaml:9:14: error: expected a duration with its unit for "reserve", found "10" [wrong-type]
      9 |     reserve: 10
        |              ^^
      = write 10s for seconds
    environments/routes.yaml:10:17: error: expected fail, last_resort or {wait_up_to: DURATION} for "exhaustion", found "wait" [unknown-value]
      10 |     exhaustion: wait
         |                 ^^^^
    environments/routes.yaml:11:21: error: expected user, prefix or {header: NAME} for "by", found "cookie" [unknown-value]
      11 |     affinity: {by: [cookie, {header: "x id"}, {heder: x}], life: 0s, across_tier: true}
         |                     ^^^^^^
    environments/routes.yaml:11:38: error: expected a header's name of letters, digits and "-" for "header", found "x id" [invalid-name]
      11 |     affinity: {by: [cookie, {header: "x id"}, {heder: x}], life: 0s, across_tier: true}
         |                                      ^^^^^^
    environments/routes.yaml:11:47: error: expected the key "header", which is missing [missing-key]
      11 |     affinity: {by: [cookie, {header: "x id"}, {heder: x}], life: 0s, across_tier: true}
         |                                               ^
      = header: a header of the caller's request
    environments/routes.yaml:11:48: error: unknown key "heder" [unknown-key]
      11 |     affinity: {by: [cookie, {header: "x id"}, {heder: x}], life: 0s, across_tier: true}
         |                                                ^^^^^
      = did you mean "header"?
    environments/routes.yaml:11:66: error: expected a duration longer than zero for "life", found "0s" [wrong-type]
      11 |     affinity: {by: [cookie, {header: "x id"}, {heder: x}], life: 0s, across_tier: true}
         |                                                                  ^^
    environments/routes.yaml:11:70: error: unknown key "across_tier" [unknown-key]
      11 |     affinity: {by: [cookie, {header: "x id"}, {heder: x}], life: 0s, across_tier: true}
         |                                                                      ^^^^^^^^^^^
      = did you mean "across_tiers"?
    environments/routes.yaml:12:15: error: no environment or family is named "n" [unknown-name]
      12 |     weights: {n: 1, m: heavy}
         |               ^
      = did you mean "m"?
    environments/routes.yaml:12:24: error: expected a number from 0 to 1000000 for "m", found "heavy" [wrong-type]
      12 |     weights: {n: 1, m: heavy}
         |                        ^^^^^
    environments/routes.yaml:13:17: error: expected a number from 0 to 1 for "m", found "1.5" [wrong-type]
      13 |     canary: {m: 1.5}
         |                 ^^^
    environments/routes.yaml:14:13: error: expected cut, never_cut for "output", found "never" [unknown-value]
      14 |     output: never
         |             ^^^^^
      = did you mean "never_cut"?
    environments/routes.yaml:15:41: error: expected the key "wait_up_to", which is missing [missing-key]
      15 |   chat-assist: {primary: m, exhaustion: {wait: 5s}, affinity: {by: []}}
         |                                         ^
      = wait_up_to: the longest wait for a member to come back
    environments/routes.yaml:15:42: error: unknown key "wait" [unknown-key]
      15 |   chat-assist: {primary: m, exhaustion: {wait: 5s}, affinity: {by: []}}
         |                                          ^^^^
      = did you mean "wait_up_to"?
    environments/routes.yaml:15:68: error: expected what names a session, found an empty list [empty-list]
      15 |   chat-assist: {primary: m, exhaustion: {wait: 5s}, affinity: {by: []}}
         |                                                                    ^
      = write for example [{header: x-session-id}, user, prefix]
    == a policy that leaves no member
    -- environments/routes.yaml
    policy: {deny_providers: [acme]}
    routes: {r: {primary: m}}
    -- findings
    environments/routes.yaml:2:23: note: the policy leaves "m" no member [no-member-allowed]
      2 | routes: {r: {primary: m}}
        |                       ^
      = allow one of its providers or regions, or take it out
    """#
}

extension GoldenTests {
  static let tables = #"""
    == a table of cases with bad rows
    -- suites/s.yaml
    suite: s
    version: 1
    route: m
    defaults: {expect: {json: true}}
    cases: !table t.csv
    -- suites/t.csv
    id,user,tags
    a,hello,x y
    b,hello
    a,again,
    bad id,hello,
    c,,
    d,"say ""hi""
    in two lines",z
    e,a"b,
    f,last,"open
    -- findings
    suites/t.csv:3:1: error: expected 3 columns, found 2 [wrong-column-count]
      3 | b,hello
        | ^
      = put cells that hold commas in double quotes
    suites/t.csv:4:1: error: the id "a" stands at suites/t.csv:2 already [duplicate-id]
      4 | a,again,
        | ^
      = ids are unique in a suite: baselines hang on them
    suites/t.csv:5:1: error: expected an id of 1 to 120 letters, digits, ".", "_" and "-", found "bad id" [invalid-name]
      5 | bad id,hello,
        | ^
    suites/t.csv:6:1: error: the row has no "user" [missing-cell]
      6 | c,,
        | ^
    suites/t.csv:9:1: error: a double quote stands inside a cell [invalid-csv]
      9 | e,a"b,
        | ^
      = put the cell in double quotes and double the ones inside
    suites/t.csv:10:1: error: a double quote of this row is never closed [invalid-csv]
      10 | f,last,"open
         | ^
      = close it, or double it inside a quoted cell
    == a table without the columns it needs
    -- suites/s.yaml
    suite: s
    version: 1
    route: m
    cases: !table t.csv
    -- suites/t.csv
    Id,text,expect.contans
    a,b,c
    -- findings
    suites/s.yaml:4:8: error: expected a column "id" in "suites/t.csv" [missing-column]
      4 | cases: !table t.csv
        |        ^^^^^^^^^^^^
      = did you mean "Id"?
    suites/s.yaml:4:8: error: expected a column "user" in "suites/t.csv" [missing-column]
      4 | cases: !table t.csv
        |        ^^^^^^^^^^^^
      = the columns are: Id, text, expect.contans
    suites/s.yaml:4:8: error: unknown column "expect.contans" [unknown-key]
      4 | cases: !table t.csv
        |        ^^^^^^^^^^^^
      = did you mean "expect.contains"?
    suites/s.yaml:4:8: error: the cases of "suites/t.csv" expect nothing [no-expectation]
      4 | cases: !table t.csv
        |        ^^^^^^^^^^^^
      = add defaults.expect, or columns such as expect.contains
    == a header with one name twice
    -- suites/s.yaml
    suite: s
    version: 1
    route: m
    defaults: {expect: {json: true}}
    cases: !table t.csv
    -- suites/t.csv
    id,user,user
    a,b,c
    -- findings
    suites/s.yaml:5:8: error: "suites/t.csv" has two columns named "user" [duplicate-name]
      5 | cases: !table t.csv
        |        ^^^^^^^^^^^^
    == tables that are empty or no tables
    -- suites/s.yaml
    suite: s
    version: 1
    route: m
    defaults: {expect: {json: true}}
    cases:
      - {id: "{{id}}", user: x, table: !table none.csv}
      - {id: "{{id}}", user: x, table: !table head.csv}
      - {id: "{{id}}", user: x, table: !table t.txt}
      - {id: "{{id}}", user: x, table: head.csv}
    -- suites/none.csv
    -- suites/head.csv
    id
    -- suites/t.txt
    x
    -- findings
    suites/s.yaml:6:36: error: "suites/none.csv" has no header row [empty-file]
      6 |   - {id: "{{id}}", user: x, table: !table none.csv}
        |                                    ^^^^^^^^^^^^^^^
    suites/s.yaml:7:5: error: "suites/head.csv" has no rows [empty-file]
      7 |   - {id: "{{id}}", user: x, table: !table head.csv}
        |     ^
    suites/s.yaml:8:36: error: expected a .csv, .jsonl or .ndjson file, found "t.txt" [unknown-value]
      8 |   - {id: "{{id}}", user: x, table: !table t.txt}
        |                                    ^^^^^^^^^^^^
    suites/s.yaml:9:36: error: expected !table FILE for "table", found "head.csv" [wrong-type]
      9 |   - {id: "{{id}}", user: x, table: head.csv}
        |                                    ^^^^^^^^
      = write the tag: table: !table FILE.csv
    == names that no column has
    -- suites/s.yaml
    suite: s
    version: 1
    route: m
    cases:
      - id: "t-{{id}}"
        user: "{{txet}}"
        table: !table t.csv
        expect: {contains: "{{expcted}}"}
    -- suites/t.csv
    id,text,expected
    1,a,b
    -- findings
    suites/s.yaml:6:12: error: unknown variable "txet" in "user" [unknown-variable]
      6 |     user: "{{txet}}"
        |            ^^^^^^^^
      = did you mean "text"?
    suites/s.yaml:8:25: error: unknown variable "expcted" in "expect" [unknown-variable]
      8 |     expect: {contains: "{{expcted}}"}
        |                         ^^^^^^^^^^^
      = did you mean "expected"?
    == lines that are not JSON
    -- suites/s.yaml
    suite: s
    version: 1
    route: m
    cases:
      - {id: "t-{{id}}", user: "{{text}}", table: !table t.jsonl, expect: {json: true}}
    -- suites/t.jsonl
    {"id": 1, "text": "a"}
    {"id": 2}

    {"id": 3, "text": ["a"]}
    {"id": 4,
    [1]
    {"id": 1, "id": 2, "text": "a"}
    {"id": true, "text": null}
    -- findings
    suites/t.jsonl:2:1: error: no column gives "text" a value [unknown-variable]
      2 | {"id": 2}
        | ^
    suites/t.jsonl:4:1: error: expected text, a number or a truth value for "text", found array [wrong-type]
      4 | {"id": 3, "text": ["a"]}
        | ^
    suites/t.jsonl:5:1: error: not JSON: 1:10: expected a key in double quotes, found the end [invalid-json]
      5 | {"id": 4,
        | ^
    suites/t.jsonl:6:1: error: expected an object, found array [wrong-type]
      6 | [1]
        | ^
    suites/t.jsonl:7:1: error: duplicate key "id" [duplicate-key]
      7 | {"id": 1, "id": 2, "text": "a"}
        | ^
    suites/t.jsonl:8:1: error: no column gives "text" a value [unknown-variable]
      8 | {"id": true, "text": null}
        | ^
    == an id of a table that a case has
    -- suites/s.yaml
    suite: s
    version: 1
    route: m
    defaults: {expect: {json: true}}
    cases:
      - {id: t-1, user: u}
      - {id: "t-{{id}}", user: "{{text}}", table: !table t.csv}
    -- suites/t.csv
    id,text
    1,a
    -- findings
    suites/t.csv:2:1: error: the id "t-1" stands at suites/s.yaml:6 already [duplicate-id]
      2 | 1,a
        | ^
      = ids are unique in a suite: baselines hang on them
    == rows that expect nothing
    -- suites/s.yaml
    suite: s
    version: 1
    route: m
    cases: !table t.csv
    -- suites/t.csv
    id,user,expect.contains
    a,hello,x
    b,hello,
    -- findings
    suites/t.csv:3:1: error: the case "b" expects nothing [no-expectation]
      3 | b,hello,
        | ^
    """#
}

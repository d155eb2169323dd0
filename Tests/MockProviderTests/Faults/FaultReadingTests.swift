import ContractModel
import JSONSupport
import Testing

@testable import MockProvider

@Suite struct FaultReadingTests {
  /// At least one of each type, all keys of each, in the form they are written back in.
  static let examples = [
    #"{"type":"abort","status":429,"kind":"rate_limit","retryAfter":"2","headers":{"x-should-retry":"false"},"code":"slow","parameter":"p","message":"Wait.","body":{"a":1}}"#,
    #"{"type":"html_error_page","status":504,"retryAfter":"1.5"}"#,
    #"{"type":"quota","rpm":30,"tpm":90000,"window":10000}"#,
    #"{"type":"specimen","id":"a/0001-x"}"#,
    #"{"type":"down"}"#,
    #"{"type":"outage","provider":"openai"}"#,
    #"{"type":"timeout","ms":300}"#,
    #"{"type":"empty_response"}"#,
    #"{"type":"refusal","category":"cyber","explanation":"No."}"#,
    #"{"type":"empty_content"}"#,
    #"{"type":"reasoning_only","text":"Hm."}"#,
    #"{"type":"schema_break"}"#,
    #"{"type":"prose","text":"Words."}"#,
    #"{"type":"tool_call","how":"cut","afterBytes":9}"#,
    #"{"type":"tool_call","how":"unknown_tool"}"#,
    #"{"type":"finish","reason":"content_filter"}"#,
    #"{"type":"finish","raw":"model_context_window_exceeded"}"#,
    #"{"type":"finish_length"}"#,
    #"{"type":"model_swapped","to":"gpt-3.5-turbo"}"#,
    #"{"type":"no_usage"}"#,
    #"{"type":"malformed_json"}"#,
    #"{"type":"wrong_content_type","contentType":"text/html"}"#,
    #"{"type":"empty_body"}"#,
    #"{"type":"error_event","afterEvents":2,"kind":"server_error","message":"Oh."}"#,
    #"{"type":"malformed_event","at":3}"#,
    #"{"type":"duplicate_event","at":1}"#,
    #"{"type":"drop_terminator"}"#,
    #"{"type":"delay","fixed":250}"#,
    #"{"type":"delay","uniform":{"min":1,"max":9}}"#,
    #"{"type":"delay","lognormal":{"median":300,"sigma":0.5}}"#,
    #"{"type":"slow_first_token","ms":20}"#,
    #"{"type":"slow_first_token","uniform":{"min":1,"max":9}}"#,
    #"{"type":"slow_first_token","lognormal":{"median":300,"sigma":0}}"#,
    #"{"type":"stall","afterEvents":4,"ms":2000,"pings":true,"every":500}"#,
    #"{"type":"pace","tokensPerSecond":1.25,"jitter":0.5}"#,
    #"{"type":"bandwidth","rate":4096}"#,
    #"{"type":"slicer","size":7,"delay":2}"#,
    #"{"type":"split_utf8","at":2}"#,
    #"{"type":"disconnect","afterEvents":3,"how":"rst"}"#,
    #"{"type":"disconnect","afterBytes":3,"how":"fin"}"#,
    #"{"type":"disconnect","afterMs":3,"how":"fin"}"#,
    #"{"type":"disconnect","afterFraction":0.5,"how":"fin"}"#,
    #"{"type":"reset_peer","afterEvents":1}"#,
    #"{"type":"reset_peer","afterBytes":1}"#,
    #"{"type":"reset_peer","afterMs":1}"#,
    #"{"type":"truncate","afterEvents":1}"#,
    #"{"type":"truncate","afterBytes":1}"#,
    #"{"type":"truncate","afterFraction":0}"#,
    #"{"type":"random_data","at":1,"bytes":16}"#,
  ]

  @Test(arguments: examples)
  func writesBackWhatItRead(_ json: String) throws {
    #expect(try Fault.make(json).json.text() == json)
  }

  @Test func theExamplesNameEveryTypeAndEveryKey() throws {
    var keys: [String: Set<String>] = [:]
    for example in Self.examples {
      let json = try Fault.make(example).json
      let type = try #require(json["type"]?.stringValue)
      keys[type, default: []].formUnion(json.objectValue?.keys ?? [])
    }
    for fault in FaultCatalogue.all {
      let known = try #require(keys[fault.form.type])
      #expect(known.isSuperset(of: fault.form.keys), "\(fault.form.type)")
    }
    #expect(Set(FaultCatalogue.types).count == FaultCatalogue.all.count)
  }

  @Test func keepsEverySelector() throws {
    let json =
      #"{"type":"empty_content","name":"quiet","member":"openai/*","provider":"openai","route":"r","region":"eu","account":"a","group":"g","model":"gpt-?","stream":true,"nth":[1,3],"times":2,"after":1000,"for":60000,"ttl":90000,"probability":0.25,"seed":7,"ramp":5000}"#
    let fault = try Fault.make(json)
    #expect(fault.json.text() == json)
    #expect(fault.name == "quiet")
    #expect(fault.selectsMembers)
    let written = FaultSelector.keys.filter { $0 != "ttlMs" }
    #expect(written.allSatisfy { json.contains("\"\($0)\"") })
    let other = json.replacing("\"ttl\"", with: "\"ttlMs\"")
    #expect(try Fault.make(other).json.text() == json)
    #expect(try Fault.make(#"{"type":"empty_content","nth":2}"#).json["nth"] == 2)
    #expect(try !Fault.make(#"{"type":"empty_content","nth":2}"#).selectsMembers)
  }

  @Test(arguments: [
    (#""250ms""#, 250), (#""2s""#, 2000), (#""1.5s""#, 1500), (#""2m""#, 120_000),
    (#""1h""#, 3_600_000), ("7", 7),
  ])
  func readsTimesWithUnits(_ text: String, _ milliseconds: Int) throws {
    let fault = try Fault.make(#"{"type":"delay","fixed":\#(text)}"#)
    #expect(fault.json["fixed"]?.intValue == milliseconds)
  }

  /// What is wrong, and what the message must say about it.
  static let mistakes: [(String, [String])] = [
    (
      #"{"type":"abrot"}"#,
      ["\"type\"", "unknown type of fault \"abrot\"", "did you mean \"abort\""]
    ),
    (#"{"type":"zzz"}"#, ["one of down, outage"]),
    (#"{"kind":"rate_limit"}"#, ["\"type\" is missing"]),
    (#"{"type":7}"#, ["\"type\": expected a string, found number"]),
    (#"{"type":"abort","kindd":"x"}"#, ["\"kindd\": unknown key", "did you mean \"kind\""]),
    (#"{"type":"down","membr":"x"}"#, ["did you mean \"member\""]),
    (#"{"type":"abort"}"#, ["expected \"status\" or \"kind\"", "for example"]),
    (#"{"type":"abort","kind":"rate_limt"}"#, ["\"kind\"", "did you mean \"rate_limit\""]),
    (#"{"type":"abort","status":599}"#, ["from 200 to 598"]),
    (#"{"type":"abort","status":204}"#, ["with a body, found 204"]),
    (
      #"{"type":"abort","status":500,"retryAfter":"a\nb"}"#, ["\"retryAfter\": expected a header's"]
    ),
    (#"{"type":"abort","status":500,"retryAfter":true}"#, ["\"retryAfter\": expected a header's"]),
    (#"{"type":"abort","status":500,"headers":{"content-length":"1"}}"#, ["frames the body"]),
    (
      #"{"type":"abort","status":500,"headers":{"a b":"1"}}"#, ["\"headers.a b\"", "header's name"]
    ),
    (#"{"type":"abort","status":500,"body":3}"#, ["\"body\": expected a text or an object"]),
    (#"{"type":"disconnect"}"#, ["expected one of afterEvents", "afterFraction"]),
    (#"{"type":"disconnect","afterEvents":1,"afterMs":2}"#, ["expected one position", "keep one"]),
    (
      #"{"type":"disconnect","afterEvents":-1}"#,
      ["\"afterEvents\": expected a whole number from 0"]
    ),
    (#"{"type":"disconnect","afterFraction":1.5}"#, ["expected a number from 0 to 1"]),
    (#"{"type":"disconnect","afterEvents":1,"how":"RST"}"#, ["expected one of fin, rst"]),
    (#"{"type":"truncate","afterMs":1}"#, ["\"afterMs\": unknown key"]),
    (#"{"type":"delay"}"#, ["expected one of fixed, uniform, lognormal, found 0"]),
    (#"{"type":"delay","fixed":1,"uniform":{"min":1,"max":2}}"#, ["found 2"]),
    (#"{"type":"delay","uniform":{"min":5,"max":2}}"#, ["\"uniform.max\"", "from 5"]),
    (#"{"type":"delay","uniform":{"min":5,"mx":2}}"#, ["\"uniform.mx\"", "did you mean \"max\""]),
    (
      #"{"type":"delay","lognormal":{"median":5,"sigma":9}}"#,
      ["\"lognormal.sigma\"", "from 0 to 5"]
    ),
    (#"{"type":"delay","fixed":"2 hours"}"#, ["expected a time of at most a day", "\"250ms\""]),
    (#"{"type":"delay","fixed":"25h"}"#, ["expected a time of at most a day"]),
    (#"{"type":"delay","fixed":1.5}"#, ["expected a time of at most a day"]),
    (#"{"type":"slow_first_token","fixed":1}"#, ["\"fixed\": unknown key"]),
    (#"{"type":"pace","tokensPerSecond":0}"#, ["expected a number from 0.01"]),
    (
      #"{"type":"pace","tokensPerSecond":1,"jitter":2}"#,
      ["\"jitter\": expected a number from 0 to 1"]
    ),
    (#"{"type":"bandwidth","rate":0}"#, ["from 1 to"]),
    (#"{"type":"slicer","size":0}"#, ["\"size\""]),
    (#"{"type":"stall"}"#, ["\"ms\" is missing"]),
    (#"{"type":"stall","ms":5,"every":2}"#, ["only beside pings", "add \"pings\": true"]),
    (#"{"type":"stall","ms":0,"pings":true}"#, ["\"ms\": expected more than 0"]),
    (#"{"type":"stall","ms":5,"pings":true,"every":0}"#, ["\"every\": expected more than 0"]),
    (#"{"type":"stall","ms":80000000,"pings":true,"every":1}"#, ["at most 10000 keep-alives"]),
    (
      #"{"type":"stall","ms":5,"pings":"yes"}"#, ["\"pings\": expected true or false, found string"]
    ),
    (#"{"type":"finish"}"#, ["either \"reason\" or \"raw\""]),
    (#"{"type":"finish","reason":"stop","raw":"x"}"#, ["either \"reason\" or \"raw\""]),
    (
      #"{"type":"tool_call","how":"unknown_tool","afterBytes":1}"#, ["only beside \"how\": \"cut\""]
    ),
    (#"{"type":"tool_call","how":"malformd_arguments"}"#, ["did you mean \"malformed_arguments\""]),
    (#"{"type":"model_swapped","to":""}"#, ["\"to\": expected 1 to 1000 bytes, found 0"]),
    (#"{"type":"quota"}"#, ["expected \"rpm\" or \"tpm\""]),
    (#"{"type":"quota","rpm":1,"window":0}"#, ["\"window\": expected more than 0"]),
    (#"{"type":"down","nth":1}"#, ["\"nth\": not for this type of fault", "reset_peer"]),
    (#"{"type":"outage","region":"eu","probability":0.5}"#, ["\"probability\": not for this type"]),
    (
      #"{"type":"outage","member":"a"}"#,
      ["expected one of provider, region, account, group", "down"]
    ),
    (#"{"type":"no_usage","name":"a,b"}"#, ["\"name\"", "without blank and comma"]),
    (#"{"type":"no_usage","nth":0}"#, ["\"nth\": expected a whole number from 1"]),
    (#"{"type":"no_usage","nth":[]}"#, ["\"nth\": expected whole numbers from 1"]),
    (#"{"type":"no_usage","nth":[1,"2"]}"#, ["\"nth\": expected whole numbers from 1"]),
    (#"{"type":"no_usage","times":0}"#, ["\"times\": expected a whole number from 1"]),
    (#"{"type":"no_usage","for":0}"#, ["\"for\": expected more than 0"]),
    (#"{"type":"no_usage","ttl":"0s"}"#, ["\"ttl\": expected more than 0"]),
    (#"{"type":"no_usage","probability":1.1}"#, ["\"probability\": expected a number from 0 to 1"]),
    (#"{"type":"no_usage","seed":4}"#, ["\"seed\": nothing is drawn", "add \"probability\""]),
    (#"{"type":"no_usage","type":"no_usage"}"#, ["\"type\": this key stands twice"]),
    (#""abort""#, ["expected a fault or a list of faults, found string"]),
    (#"[{"type":"no_usage"}, 3]"#, ["test:1:23", "element 1: expected an object, found number"]),
    (#"{"type":"no_usage""#, ["expected JSON"]),
  ]

  @Test(arguments: mistakes)
  func saysWhatIsWrongAndWhatToDo(_ json: String, _ words: [String]) throws {
    let error = #expect(throws: Diagnostic.self) {
      _ = try Fault.read(Array(json.utf8), label: "test")
    }
    let text = try #require(error).description
    for word in words { #expect(text.contains(word), "\(text)") }
    #expect(text.contains("[invalid-fault]"))
  }

  @Test func placesAMistakeOfAListAtItsElement() throws {
    let json = "[{\"type\": \"delay\", \"fixed\": 1},\n  {\"type\": \"pace\", \"fixed\": 2}]"
    let error = #expect(throws: Diagnostic.self) {
      _ = try Fault.read(Array(json.utf8), label: "faults.json")
    }
    #expect(error?.headline.hasPrefix("faults.json:2:20: error: \"fixed\": unknown key") == true)
  }

  @Test func readsAList() throws {
    let faults = try Fault.read(
      Array(#"[{"type":"down"},{"type":"no_usage"}]"#.utf8), label: "test")
    #expect(faults.map(\.type) == ["down", "no_usage"])
    #expect(try Fault.read(Array("[]".utf8), label: "test").isEmpty)
  }
}

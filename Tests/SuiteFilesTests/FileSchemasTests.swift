import JSONSupport
import Testing

@testable import SuiteFiles

struct FileSchemasTests {
  @Test(arguments: FileSchemas.Format.allCases)
  func everyKeyTheLoaderKnowsIsInTheSchemaAndNoOther(_ format: FileSchemas.Format) throws {
    let definitions = try #require(FileSchemas.schema(for: format)["$defs"]?.objectValue)
    let reachable = FileSchemas.reachable(from: FileSchemas.table(for: format))
    #expect(definitions.keys == reachable.map(\.rawValue))
    for table in reachable {
      let mapping = try #require(definitions[table.rawValue])
      #expect(mapping["properties"]?.objectValue?.keys == table.keys.map(\.name))
      #expect(mapping["additionalProperties"]?.boolValue == false)
      let required = table.keys.filter { $0.presence == .required }.map(\.name)
      #expect(mapping["required"]?.arrayValue?.compactMap(\.stringValue) ?? [] == required)
    }
  }

  @Test func everyMappingIsReachableFromAFormat() {
    let reachable = FileSchemas.Format.allCases.flatMap {
      FileSchemas.reachable(from: FileSchemas.table(for: $0))
    }
    #expect(Set(reachable) == Set(FileTable.allCases))
  }

  @Test(arguments: FileSchemas.Format.allCases)
  func everyReferenceLeadsToADefinition(_ format: FileSchemas.Format) {
    let schema = FileSchemas.schema(for: format)
    var waiting = [schema]
    var references = 0
    while let next = waiting.popLast() {
      if let target = next["$ref"]?.stringValue {
        references += 1
        #expect(JSONPointer(String(target.dropFirst())).flatMap { schema[$0] } != nil, "\(target)")
      }
      waiting += next.objectValue?.members.map(\.value) ?? next.arrayValue ?? []
    }
    #expect(references >= 3)
  }

  @Test func shapesAreWrittenAsEditorsUnderstandThem() {
    let definitions = FileSchemas.schema(for: .suite)["$defs"]
    let trials = definitions?["suiteCase"]?["properties"]?["trials"]
    #expect(trials?["minimum"]?.intValue == 1)
    #expect(trials?["maximum"]?.intValue == 1000)
    let refusal = definitions?["group"]?["properties"]?["refusal"]?["anyOf"]
    #expect(refusal?[0]?["enum"] == ["never", "always", "any"])
    #expect(refusal?[1]?["$ref"] == "#/$defs/refusal")
    let rubric = definitions?["group"]?["properties"]?["rubric"]?["not"]
    #expect(rubric == [:])
    let any = definitions?["group"]?["properties"]?["any"]?["items"]?["$ref"]
    #expect(any == "#/$defs/group")
  }
}

import JSONSupport

/// The control API's description of itself: OpenAPI 3.1, made from the routes.
enum ControlDocument {
  static func json(version: String) -> JSONValue {
    [
      "openapi": "3.1.0",
      "info": [
        "title": "Chaindrill mock provider: control",
        "version": .string(version),
        "description": "Faults, cassettes, runs and the journal of a running mock provider.",
      ],
      "servers": [["url": "/"]],
      "security": [["token": []]],
      "paths": .object(paths),
      "components": [
        "securitySchemes": ["token": ["type": "http", "scheme": "bearer"]],
        "schemas": .object(ControlSchemas.all),
        "responses": [
          "Problem": [
            "description": "why it was not done", "content": content("Problem"),
          ]
        ],
      ],
    ]
  }

  private static var paths: JSONObject {
    var paths = JSONObject()
    for route in ControlRoute.all {
      var item = paths[route.path]?.objectValue ?? [:]
      item[route.method.lowercased()] = operation(route)
      paths[route.path] = .object(item)
    }
    return paths
  }

  private static func operation(_ route: ControlRoute) -> JSONValue {
    var operation: JSONObject = [
      "operationId": .string(route.operation.rawValue), "summary": .string(route.summary),
    ]
    let parameters = route.parts.filter { $0.hasPrefix("{") }.map { part -> JSONValue in
      [
        "name": .string(String(part.dropFirst().dropLast())), "in": "path", "required": true,
        "schema": ["type": "string"],
      ]
    }
    let query = route.query.map { parameter -> JSONValue in
      [
        "name": .string(parameter.name), "in": "query",
        "description": .string(parameter.summary),
        "schema": ["type": .string(parameter.kind.rawValue)],
      ]
    }
    if !(parameters + query).isEmpty { operation["parameters"] = .array(parameters + query) }
    if let body = route.body {
      operation["requestBody"] = [
        "required": .bool(!route.isBodyOptional), "content": content(body),
      ]
    }
    operation["responses"] = .object(responses(route))
    return .object(operation)
  }

  private static func responses(_ route: ControlRoute) -> JSONObject {
    let type = route.answer == "Text" ? "text/plain" : "application/json"
    var responses: JSONObject = [
      String(route.success): [
        "description": "done", "content": content(route.answer, type: type),
      ]
    ]
    if route.operation == .ready {
      responses["503"] = ["description": "it does not take requests", "content": content("Object")]
    }
    if route.operation == .verify {
      responses["417"] = [
        "description": "the claim does not hold", "content": content("Verification"),
      ]
    }
    responses["default"] = ["$ref": "#/components/responses/Problem"]
    return responses
  }

  private static func content(_ schema: String, type: String = "application/json") -> JSONValue {
    .object([type: ["schema": ["$ref": .string("#/components/schemas/\(schema)")]]])
  }
}

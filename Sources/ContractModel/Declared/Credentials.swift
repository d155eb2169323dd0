/// How a member is authenticated: references to process variables, read only when it is sent to.
package struct Credentials: Sendable, Hashable {
  /// The fields an environment's `credentials` mapping may hold.
  package enum Field: String, Sendable, Hashable, CaseIterable {
    case apiKey = "api_key"
    case bearer
    case awsAccessKeyID = "aws_access_key_id"
    case awsSecretAccessKey = "aws_secret_access_key"
    case awsSessionToken = "aws_session_token"
  }

  /// A field's declared value: the name of the process variable that holds it.
  package struct Reference: Sendable, Hashable {
    package var field: Field
    package var variable: String
    package var location: SourceLocation

    package init(field: Field, variable: String, location: SourceLocation) {
      self.field = field
      self.variable = variable
      self.location = location
    }
  }

  package var references: [Reference]

  package init(_ references: [Reference] = []) { self.references = references }

  /// Reads every referenced variable; what is unset or empty is listed, so that it can be reported.
  package func resolved(from variables: [String: String]) -> (
    values: ResolvedCredentials, unset: [Reference]
  ) {
    var values: [Field: Secret] = [:]
    var unset: [Reference] = []
    for reference in references {
      if let value = variables[reference.variable], !value.isEmpty {
        values[reference.field] = Secret(value)
      } else {
        unset.append(reference)
      }
    }
    return (ResolvedCredentials(values: values), unset)
  }
}

/// The values behind a member's credentials; they never leave memory but to its own provider.
package struct ResolvedCredentials: Sendable, Hashable {
  package var values: [Credentials.Field: Secret]

  package init(values: [Credentials.Field: Secret] = [:]) { self.values = values }

  package subscript(_ field: Credentials.Field) -> Secret? { values[field] }

  /// What a replay shows the mock provider, which wants to see credentials and verifies none.
  package static let replay = ResolvedCredentials(values: [.bearer: Secret("replay")])
}

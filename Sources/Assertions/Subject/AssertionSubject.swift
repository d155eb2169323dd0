import ContractModel
import JSONSupport
import XMLSupport

/// A reply under judgement, with what expectations derive from it, each derived at most once.
///
/// Confined to one task: it is not Sendable, and a new one is made for every reply.
package final class AssertionSubject {
  package let reply: Reply
  /// Observed live, or the recorded ones of a cassette.
  package let timings: ExchangeTimings
  /// USD; nil where the member declares no price or the provider counted no tokens.
  package let cost: Double?
  /// The model id the member was asked for.
  package let requestedModel: String
  private let detector: any RefusalDetecting

  /// A reply with what was observed beside it; `detector` says whether it is a refusal.
  package init(
    reply: Reply, timings: ExchangeTimings, cost: Double?, requestedModel: String,
    detector: any RefusalDetecting = WordingRefusalDetector()
  ) {
    self.reply = reply
    self.timings = timings
    self.cost = cost
    self.requestedModel = requestedModel
    self.detector = detector
  }

  /// A reply of a member, whose price and token counts give the cost.
  package convenience init(reply: Reply, timings: ExchangeTimings, member: ModelEnvironment) {
    self.init(
      reply: reply, timings: timings, cost: member.price?.cost(of: reply.usage),
      requestedModel: member.model)
  }

  /// The document that the reply is or that stands in its fence, before any fence rule.
  private(set) lazy var document = FencedDocument(reply.text)

  /// The document read as JSON.
  private(set) lazy var json: Result<JSONValue, JSONParseError> = {
    do throws(JSONParseError) {
      return .success(try JSONValue(parsing: document.content.utf8))
    } catch {
      return .failure(error)
    }
  }()

  /// The document read as XML.
  private(set) lazy var xml: Result<ParsedXML, XMLError> = {
    do throws(XMLError) {
      return .success(try ParsedXML(String(document.content)))
    } catch {
      return .failure(error)
    }
  }()

  /// What the detector says about the reply.
  package private(set) lazy var refusal = detector.finding(for: reply, phrases: phrases)

  /// Phrases of the case's own, by which its replies are judged; set before the first look.
  var phrases = RefusalPhrases.none

  /// Counts of the reply's text in every unit.
  private(set) lazy var counts = TextCounts(reply.text)

  /// List entries of the reply's Markdown, or elements of its JSON array.
  private(set) lazy var itemCount: Int = {
    if document.startsArray, case .success(.array(let elements)) = json { return elements.count }
    return MarkdownItems.count(in: reply.text)
  }()

  /// The arguments of each tool call, read as JSON; blank arguments are an empty object.
  private(set) lazy var toolArguments = reply.toolCalls.map { call in
    Result { () throws(JSONParseError) in
      if call.arguments.utf8.allSatisfy({ $0.isJSONSpace }) { return JSONValue.object([:]) }
      return try JSONValue(parsing: call.arguments)
    }
  }
}

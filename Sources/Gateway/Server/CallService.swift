import ContractModel
import Exchanges
import Routing

/// One call from its arrival to its answer: let in, read, conducted, answered, told of.
struct CallService: Sendable {
  let core: GatewayCore
  let api: IngressAPI

  /// What the server does about the request.
  enum Answer: Sendable {
    /// The reply, and what is to be called once it is written or cannot be.
    case whole(ServedReply, finished: @Sendable () -> Void)
    case stream(Relayed)
    /// The caller is gone.
    case nobody
  }

  /// Lets the caller in, reads its request, and asks members until its answer can begin.
  func answer(
    _ request: IngressRequest, reading body: @Sendable () async throws -> IngressRequest.Body
  ) async -> Answer {
    let start = ContinuousClock.now
    let id = core.newID()
    // The account that took the call in is the one it is booked to, also over a reload.
    let ledger = core.ledger
    var client = AdmittedClient.anybody
    do throws(GatewayRefusal) {
      client = try core.admit(request, by: ledger)
    } catch {
      return rejected(error, id: id, client: "", asked: "", start)
    }
    var request = request
    guard let read = try? await body() else {
      ledger.end(client, at: core.desk.clock.now)
      return .nobody
    }
    request.body = read
    do throws(GatewayRefusal) {
      let call = try core.read(request, api: api, from: client, id: id)
      return await conduct(call, ledger, start)
    } catch {
      ledger.end(client, at: core.desk.clock.now)
      return rejected(error, id: id, client: client.name, asked: "", start)
    }
  }

  private func conduct(
    _ call: GatewayCall, _ ledger: ClientLedger, _ start: ContinuousClock.Instant
  ) async -> Answer {
    let rule = SpendingRule(client: call.client, asked: call.asked)
    let remaining = ledger.remaining(call.client, at: core.desk.clock.now)
    var begun: RoutingDesk.Begun
    do throws(GatewayRefusal) {
      begun = try core.desk.begin(call) { member, needs in
        rule.rule(against: member, needs: needs, remaining: remaining)
      }
    } catch {
      ledger.end(call.client, at: core.desk.clock.now)
      return rejected(error, id: call.id, client: call.client.name, asked: call.asked, start)
    }
    let conductor = CallConductor(
      call: call, desk: core.desk, ledger: ledger, client: core.client,
      structured: core.structured)
    var facts: [AttemptFacts] = []
    let outcome = await conductor.run(&begun, &facts)
    let ongoing = OngoingCall(
      core: core, call: call, ledger: ledger, begun: begun, facts: facts, start: start)
    switch outcome {
    case .reply(let reply, let member): return ongoing.whole(reply, from: member)
    case .stream(let stream, let member): return ongoing.streaming(stream, from: member)
    case .failure(let ending, let unsent):
      return await ongoing.failed(ending, unsent: unsent)
    case .abandoned:
      ongoing.finish(.abandoned, status: nil)
      return .nobody
    }
  }

  /// Turned away before anybody was asked.
  private func rejected(
    _ refusal: GatewayRefusal, id: String, client: String, asked: String,
    _ start: ContinuousClock.Instant
  ) -> Answer {
    let reply = core.reply(to: refusal, in: api, id: id)
    let record = CallRecord(
      id: id, api: api, client: client, asked: asked, streams: false,
      arrival: core.desk.clock.timestamp, took: ContinuousClock.now - start,
      status: reply.status, result: .rejected, reason: refusal.message)
    return .whole(reply) { [core] in core.finish(record) }
  }
}

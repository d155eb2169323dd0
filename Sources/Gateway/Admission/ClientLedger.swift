import ContractModel
import Routing
import Synchronization

/// What each client has used up: requests of the last minute, requests under way, money.
///
/// Clients are found by a digest of their key, so that comparing takes no longer for a good guess.
final class ClientLedger: Sendable {
  private struct Account {
    /// Requests the client may send now, refilled evenly up to a minute's worth.
    var credit: Double
    var credited: Moment
    var underWay = 0
    var spent = 0.0
    /// Held for requests whose cost is not known yet.
    var reserved = 0.0
    var spanStart: Moment
  }

  private let clients: [ContentDigest: ClientKey]
  private let accounts: Mutex<[String: Account]>

  /// Accounts of clients that were known before go on where they were.
  init(_ keys: [ClientKey], after earlier: ClientLedger? = nil) {
    clients = Dictionary(keys.map { (Self.digest($0.key.reveal()), $0) }) { first, _ in first }
    let names = Set(keys.map(\.name))
    accounts = Mutex((earlier?.accounts.withLock { $0 } ?? [:]).filter { names.contains($0.key) })
  }

  /// Who shows that credential; everybody is let in where no keys are declared.
  func client(showing credential: String?) throws(GatewayRefusal) -> AdmittedClient {
    guard !clients.isEmpty else { return .anybody }
    guard let credential, let key = clients[Self.digest(credential)] else {
      throw GatewayRefusal(
        .unauthorized,
        credential == nil
          ? "expected a key of this gateway, as \"Authorization: Bearer KEY\" or \"x-api-key: KEY\""
          : "the key is none of this gateway's; keys of providers are not taken here")
    }
    return AdmittedClient(name: key.name, key: key)
  }

  /// Takes a request in, or says which limit is against it; `end` must follow.
  func begin(_ client: AdmittedClient, at now: Moment) throws(GatewayRefusal) {
    guard let key = client.key else { return }
    let refusal = accounts.withLock { accounts -> GatewayRefusal? in
      var account = Self.refreshed(accounts[key.name], of: key, at: now)
      defer { accounts[key.name] = account }
      if let most = key.concurrency, account.underWay >= most {
        return GatewayRefusal(
          .tooManyRequests, "client \"\(key.name)\" has \(most) requests under way, its limit",
          retryAfter: .seconds(1))
      }
      if let rate = key.requestsPerMinute {
        guard account.credit >= 1 else {
          return GatewayRefusal(
            .tooManyRequests, "client \"\(key.name)\" may send \(rate) requests a minute",
            retryAfter: .seconds(60 * (1 - account.credit) / Double(max(1, rate))))
        }
        account.credit -= 1
      }
      account.underWay += 1
      return nil
    }
    if let refusal { throw refusal }
  }

  /// What is left of the client's budget in USD; nil where it has none.
  func remaining(_ client: AdmittedClient, at now: Moment) -> Double? {
    guard let key = client.key, let budget = key.budget else { return nil }
    return accounts.withLock { accounts in
      let account = Self.refreshed(accounts[key.name], of: key, at: now)
      accounts[key.name] = account
      return budget.amount - account.spent - account.reserved
    }
  }

  /// Holds what an attempt may cost at most, in USD.
  func reserve(_ cost: Double, for client: AdmittedClient, at now: Moment) {
    change(client, at: now) { $0.reserved += cost }
  }

  /// Books what an attempt cost in the place of what was held for it.
  func settle(_ cost: Double, reserved: Double, for client: AdmittedClient, at now: Moment) {
    change(client, at: now) {
      $0.reserved = max(0, $0.reserved - reserved)
      $0.spent += cost
    }
  }

  /// The request that `begin` took in is over.
  func end(_ client: AdmittedClient, at now: Moment) {
    change(client, at: now) { $0.underWay = max(0, $0.underWay - 1) }
  }

  private func change(
    _ client: AdmittedClient, at now: Moment, _ change: (inout Account) -> Void
  ) {
    guard let key = client.key else { return }
    accounts.withLock { accounts in
      var account = Self.refreshed(accounts[key.name], of: key, at: now)
      change(&account)
      accounts[key.name] = account
    }
  }

  private static func refreshed(
    _ account: Account?, of key: ClientKey, at now: Moment
  ) -> Account {
    let rate = Double(key.requestsPerMinute ?? 0)
    var account =
      account ?? Account(credit: max(1, rate), credited: now, spanStart: now)
    let minutes = (now - account.credited) / .seconds(60)
    account.credit = min(max(1, rate), account.credit + max(0, minutes) * rate)
    account.credited = max(account.credited, now)
    if let length = key.budget?.span.length, account.spanStart + length <= now {
      account.spanStart = now
      account.spent = 0
    }
    return account
  }

  private static func digest(_ text: String) -> ContentDigest {
    ContentDigest(of: Array(text.utf8))
  }
}

extension SpendingBudget.Span {
  /// Nil: it never begins anew.
  fileprivate var length: Duration? {
    switch self {
    case .hour: .seconds(3_600)
    case .day: .seconds(86_400)
    case .month: .seconds(30 * 86_400)
    case .total: nil
    }
  }
}

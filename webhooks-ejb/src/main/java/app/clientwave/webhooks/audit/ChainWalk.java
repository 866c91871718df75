package app.clientwave.webhooks.audit;

import java.util.List;

/** Goes along one account's chain, oldest entry first, and notes the first link that is broken. */
final class ChainWalk {
  private final String account;
  private final List<NotedHead> noted;
  private long number;
  private String hash = AuditEntry.BEGINNING;
  private String fault;

  /**
   * @param noted entries that somebody wrote down before; those of other accounts are left out
   */
  ChainWalk(String account, List<NotedHead> noted) {
    this.account = account;
    this.noted = noted.stream().filter(head -> head.account().equals(account)).toList();
  }

  /** The next entry that the table has. */
  void take(AuditEntry entry) {
    if (fault != null) {
      return;
    }
    if (entry.number != number + 1) {
      fault = "entry " + (number + 1) + " is missing";
    } else if (!entry.computedHash().equals(entry.hash)) {
      fault = "entry " + entry.number + " was changed";
    } else if (!entry.previousHash.equals(hash)) {
      fault = "entry " + entry.number + " does not follow the one before it: either was changed";
    } else if (noted.stream()
        .anyMatch(h -> h.number() == entry.number && !h.hash().equals(entry.hash))) {
      fault = "entry " + entry.number + " is not the one that was noted";
    }
    number = entry.number;
    hash = entry.hash;
  }

  /**
   * What came of it.
   *
   * @param headNumber where the chain is to end; null when nothing says so
   */
  CheckedChain end(Long headNumber, String headHash) {
    if (fault == null) {
      fault = faultAtTheEnd(headNumber, headHash);
    }
    return new CheckedChain(account, number, hash, fault);
  }

  private String faultAtTheEnd(Long headNumber, String headHash) {
    long last = noted.stream().mapToLong(NotedHead::number).max().orElse(0);
    if (last > number) {
      return "entry " + (number + 1) + " is missing: entry " + last + " was noted";
    }
    if (headNumber == null) {
      return "its row in webhooks_audit_head is missing";
    }
    if (headNumber > number) {
      return "entry " + (number + 1) + " is missing: webhooks_audit_head names " + headNumber;
    }
    if (headNumber < number) {
      return "entry " + (headNumber + 1) + " was added: webhooks_audit_head names " + headNumber;
    }
    return headHash.equals(hash) ? null : "webhooks_audit_head has another hash of entry " + number;
  }
}

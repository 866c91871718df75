package app.clientwave.webhooks.audit;

/**
 * What is wrong with an account's chain, if anything.
 *
 * @param number of its newest entry; 0 without entries
 * @param hash of its newest entry
 * @param fault the first broken link in words, or null
 */
public record CheckedChain(String account, long number, String hash, String fault) {
  public boolean isWhole() {
    return fault == null;
  }

  /** To be noted, so that a later check shows whether this is still a part of it. */
  public NotedHead head() {
    return new NotedHead(account, number, hash);
  }
}

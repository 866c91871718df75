package app.clientwave.webhooks.access;

/**
 * A token that is not what it was, once that is committed.
 *
 * @param hash of the token, or null for any of them
 */
record TokenChanged(String hash) {
  /** Leaves out by what the token is known. */
  @Override
  public String toString() {
    return "a changed token";
  }
}

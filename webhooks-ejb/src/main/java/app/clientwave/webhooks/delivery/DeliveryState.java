package app.clientwave.webhooks.delivery;

/** Where a delivery stands; stored by position, so append only. */
enum DeliveryState {
  /** Due at its time, or parked while its webhook is paused. */
  WAITING,
  /** An attempt is in flight, or was when its node died. */
  SENDING,
  DELIVERED,
  /** The last retry failed; a person decides. */
  FAILED,
  /** Its webhook was removed. */
  CANCELLED;

  /** How the column {@code state} names it. */
  @SuppressWarnings("EnumOrdinal")
  int stored() {
    return ordinal();
  }
}

package app.clientwave.webhooks.event;

import jakarta.json.JsonObject;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Everything that a webhook can report. The 35 types, their spelling and their order are those of
 * the webhook reference that customers program against, so none may be renamed or removed.
 */
public enum EventType {
  OPPORTUNITY_CREATED("opportunity.created", "Someone entered a new opportunity."),
  OPPORTUNITY_UPDATED("opportunity.updated", "Something about an opportunity was edited."),
  OPPORTUNITY_STATUS_CHANGED(
      "opportunity.status_changed", "An opportunity went to another stage of the pipeline."),
  OPPORTUNITY_CLOSED_WON(
      "opportunity.closed_won", "The job was won, and the opportunity became a client or project."),
  OPPORTUNITY_CLOSED_LOST("opportunity.closed_lost", "The job was lost, for the reason given."),
  OPPORTUNITY_DELETED("opportunity.deleted", "A user deleted an opportunity."),

  CLIENT_CREATED("client.created", "Someone entered a new client."),
  CLIENT_UPDATED("client.updated", "Something about a client was edited."),
  CLIENT_CONTACT_ADDED("client.contact_added", "A client got one more person to talk to."),
  CLIENT_DELETED("client.deleted", "A user deleted a client."),

  PROPOSAL_CREATED("proposal.created", "Someone drew up a new proposal."),
  PROPOSAL_SENT("proposal.sent", "A proposal went out to the client."),
  PROPOSAL_VIEWED("proposal.viewed", "The client looked at a proposal."),
  PROPOSAL_ACCEPTED("proposal.accepted", "The client said yes to a proposal."),
  PROPOSAL_DECLINED("proposal.declined", "The client said no to a proposal."),
  PROPOSAL_EXPIRED(
      "proposal.expired", "The last day for accepting a proposal went by without an answer."),
  PROPOSAL_UPDATED("proposal.updated", "Positions, dates or texts of a proposal were edited."),

  INVOICE_CREATED("invoice.created", "Someone drew up a new invoice."),
  INVOICE_SENT("invoice.sent", "An invoice went out to the client."),
  INVOICE_VIEWED("invoice.viewed", "The client looked at an invoice."),
  INVOICE_PAID("invoice.paid", "A payment arrived that leaves nothing owing on an invoice."),
  INVOICE_PARTIALLY_PAID(
      "invoice.partially_paid", "A payment arrived that leaves part of an invoice owing."),
  INVOICE_OVERDUE("invoice.overdue", "The due date of an invoice went by with money still owing."),
  INVOICE_REFUNDED("invoice.refunded", "Money paid on an invoice went back to the client."),
  INVOICE_VOIDED("invoice.voided", "An invoice was withdrawn and need not be paid."),

  CONTRACT_CREATED("contract.created", "Someone drew up a new contract."),
  CONTRACT_SENT_FOR_SIGNATURE(
      "contract.sent_for_signature", "The parties were asked to sign a contract electronically."),
  CONTRACT_SIGNED("contract.signed", "The last missing party signed a contract."),
  CONTRACT_EXECUTED("contract.executed", "A signed contract came into force."),
  CONTRACT_TERMINATED("contract.terminated", "A contract was ended before its agreed last day."),
  CONTRACT_EXPIRED("contract.expired", "A contract reached the end of its term."),

  PAYMENT_CREATED("payment.created", "A payment was booked."),
  PAYMENT_FAILED("payment.failed", "An attempt to collect a payment did not go through."),
  PAYMENT_DISPUTED("payment.disputed", "The client contests a payment and wants it reversed."),
  PAYMENT_REFUNDED("payment.refunded", "All or part of a payment went back to the client.");

  private static final Map<String, EventType> BY_TYPE =
      Arrays.stream(values()).collect(Collectors.toMap(EventType::type, Function.identity()));

  private static final Map<String, Class<? extends Record>> DATA =
      Map.of(
          "opportunity", OpportunityData.class,
          "client", ClientData.class,
          "proposal", ProposalData.class,
          "invoice", InvoiceData.class,
          "contract", ContractData.class,
          "payment", PaymentData.class);

  private final String type;
  private final String description;

  EventType(String type, String description) {
    this.type = type;
    this.description = description;
  }

  /** The type of exactly this spelling, such as {@code invoice.paid}; empty for any other text. */
  public static Optional<EventType> named(String type) {
    return Optional.ofNullable(BY_TYPE.get(type));
  }

  /** The spelling in envelopes and subscriptions, such as {@code invoice.paid}. */
  public String type() {
    return type;
  }

  /** The kind of record that it is about, such as {@code invoice}: what precedes the dot. */
  public String group() {
    return type.substring(0, type.indexOf('.'));
  }

  /**
   * The record of its {@code data}, such as {@link InvoiceData}, for hosts that like types: of its
   * components, {@link #example} shows those that the event tells.
   */
  public Class<? extends Record> dataType() {
    return DATA.get(group());
  }

  /** Whether it is one of these records, but not this type's. */
  boolean isDataOfAnother(Object data) {
    return DATA.containsValue(data.getClass()) && dataType() != data.getClass();
  }

  /** What happened, in one sentence for people who choose events. */
  public String description() {
    return description;
  }

  /** A whole envelope as a receiver would get it, the same one at every call. */
  public JsonObject example() {
    return Catalogue.entry(this).example();
  }

  /**
   * The JSON Schema (draft 2020-12) of {@code data}, without references. It tolerates properties
   * that it does not name, because records gain properties over time.
   */
  public JsonObject schema() {
    return Catalogue.entry(this).schema();
  }

  /**
   * Whether the envelope can tell former values: {@code *.updated} and {@code *.status_changed}.
   */
  public boolean hasPreviousAttributes() {
    return type.endsWith(".updated") || type.endsWith(".status_changed");
  }

  @Override
  public String toString() {
    return type;
  }
}

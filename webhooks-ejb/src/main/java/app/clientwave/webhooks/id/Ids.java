package app.clientwave.webhooks.id;

import app.clientwave.webhooks.settings.Webhooks;
import com.github.f4b6a3.tsid.Tsid;
import com.github.f4b6a3.tsid.TsidFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;

/**
 * Makes ids: each is new and greater than the ones this node made before. An id tells when it was
 * made, to the millisecond, and by which node.
 */
@ApplicationScoped
public class Ids {
  /** The lowest bits of an id count; those above them name the node. */
  public static final int COUNTER_BITS = 12;

  private static final int NODE_BITS = 10;

  /** How many nodes can share a database. */
  public static final int NODES = 1 << NODE_BITS;

  private final TsidFactory factory;
  private final int node;

  /** For the container's proxy. */
  protected Ids() {
    factory = null;
    node = 0;
  }

  @Inject
  Ids(@Webhooks Clock clock, Node node) {
    this(clock, node.number());
  }

  public Ids(Clock clock, int node) {
    this.node = node;
    factory = TsidFactory.builder().withClock(clock).withNodeBits(NODE_BITS).withNode(node).build();
  }

  public long next() {
    return factory.create().toLong();
  }

  /** The number of this node, the same after a restart. */
  public int node() {
    return node;
  }

  /** When the id was made, in milliseconds since 1970. */
  public static long madeAt(long id) {
    return Tsid.from(id).getUnixMilliseconds();
  }

  /** Smaller than every id that is made from the instant on, and greater than all before. */
  public static long first(Instant at) {
    return (at.toEpochMilli() - Tsid.TSID_EPOCH) << (NODE_BITS + COUNTER_BITS);
  }
}

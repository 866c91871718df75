package app.clientwave.powercut;

import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/** Prepares like any other resource, and ends the server where it would have to commit. */
final class FirstToCommit implements XAResource {
  @Override
  public void commit(Xid xid, boolean onePhase) {
    Runtime.getRuntime().halt(137);
  }

  @Override
  public int prepare(Xid xid) {
    return XA_OK;
  }

  @Override
  public void rollback(Xid xid) {
    // nothing was done
  }

  @Override
  public void start(Xid xid, int flags) {
    // nothing to do
  }

  @Override
  public void end(Xid xid, int flags) {
    // nothing was done
  }

  @Override
  public void forget(Xid xid) {
    // nothing is known
  }

  @Override
  public Xid[] recover(int flag) {
    return new Xid[0];
  }

  @Override
  public boolean isSameRM(XAResource other) {
    return this == other;
  }

  @Override
  public int getTransactionTimeout() {
    return 0;
  }

  @Override
  public boolean setTransactionTimeout(int seconds) {
    return false;
  }
}

package app.clientwave.webhooks.oidc;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Collects a body, and gives up on one that is too large. */
final class Bounded implements BodySubscriber<byte[]> {
  private static final int MOST = 512 * 1_024;

  private final BodySubscriber<byte[]> whole = BodySubscribers.ofByteArray();
  private Flow.Subscription source;
  private long size;

  @Override
  public CompletionStage<byte[]> getBody() {
    return whole.getBody();
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    source = subscription;
    whole.onSubscribe(subscription);
  }

  @Override
  public void onNext(List<ByteBuffer> some) {
    size += some.stream().mapToLong(ByteBuffer::remaining).sum();
    if (size > MOST) {
      source.cancel();
      whole.onError(new IOException("an answer of more than " + MOST + " bytes"));
    } else {
      whole.onNext(some);
    }
  }

  @Override
  public void onError(Throwable failure) {
    whole.onError(failure);
  }

  @Override
  public void onComplete() {
    whole.onComplete();
  }
}

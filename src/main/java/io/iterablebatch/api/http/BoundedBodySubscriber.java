package io.iterablebatch.api.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Collects the body of an answer, and fails once it is longer than any that Iterable sends. */
public final class BoundedBodySubscriber implements BodySubscriber<byte[]> {

    /** The largest known answer, a page of a thousand templates, has some 500 KB. */
    static final int MOST_BYTES = 16_000_000;

    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private Flow.@Nullable Subscription subscription;

    private BoundedBodySubscriber() {}

    /** The answer was longer than the limit. */
    public static final class TooLongException extends IOException {

        private static final long serialVersionUID = 1;

        TooLongException() {
            super("an answer of more than " + MOST_BYTES + " bytes");
        }
    }

    static BodyHandler<byte[]> handler() {
        return head -> new BoundedBodySubscriber();
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return whole;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> part) {
        if (whole.isDone()) {
            return;
        }
        for (ByteBuffer buffer : part) {
            if (bytes.size() + buffer.remaining() > MOST_BYTES) {
                bytes.reset();
                whole.completeExceptionally(new TooLongException());
                if (subscription != null) {
                    subscription.cancel();
                }
                return;
            }
            byte[] copy = new byte[buffer.remaining()];
            buffer.get(copy);
            bytes.write(copy, 0, copy.length);
        }
    }

    @Override
    public void onError(Throwable failure) {
        whole.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        whole.complete(bytes.toByteArray());
    }
}

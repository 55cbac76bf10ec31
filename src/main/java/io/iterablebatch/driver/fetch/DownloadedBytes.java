package io.iterablebatch.driver.fetch;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The bytes of an answer on their way into a file. Written by the client's threads, one after the other. */
final class DownloadedBytes {

    private final OutputStream out;
    private final long most;
    private final AtomicLong count = new AtomicLong();
    private final CompletableFuture<Void> failure = new CompletableFuture<>();
    private volatile @Nullable IOException notWritten;

    /** @param most how many bytes there may be */
    DownloadedBytes(OutputStream out, long most) {
        this.out = out;
        this.most = most;
    }

    BodySubscriber<Void> body() {
        return BodySubscribers.ofByteArrayConsumer(part -> part.ifPresent(this::take));
    }

    /** How many bytes have come. */
    long count() {
        return count.get();
    }

    /** Ends with the failure to write, if there is one. */
    CompletableFuture<Void> failure() {
        return failure;
    }

    /** @throws IOException where they could not be written */
    void check() throws IOException {
        IOException met = notWritten;
        if (met != null) {
            throw met;
        }
    }

    private void take(byte[] part) {
        if (failure.isDone()) {
            return;
        }
        try {
            if (count.addAndGet(part.length) > most) {
                throw new TooLongException();
            }
            out.write(part);
        } catch (IOException e) {
            notWritten = e;
            failure.completeExceptionally(e);
        }
    }

    /** There is more of it than there can be. */
    static final class TooLongException extends IOException {

        private static final long serialVersionUID = 1L;

        TooLongException() {
            super("there is more of it than there can be");
        }
    }
}

package io.iterablebatch.api.http;

import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

/** Publishes a body that is in memory without copying it. The JDK's own publisher copies it once more, in pieces. */
final class WholeBodyPublisher implements BodyPublisher {

    /** The bytes that are handed over at once also take as much memory outside of the heap, for each writing thread. */
    private static final int PIECE = 1 << 15;

    private final byte[] bytes;

    /** @param bytes not to be modified from now on */
    WholeBodyPublisher(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public long contentLength() {
        return bytes.length;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        subscriber.onSubscribe(new Pieces(bytes, subscriber));
    }

    /** Called by one thread at a time, by the rules of reactive streams; onNext may ask for more within its call. */
    private static final class Pieces implements Flow.Subscription {

        private final byte[] bytes;
        private final Flow.Subscriber<? super ByteBuffer> subscriber;
        private int sent;
        private long asked;
        private boolean sending;
        private boolean over;

        Pieces(byte[] bytes, Flow.Subscriber<? super ByteBuffer> subscriber) {
            this.bytes = bytes;
            this.subscriber = subscriber;
        }

        @Override
        public synchronized void request(long count) {
            if (over) {
                return;
            }
            if (count <= 0) {
                over = true;
                subscriber.onError(new IllegalArgumentException("asked for " + count + " pieces"));
                return;
            }
            asked = asked + count < 0 ? Long.MAX_VALUE : asked + count;
            if (!sending) {
                send();
            }
        }

        private void send() {
            sending = true;
            while (asked > 0 && sent < bytes.length && !over) {
                int length = Math.min(PIECE, bytes.length - sent);
                ByteBuffer piece = ByteBuffer.wrap(bytes, sent, length);
                asked--;
                sent += length;
                subscriber.onNext(piece);
            }
            sending = false;
            if (sent == bytes.length && !over) {
                over = true;
                subscriber.onComplete();
            }
        }

        @Override
        public synchronized void cancel() {
            over = true;
        }
    }
}

package io.iterablebatch.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WholeBodyPublisherTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 32_767, 32_768, 32_769, 4_000_000})
    void allOfItComesInOrderHoweverItIsAskedFor(int length) {
        byte[] body = new byte[length];
        new Random(7).nextBytes(body);

        for (long atOnce : new long[] {1, 3, Long.MAX_VALUE}) {
            var taken = new Taking(atOnce);
            new WholeBodyPublisher(body).subscribe(taken);

            assertThat(taken.bytes.toByteArray()).isEqualTo(body);
            assertThat(taken.completed).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void askingForNothingIsAMistake(long count) {
        var taken = new Taking(count);

        new WholeBodyPublisher(new byte[3]).subscribe(taken);

        assertThat(taken.failure).isInstanceOf(IllegalArgumentException.class);
        assertThat(taken.bytes.size()).isZero();
    }

    /** Asks for as many pieces more with each that comes. */
    private static final class Taking implements Flow.Subscriber<ByteBuffer> {

        private final long atOnce;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private Flow.@Nullable Subscription subscription;
        private int completed;
        private @Nullable Throwable failure;

        Taking(long atOnce) {
            this.atOnce = atOnce;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            given.request(atOnce);
        }

        @Override
        public void onNext(ByteBuffer piece) {
            byte[] part = new byte[piece.remaining()];
            piece.get(part);
            bytes.writeBytes(part);
            if (subscription != null) {
                subscription.request(atOnce);
            }
        }

        @Override
        public void onError(Throwable thrown) {
            failure = thrown;
        }

        @Override
        public void onComplete() {
            completed++;
        }
    }
}

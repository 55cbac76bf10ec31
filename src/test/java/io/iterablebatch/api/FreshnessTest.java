package io.iterablebatch.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablebatch.api.client.HttpApiClient;
import io.iterablebatch.api.http.Transport;
import io.iterablebatch.api.pace.LocalRateBudget;
import io.iterablebatch.api.pace.RateLimitPause;
import io.iterablebatch.config.ApiKey;
import java.net.ConnectException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever a request has to wait for, it says what was read a few seconds ago at most. */
class FreshnessTest {

    private static final Duration FRESH_FOR = Duration.ofSeconds(5);
    private static final Endpoint WRITE = new Endpoint("POST", "/api/campaigns/abort", 5);
    private static final Endpoint READ = new Endpoint("GET", "/api/campaigns/{id}", 100);
    private static final String DONE = "{\"code\":\"Success\"}";

    private final ManualTime time = new ManualTime();
    private final List<Duration> wire = new ArrayList<>();
    private final List<Duration> readings = new ArrayList<>();
    private final List<String> journal = new ArrayList<>();
    private final ScriptedTransport transport = new ScriptedTransport(time);
    private final LocalRateBudget budget = new LocalRateBudget(time);
    private HttpApiClient client = client(Map.of());

    /** What the readings find; the last one for ever. Null: nothing is left to do. */
    private final List<@Nullable String> world = new ArrayList<>();

    private Duration readingTakes = Duration.ofMillis(200);
    private Runnable meanwhile = () -> {};
    private @Nullable ApiRequest last;
    private int made;

    @BeforeEach
    void nothingChanges() {
        world.add("running");
    }

    private HttpApiClient client(Map<String, Double> limits) {
        Transport watched = (request, onWire) -> {
            if (request.endpoint().equals(READ)) {
                onWire.run();
                return new Transport.RawResponse(200, "{}".getBytes(StandardCharsets.UTF_8), null, null, null);
            }
            wire.add(time.passed());
            return transport.exchange(request, onWire);
        };
        ApiSettings settings = ApiSettings.of(
                        URI.create("https://api.iterable.com"), new ApiKey("k", "ITERABLE_API_KEY"), "1")
                .withLimits(limits);
        return new HttpApiClient(settings, budget, watched, time, time, () -> Long.MIN_VALUE);
    }

    @Test
    void oneThatGoesAtOnceIsReadOnce() {
        transport.answers(200, DONE);

        assertThat(send()).isInstanceOf(ApiAnswer.Taken.class);
        assertThat(readings).hasSize(1);
        assertThat(journal).containsExactly("made 1");
    }

    @Test
    void afterAPauseItIsReadAgainAndTheSameRequestGoes() {
        transport.answers(429, "{}", "60").answers(200, DONE);

        assertThat(send()).isInstanceOf(ApiAnswer.Taken.class);
        assertThat(wire).hasSize(2);
        assertThat(readings).hasSize(2);
        assertFresh();
        assertThat(journal).containsExactly("made 1");
    }

    @Test
    void afterBackOffsTooItIsReadAgain() {
        for (int i = 0; i < 5; i++) {
            transport.fails(new ConnectException());
        }
        transport.answers(200, DONE);

        send();
        assertThat(wire).hasSize(6);
        assertFresh();
        assertThat(readings).hasSizeLessThan(6);
    }

    @Test
    void whatChangedMeanwhileIsAnotherRequest() {
        world.add("running, less one");
        transport.answers(429, "{}", "60").answers(200, DONE);

        send();
        assertThat(journal).containsExactly("made 1", "withdrawn 1", "made 2");
    }

    @Test
    void whatHasNothingLeftToDoIsNotSent() {
        world.add(null);
        transport.answers(429, "{}", "60").answers(200, DONE);

        assertThat(send()).isNull();
        assertThat(wire).hasSize(1);
        assertThat(journal).containsExactly("made 1", "withdrawn 1");
    }

    @Test
    void itsPlaceIsTheNextOnesThen() {
        world.add(null);
        transport.answers(429, "{}", "60").answers(200, DONE);
        send();
        world.clear();
        world.add("running");

        send();
        assertThat(wire.get(1)).isLessThan(Duration.ofSeconds(61));
    }

    @Test
    void aSlowPaceMakesNothingOld() {
        client = client(Map.of(WRITE.path(), 0.05));
        transport.answers(200, DONE);

        for (int i = 0; i < 4; i++) {
            send();
        }
        assertThat(wire).hasSize(4);
        assertThat(wire.get(3)).isLessThan(Duration.ofSeconds(62));
        assertFresh();
    }

    /** Another process meets a 429 between the reading and the slot that it was for. */
    @Test
    void aPauseThatBeginsAfterTheReadingIsNoExcuse() {
        transport.answers(200, DONE);
        meanwhile = () -> {
            time.pass(Duration.ofMillis(300));
            budget.limited(WRITE, budget.standing(WRITE).epoch(), RateLimitPause.asked(Duration.ofSeconds(40)));
        };

        send();
        assertThat(wire.get(0)).isGreaterThan(Duration.ofSeconds(40));
        assertThat(readings).hasSize(2);
        assertFresh();
    }

    @Test
    void readingsThatTakeLongAreRepeatedOnceAndNotForEver() {
        readingTakes = Duration.ofSeconds(10);
        transport.answers(429, "{}", "60").answers(200, DONE);

        assertThat(send()).isInstanceOf(ApiAnswer.Taken.class);
        assertThat(readings).hasSize(3);
        assertThat(wire.get(1).minus(readings.get(2))).isLessThan(readingTakes.plus(FRESH_FOR));
    }

    @Test
    void aReadingThatTookLongByTheWayIsRepeated() {
        readingTakes = Duration.ofSeconds(100);
        world.add("running");
        transport.answers(200, DONE);

        client.sendFresh(
                () -> {
                    ApiRequest request = read();
                    readingTakes = Duration.ofMillis(200);
                    return request;
                },
                FRESH_FOR);
        assertThat(readings).hasSize(2);
        assertFresh();
    }

    @Test
    void aRunThatEndsDuringTheReadingTakesBackWhatWasAnnounced() {
        transport.answers(429, "{}", "60").answers(200, DONE);

        assertThatThrownBy(() -> client.sendFresh(
                        () -> {
                            if (!readings.isEmpty()) {
                                throw new SendAbortedException();
                            }
                            return read();
                        },
                        FRESH_FOR))
                .isInstanceOf(SendAbortedException.class);
        assertThat(journal).containsExactly("made 1", "withdrawn 1");
        assertThat(client.send(new ApiRequest(WRITE, new byte[0], "other", () -> {})))
                .as("its place is free")
                .isInstanceOf(ApiAnswer.Taken.class);
    }

    private void assertFresh() {
        for (Duration sent : wire) {
            Duration read = readings.stream()
                    .filter(began -> began.compareTo(sent) <= 0)
                    .reduce(Duration.ZERO, (one, other) -> other);
            assertThat(sent.minus(read)).as("read at %s", readings).isLessThanOrEqualTo(FRESH_FOR);
        }
    }

    private @Nullable ApiAnswer send() {
        last = null;
        return client.sendFresh(this::read, FRESH_FOR);
    }

    private @Nullable ApiRequest read() {
        readings.add(time.passed());
        client.send(ApiRequest.read(READ, 7, QueryParameters.NONE, "r"));
        time.pass(readingTakes);
        String found = world.size() > 1 && last != null ? world.remove(1) : world.get(0);
        if (found == null) {
            last = null;
        } else if (last == null || !found.equals(text(last))) {
            last = new ApiRequest(
                    WRITE, found.getBytes(StandardCharsets.UTF_8), Integer.toString(++made), announcement(made));
        }
        return last;
    }

    private static String text(ApiRequest request) {
        return new String(request.body(), StandardCharsets.UTF_8);
    }

    private RequestAnnouncement announcement(int number) {
        return new RequestAnnouncement() {
            @Override
            public void make() {
                journal.add("made " + number);
                meanwhile.run();
            }

            @Override
            public void withdraw() {
                journal.add("withdrawn " + number);
            }
        };
    }
}

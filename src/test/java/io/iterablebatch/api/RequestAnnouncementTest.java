package io.iterablebatch.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablebatch.RunFailure;
import io.iterablebatch.api.client.HttpApiClient;
import io.iterablebatch.api.pace.LocalRateBudget;
import io.iterablebatch.config.ApiKey;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was announced is taken back where it surely came to nothing, and only there. */
class RequestAnnouncementTest {

    private static final Endpoint ENDPOINT = new Endpoint("POST", "/api/users/bulkUpdate", 5);
    private static final String FORBIDDEN = "{\"code\":\"Forbidden\"}";

    private final ManualTime time = new ManualTime();
    private final ScriptedTransport transport = new ScriptedTransport(time);
    private final HttpApiClient client = new HttpApiClient(
            ApiSettings.of(URI.create("https://api.iterable.com"), new ApiKey("k", "ITERABLE_API_KEY"), "1"),
            new LocalRateBudget(time),
            transport,
            time,
            time,
            () -> Long.MIN_VALUE);
    private final List<String> journal = new ArrayList<>();

    @Test
    void noRights() {
        transport.answers(403, FORBIDDEN);

        assertThatThrownBy(this::send).isInstanceOf(RunFailure.class);
        assertThat(journal).containsExactly("made", "withdrawn");
    }

    @Test
    void tooManyRequestsUntilTheRunStops() {
        transport.answers(429, "{}", "60");
        transport.meanwhile = client::abortWaiting;

        assertThatThrownBy(this::send).isInstanceOf(SendAbortedException.class);
        assertThat(journal).containsExactly("made", "withdrawn");
    }

    @Test
    void noConnectionUntilPatienceEnds() {
        transport.fails(new ConnectException());

        assertThatThrownBy(this::send).isInstanceOf(RunFailure.class);
        assertThat(journal).containsExactly("made", "withdrawn");
    }

    @Test
    void aStopBeforeTheWire() {
        transport.answers(200, "{}");
        RequestAnnouncement made = announcement(client::abortWaiting);
        client.send(request(() -> {}));

        assertThatThrownBy(() -> client.send(request(made))).isInstanceOf(SendAbortedException.class);
        assertThat(transport.sentAt).hasSize(1);
        assertThat(journal).containsExactly("made", "withdrawn");
    }

    @Test
    void whatMayHaveBeenAppliedOnceStaysAnnounced() {
        transport.answers(503, "").answers(403, FORBIDDEN);

        assertThatThrownBy(this::send).isInstanceOf(RunFailure.class);
        assertThat(journal).containsExactly("made");
    }

    @Test
    void whatWasOnItsWayWhenTheAnswerWasLostStaysAnnounced() {
        transport
                .answers(429, "{}", "1")
                .fails(new HttpTimeoutException("late"))
                .fails(new IOException("lost"));

        assertThatThrownBy(this::send).isInstanceOf(RunFailure.class);
        assertThat(journal).containsExactly("made");
    }

    @Test
    void anAnswerIsNobodysBusinessHere() {
        transport.answers(429, "{}", "1").answers(400, "{\"code\":\"BadParams\"}");

        assertThat(send()).isInstanceOf(ApiAnswer.Refused.class);
        assertThat(journal).containsExactly("made");
    }

    @Test
    void whatWasNeverAnnouncedIsNotTakenBack() {
        client.abortWaiting();

        assertThatThrownBy(this::send).isInstanceOf(SendAbortedException.class);
        assertThat(journal).isEmpty();
    }

    private ApiAnswer send() {
        return client.send(request(announcement(() -> {})));
    }

    private static ApiRequest request(RequestAnnouncement announcement) {
        return new ApiRequest(ENDPOINT, new byte[] {'{', '}'}, "r-1", announcement);
    }

    private RequestAnnouncement announcement(Runnable meanwhile) {
        return new RequestAnnouncement() {
            @Override
            public void make() {
                journal.add("made");
                meanwhile.run();
            }

            @Override
            public void withdraw() {
                journal.add("withdrawn");
            }
        };
    }
}

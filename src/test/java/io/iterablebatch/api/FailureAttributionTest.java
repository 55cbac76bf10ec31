package io.iterablebatch.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.api.client.HttpApiClient;
import io.iterablebatch.api.http.Transport;
import io.iterablebatch.api.pace.LocalRateBudget;
import io.iterablebatch.config.ApiKey;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.ThrowingSupplier;

/** A request that fails each time, while others get through now and then: when is it to blame, and not the endpoint? */
class FailureAttributionTest {

    private static final Endpoint WRITES = new Endpoint("POST", "/api/users/bulkUpdateSubscriptions", 5);
    private static final Endpoint READS = new Endpoint("GET", "/api/users/getByEmail", 100);
    private static final ApiSettings SETTINGS =
            ApiSettings.of(URI.create("https://api.iterable.com"), new ApiKey("0123456789", "ITERABLE_API_KEY"), "1");

    /** It was halved as often as may be with none that got past it. */
    private static final ContentSuspicion TRIED =
            ContentSuspicion.NONE.onTrial().onTrial();

    private static final Instant BEFORE = ManualTime.START.minusSeconds(1);

    private final ManualTime time = new ManualTime();
    private final HttpApiClient client = new HttpApiClient(
            SETTINGS, new LocalRateBudget(time), this::exchange, time, this::sleep, () -> Long.MIN_VALUE);

    /** While it waits before attempt N, at N - 2. */
    private final List<Integer> ceilings = new ArrayList<>();

    /** Another gets through shortly before these attempts at it fail, the first being 1. */
    private Set<Integer> passed = Set.of();

    private Endpoint others = WRITES;
    private ThrowingSupplier<Transport.RawResponse> failure = () -> answer(503);
    private int attempts;

    private Transport.RawResponse exchange(ApiRequest request, Runnable onWire) throws IOException {
        onWire.run();
        if (!request.id().equals("bad")) {
            return answer(200);
        }
        attempts++;
        if (passed.contains(attempts)) {
            assertThat(client.send(new ApiRequest(others, new byte[0], "good", () -> {})))
                    .isInstanceOf(ApiAnswer.Taken.class);
        }
        try {
            return failure.get();
        } catch (IOException failed) {
            throw failed;
        } catch (Throwable other) {
            throw new AssertionError(other);
        }
    }

    private void sleep(Duration duration) {
        if (attempts > ceilings.size()) {
            ceilings.add(client.inFlightCeiling(WRITES));
        }
        time.sleep(duration);
    }

    private static Transport.RawResponse answer(int status) {
        return new Transport.RawResponse(status, "{}".getBytes(StandardCharsets.UTF_8), null, "id", null);
    }

    private static Transport.RawResponse answerOfGateway() {
        return new Transport.RawResponse(403, "<html>".getBytes(StandardCharsets.UTF_8), null, null, null);
    }

    @Test
    void manyAreHalvedOnceAnotherGotPastThem() {
        passed = Set.of(2);

        assertThat(send(true, ContentSuspicion.NONE))
                .isInstanceOfSatisfying(
                        ApiAnswer.Smaller.class,
                        smaller -> assertThat(smaller.suspicion().evidence().times())
                                .isEqualTo(1));
        assertThat(attempts).isEqualTo(6);
    }

    @Test
    void manyAreHalvedThoughNoOtherIsLeftToGetPastThem() {
        assertThat(send(true, ContentSuspicion.NONE)).isInstanceOfSatisfying(ApiAnswer.Smaller.class, smaller -> {
            assertThat(smaller.suspicion().evidence().times()).isZero();
            assertThat(smaller.suspicion().trials()).isOne();
        });
        assertThat(attempts).isEqualTo(6);
    }

    @Test
    void inAnOutageThatHasAnEnd() {
        endsForNow(true);
    }

    @Test
    void oneThatGetsPastThemAllowsForMore() {
        passed = Set.of(2);

        assertThat(send(true, TRIED))
                .isInstanceOfSatisfying(
                        ApiAnswer.Smaller.class,
                        smaller -> assertThat(smaller.suspicion().trials()).isZero());
    }

    @Test
    void aPartOfOneThatWasRefusedIsRefusedWhereAnotherGetsPastItself() {
        passed = Set.of(2);

        assertThat(send(false, new ContentSuspicion(new CulpritEvidence(3), BEFORE, 0).ofItsParts()))
                .isInstanceOf(ApiAnswer.Smaller.class);
        assertThat(attempts).isEqualTo(6);
    }

    /** Others had got past the whole, and then everything went down. */
    @Test
    void butNotWhereThatWasBeforeItFailedItself() {
        passed = Set.of(1);

        assertThatExceptionOfType(RunFailure.class)
                .isThrownBy(() -> send(false, new ContentSuspicion(new CulpritEvidence(3), BEFORE, 0).ofItsParts()));
    }

    /** Six of a server that hangs would take longer than the run has patience. */
    @Test
    void manyThatMakeTheServerHangAreHalvedSooner() {
        failure = () -> {
            time.pass(SETTINGS.send().giveUpAfter().dividedBy(5));
            return answer(504);
        };

        assertThat(send(true, ContentSuspicion.NONE)).isInstanceOf(ApiAnswer.Smaller.class);
        assertThat(attempts).isEqualTo(2);
    }

    @Test
    void noneIsLeftThatCouldBeStuck() {
        ApiRequest once = new ApiRequest(
                WRITES, WRITES.path(), new byte[0], "bad", () -> {}, false, false, ContentSuspicion.NONE);
        assertThat(client.send(once)).isInstanceOf(ApiAnswer.Unknown.class);
        time.pass(SETTINGS.send().giveUpAfter());

        assertThatNoException().isThrownBy(() -> client.pause(SETTINGS.send().giveUpAfter()));
    }

    @Test
    void whoGetsThroughBeforeTheFirstFailureProvesNothing() {
        passed = Set.of(1);

        endsForNow(true);
    }

    @Test
    void oneAloneIsNotRefusedForAFailureAndAnOutageAfterIt() {
        passed = Set.of(2);

        endsForNow(false);
    }

    @Test
    void oneAloneIsRefusedWhereOthersGetPastItAgainAndAgain() {
        passed = Set.of(2, 3, 4);

        assertThat(send(false, ContentSuspicion.NONE)).isInstanceOf(ApiAnswer.Smaller.class);
        assertThat(attempts).isEqualTo(6);
    }

    @Test
    void whatGotPastLargerOnesThatHeldItCountsToo() {
        passed = Set.of(1);

        assertThat(send(false, new ContentSuspicion(new CulpritEvidence(2), BEFORE, 0)))
                .isInstanceOf(ApiAnswer.Smaller.class);
        assertThat(attempts).isEqualTo(6);
    }

    /** The other half may have been the bad one, and then everything goes down. */
    @Test
    void butNotWithoutOneThatGetsPastItself() {
        assertThatExceptionOfType(RunFailure.class)
                .isThrownBy(() -> send(false, new ContentSuspicion(new CulpritEvidence(9), BEFORE, 0)));
    }

    @Test
    void readsThatGetThroughProveNothingAboutWrites() {
        others = READS;
        passed = Set.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24);

        endsForNow(true);
    }

    @Test
    void thatNoConnectionWasMadeIsNotForWhatARequestHolds() {
        passed = Set.of(2, 3, 4, 5, 6, 7, 8);
        failure = () -> {
            throw new ConnectException();
        };

        endsForNow(true);
    }

    @Test
    void norIsItAmongOtherFailures() {
        passed = Set.of(2, 7);
        failure = () -> {
            if (attempts <= 5) {
                throw new ConnectException();
            }
            return answer(503);
        };

        assertThat(send(true, ContentSuspicion.NONE))
                .isInstanceOfSatisfying(
                        ApiAnswer.Smaller.class,
                        smaller -> assertThat(smaller.suspicion().evidence().times())
                                .isOne());
        assertThat(attempts).isEqualTo(11);
    }

    /** All that are on their way may be such, and hold the places of those who could get past them. */
    @Test
    void oneThatOnlyOthersCanTellAboutLeavesItsPlaceToThem() {
        endsForNow(true);

        assertThat(ceilings).startsWith(2, 2, 2, 2, 2, 3, 3).doesNotContain(4);
        assertThat(client.inFlightCeiling(WRITES)).isEqualTo(2);
    }

    /** A batch is read before it is sent: only another batch holds reads that could get past its last one. */
    @Test
    void soDoesOneThatIsRead() {
        assertThatExceptionOfType(RunFailure.class)
                .isThrownBy(() -> client.send(ApiRequest.read(READS, QueryParameters.NONE, "bad")));

        assertThat(ceilings).startsWith(2, 2, 2, 2, 2, 3);
        assertThat(client.inFlightCeiling(WRITES)).isEqualTo(2);
    }

    /** A filter that does not like what the row holds. */
    @Test
    void oneAloneIsRefusedForAGatewayWhereOthersGetPastIt() {
        passed = Set.of(2, 3, 4);
        failure = FailureAttributionTest::answerOfGateway;

        assertThat(send(false, ContentSuspicion.NONE)).isInstanceOf(ApiAnswer.Smaller.class);
        assertThat(attempts).isEqualTo(6);
    }

    @Test
    void nobodyIsBlamedForAGatewayThatNothingGetsPast() {
        failure = FailureAttributionTest::answerOfGateway;

        assertThatExceptionOfType(RunFailure.class)
                .isThrownBy(() -> send(false, new ContentSuspicion(new CulpritEvidence(9), BEFORE, 0)))
                .matches(failed -> failed.exitCode() == ExitCode.ACT_FIRST);
    }

    @Test
    void whatWasARequestsFaultIsNotHeldAgainstTheEndpoint() {
        passed = Set.of(2);
        send(true, ContentSuspicion.NONE);
        time.pass(SETTINGS.send().giveUpAfter());

        assertThat(client.send(new ApiRequest(WRITES, new byte[0], "good", () -> {})))
                .isInstanceOf(ApiAnswer.Taken.class);
    }

    private void endsForNow(boolean divisible) {
        assertThatExceptionOfType(RunFailure.class)
                .isThrownBy(() -> send(divisible, TRIED))
                .withMessageStartingWith(
                        "Nothing got through to " + WRITES.name() + " at api.iterable.com for 5 minutes")
                .matches(failed -> failed.exitCode() == ExitCode.FAILED);
    }

    private ApiAnswer send(boolean divisible, ContentSuspicion suspicion) {
        return client.send(
                new ApiRequest(WRITES, WRITES.path(), new byte[0], "bad", () -> {}, true, divisible, suspicion));
    }
}

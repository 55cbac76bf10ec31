package io.iterablebatch.cli.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.iterablebatch.UsageFailure;
import io.iterablebatch.action.targets.TargetActionRegistry;
import io.iterablebatch.job.action.ActionName;
import io.iterablebatch.target.TargetFacts;
import io.iterablebatch.target.TargetState;
import io.iterablebatch.target.TargetStep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody sees who types a name that several targets have. */
class NamedTargetsTest {

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final Pattern ID = Pattern.compile("\\b7\\d{5}\\b");
    private static final List<String> STATES = List.of(
            "Running",
            "Starting",
            "Scheduled",
            "Recurring",
            "Finished",
            "Aborted",
            "Archived",
            "Draft",
            "Ready",
            "Exporting",
            "unused",
            "in use",
            "completed",
            "failed",
            "canceled",
            "cancelled");

    private final List<String> said = new ArrayList<>();

    static Stream<ActionName> readable() {
        return Arrays.stream(ActionName.values())
                .filter(action -> action.target().isPresent())
                .filter(action -> action.target().orElseThrow().readable());
    }

    @ParameterizedTest
    @MethodSource("readable")
    void allThatCanBeActedOnAreListedAndAreTheCommandAndNothingElseIs(ActionName action) {
        Map<Long, TargetState> all = ofEveryState(48);
        List<String> possible = possible(action, all);
        assertThat(possible).isNotEmpty();

        String failure = failure(action, all, "order confirmed");

        assertThat(ids(said.get(0))).isEqualTo(possible);
        assertThat(said.get(0).lines().reduce((one, two) -> two).orElseThrow())
                .as("the rest is one line")
                .contains(48 - possible.size() + " ", " to which " + action + " does nothing: ");
        assertThat(ids(failure)).isEqualTo(possible);
        assertThat(failure).contains("./iterable-batch act " + action + " " + String.join(" ", possible));
    }

    @ParameterizedTest
    @MethodSource("readable")
    void moreThanOneCommandHoldsAreAllListedAndToBeNarrowed(ActionName action) {
        Map<Long, TargetState> all = ofEveryState(1_200);
        String failure = failure(action, all, "order confirmed");
        assertThat(ids(said.get(0))).isEqualTo(possible(action, all)).hasSizeGreaterThan(50);
        assertThat(failure).contains("type more of the name");
        assertThat(ids(failure)).isEmpty();
    }

    @Test
    void agesAndPeopleTellEqualNamesApart() {
        Map<Long, TargetState> all = new TreeMap<>();
        all.put(700_001L, campaign("Order confirmed", "Running", 17, 2, 244_332L));
        all.put(700_002L, campaign("Order confirmed", "Finished", 412, 400, 9L));
        all.put(700_003L, campaign("Order confirmed – US", "Starting", 3, 1, null));
        String failure = failure(ActionName.CAMPAIGNS_ABORT, all, "order confirmed");
        assertThat(said.get(0)).isEqualTo("""
                        id      campaign              state     age   changed  sent to
                        700001  Order confirmed       Running   17 d  2 d      244,332 people
                        700003  Order confirmed – US  Starting  3 d   1 d      -
                        and 1 campaign to which campaigns.abort does nothing: 1 Finished""".indent(2).stripTrailing());
        assertThat(failure)
                .isEqualTo("--name: 3 campaigns have that in the name; campaigns.abort can act on 2, listed above."
                        + " Nothing was done. For all of these: ./iterable-batch act campaigns.abort 700001 700003"
                        + " --yes 2 (leave out the ids that you do not mean, and count the others)");
    }

    @Test
    void noCommandIsSuggestedThatWouldDoNothing() {
        Map<Long, TargetState> all = Map.of(700_001L, campaign("Order confirmed", "Finished", 17, 2, null));
        assertThat(failure(ActionName.CAMPAIGNS_ABORT, all, "Order confirmed"))
                .contains("acts on none of them: The campaign is Finished", "nothing was done")
                .doesNotContain("./iterable-batch");
    }

    @Test
    void whatIsAsWantedAlreadyIsFoundAndNeedsNoConfirmation() {
        Map<Long, TargetState> all = Map.of(700_001L, campaign("Order confirmed", "Aborted", 17, 2, null));
        NamedTargets named = named(ActionName.CAMPAIGNS_ABORT, all);
        assertThat(named.only("order confirmed", said::add)).isEqualTo(700_001L);
        assertThat(named.actsOn(700_001L)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "order confirmed all markets | Order confirmed – All markets",
                "ORDER-CONFIRMED (all markets) | Order confirmed: all_markets",
                "spring sale 24 h | Spring  Sale, “24 h”!",
                "20% off | 20% – OFF"
            })
    void blanksStandForDashesAndOtherPunctuation(String typed, String name) {
        Map<Long, TargetState> all = Map.of(700_001L, campaign(name, "Running", 17, 2, null));
        assertThat(named(ActionName.CAMPAIGNS_ABORT, all).only(typed, said::add))
                .isEqualTo(700_001L);
    }

    /** A person must choose between names that look the same. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Zebra\u200B alarm",
                "Ze\u00ADbra alarm",
                "Zebra alarm\u200D",
                "Zebra\u202E alarm",
                "Zebra\uFE0F alarm"
            })
    void namesThatLookTheSameAreListedAndNoneIsChosen(String alike) {
        Map<Long, TargetState> all = Map.of(
                1_017L,
                campaign("Zebra alarm", "Running", 17, 2, null),
                1_018L,
                campaign(alike, "Running", 17, 2, null));
        assertThat(failure(ActionName.CAMPAIGNS_ABORT, all, "Zebra alarm")).contains("1017", "1018");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"sale 20% | Sale 20", "C++ | C", "orderconfirmed | Order confirmed", "Q&A | Q A", "– | Order"})
    void whatTellsNamesApartIsNotPassedOver(String typed, String name) {
        Map<Long, TargetState> all = Map.of(700_001L, campaign(name, "Running", 17, 2, null));
        assertThat(failure(ActionName.CAMPAIGNS_ABORT, all, typed)).containsAnyOf("none of", "neither letters");
    }

    private String failure(ActionName action, Map<Long, TargetState> all, String typed) {
        UsageFailure failure = catchThrowableOfType(
                UsageFailure.class, () -> named(action, all).only(typed, said::add));
        return failure.all().get(0).where() + ": " + failure.all().get(0).what();
    }

    private static NamedTargets named(ActionName action, Map<Long, TargetState> all) {
        return new NamedTargets(action, all, List.of("act", action.word()), false, NOW);
    }

    private static List<String> possible(ActionName action, Map<Long, TargetState> all) {
        return all.entrySet().stream()
                .filter(each -> TargetActionRegistry.of(action).step(each.getValue(), true) instanceof TargetStep.Act)
                .map(each -> Long.toString(each.getKey()))
                .toList();
    }

    private static List<String> ids(String text) {
        return ID.matcher(text).results().map(MatchResult::group).toList();
    }

    private static Map<Long, TargetState> ofEveryState(int number) {
        Map<Long, TargetState> all = new TreeMap<>();
        for (int i = 0; i < number; i++) {
            all.put(700_000L + i, campaign("Order confirmed – " + i, STATES.get(i % STATES.size()), i, i, null));
        }
        return all;
    }

    private static TargetState campaign(String name, String state, long age, long changed, @Nullable Long people) {
        return new TargetState(
                name,
                "Triggered",
                state,
                NOW.minus(Duration.ofDays(age)),
                NOW.minus(Duration.ofDays(changed)),
                new TargetFacts(people, List.of()));
    }
}

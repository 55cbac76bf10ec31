package io.iterablebatch.action.targets.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.api.ApiAnswer.Smaller;
import io.iterablebatch.api.ApiAnswer.Unknown;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** When a target is to blame for getting no usable answer, and not the endpoint. */
class UncertainTargetsTest {

    private static final String TARGET = "campaign 7";

    private final UncertainTargets uncertainTargets = new UncertainTargets();

    /** @param passing how many others got through before each try */
    @Property
    void aTargetIsToBlameWhereAnotherGotThroughSinceItsLastTryOrThreeTimesBefore(
            @ForAll List<@IntRange(max = 2) Integer> passing) {
        UncertainTargets fresh = new UncertainTargets();
        long through = 0;
        int passed = 0;
        for (int i = 0; i < passing.size(); i++) {
            through += passing.get(i);
            boolean now = i > 0 && passing.get(i) > 0;
            passed += now ? 1 : 0;

            assertThat(fresh.lost(TARGET, new Unknown("HTTP 503", through)))
                    .isEqualTo(now || (passed >= 3 && i + 1 >= 7));
            assertThat(fresh.manyTimes(TARGET)).isEqualTo(i + 1 >= 7);
        }
    }

    @Test
    void oneThatTookTooLongAloneIsToBlameAtOnce() {
        assertThat(uncertainTargets.lost(TARGET, new Smaller("request-timeout")))
                .isTrue();
    }

    /** It counts as a try, and says nothing of others. */
    @Test
    void whatTookTooLongInBetweenLeavesWhatSpokeAgainstIt() {
        uncertainTargets.lost(TARGET, new Unknown("HTTP 503", 0));
        uncertainTargets.lost(TARGET, new Smaller("request-timeout"));

        assertThat(uncertainTargets.lost(TARGET, new Unknown("HTTP 503", 0))).isFalse();
        assertThat(uncertainTargets.lost(TARGET, new Unknown("HTTP 503", 1))).isTrue();
    }
}

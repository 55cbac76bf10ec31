package io.iterablebatch.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.job.action.ActionName;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That no case is missing. */
class MatrixTest {

    @Test
    void eachActionIsThere() {
        assertThat(Stream.of(Subject.values()).map(Subject::action).distinct())
                .containsExactlyElementsOf(ActionName.words());
    }

    @Test
    void onlyCountsOfTargetsAreLeftOut() {
        assertThat(Matrix.leftOut())
                .allMatch(one -> (one.fault() == Fault.MISCOUNT || one.fault() == Fault.MISNAME)
                        && one.subject().hasTargets());
        assertThat(Matrix.all().size() + Matrix.leftOut().size())
                .isEqualTo(Subject.values().length * Fault.values().length * Position.values().length);
    }

    @Test
    void theSampleHasEachFaultAtEachPositionAndEachAction() {
        assertThat(Matrix.sample()).hasSize(Fault.values().length * Position.values().length);
        assertThat(Matrix.sample().stream().map(Case::subject).collect(Collectors.toSet()))
                .isEqualTo(Set.of(Subject.values()));
        assertThat(Matrix.all()).containsAll(Matrix.sample());
    }

    @Test
    void theSmallSampleHasEachFaultAndEachPosition() {
        assertThat(Matrix.eachFaultOnce().stream().map(Case::fault)).containsExactly(Fault.values());
        assertThat(Matrix.eachFaultOnce().stream().map(Case::position)).contains(Position.values());
    }
}

package io.iterablebatch.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RunPreparationTest {

    private final List<String> closed = new ArrayList<>();

    static List<Throwable> failures() {
        return List.of(new IllegalStateException("no step"), new OutOfMemoryError("no thread"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void whatHasThreadsIsClosedWhereTheRunCannotBeBuiltOnIt(Throwable failure) {
        assertThatThrownBy(() -> RunPreparation.closedOnFailure(() -> closed.add("window"), () -> {
                    if (failure instanceof Error error) {
                        throw error;
                    }
                    throw (RuntimeException) failure;
                }))
                .isSameAs(failure);
        assertThat(closed).containsExactly("window");
    }

    @Test
    void itStaysOpenForTheRun() {
        assertThat(RunPreparation.closedOnFailure(() -> closed.add("window"), () -> "run"))
                .isEqualTo("run");
        assertThat(closed).isEmpty();
    }
}

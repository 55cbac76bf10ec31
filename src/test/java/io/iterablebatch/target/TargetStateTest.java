package io.iterablebatch.target;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TargetStateTest {

    /** Screen, plan, audit, report and console all have the name from here. */
    @Test
    void whatCouldDeceiveInANameIsSpelledOut() {
        TargetState state = new TargetState("Sale\u202etxt.\u0007", "Blast\u200b", "Running", null, null);

        assertThat(state.name()).isEqualTo("Sale\\u202Etxt.\\u0007");
        assertThat(state.type()).isEqualTo("Blast\\u200B");
        assertThat(new TargetState(state.name(), state.type(), state.state(), null, null))
                .as("read back from a plan")
                .isEqualTo(state);
    }
}

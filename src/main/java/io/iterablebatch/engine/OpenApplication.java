package io.iterablebatch.engine;

import io.iterablebatch.state.StateDatabase;
import org.springframework.context.ConfigurableApplicationContext;

/** The beans, and the state that they use. The root of the beans closes both, in this order. */
public record OpenApplication(ConfigurableApplicationContext context, StateDatabase state) implements AutoCloseable {

    @Override
    public void close() {
        context.close();
        state.close();
    }
}

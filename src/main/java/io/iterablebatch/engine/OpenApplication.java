package io.iterablebatch.engine;

import io.iterablebatch.state.StateDatabase;
import org.springframework.context.ConfigurableApplicationContext;

/** The beans and the state below them, to be closed in this order by whatever is the root of the beans. */
public record OpenApplication(ConfigurableApplicationContext context, StateDatabase state) implements AutoCloseable {

    @Override
    public void close() {
        context.close();
        state.close();
    }
}

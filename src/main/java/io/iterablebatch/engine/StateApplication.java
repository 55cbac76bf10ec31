package io.iterablebatch.engine;

import io.iterablebatch.RunFailure;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.state.StateDatabase;
import io.iterablebatch.time.Sleeper;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * The beans of a process, on the state. PostgreSQL starts on a thread of its own while Spring does, which saves each
 * command 0.1 to 0.2 s, and the beans wait for it where they need it. A bean that Spring initializes in the background
 * would start it too late: the first bean that is made needs it.
 */
public interface StateApplication {

    /**
     * Starts Spring.
     *
     * @param given registers what was made before Spring, before any bean is made
     */
    ConfigurableApplicationContext start(Consumer<GenericApplicationContext> given);

    /**
     * Opens the state, starts Spring, and returns the root of the beans, which closes the {@link OpenApplication}.
     * Spring itself does not close the {@link StateDatabase}, since it would only log that the server could not be
     * stopped.
     *
     * @param given registers what was made before Spring
     * @throws RunFailure where the state cannot be reached
     */
    default <T> T start(Class<T> root, EnvironmentSettings configuration, Consumer<GenericApplicationContext> given) {
        CompletableFuture<StateDatabase> opening = CompletableFuture.supplyAsync(
                () -> StateDatabase.open(configuration.environment(), configuration.dataDirectory(), Sleeper.SYSTEM));
        try {
            return root(root, start(registry -> {
                registry.registerBean(
                        StateDatabase.class, opening::join, definition -> definition.setDestroyMethodName(""));
                registry.registerBean(
                        OpenApplication.class,
                        () -> new OpenApplication(registry, opening.join()),
                        definition -> definition.setDestroyMethodName(""));
                registry.registerBean(EnvironmentSettings.class, () -> configuration);
                given.accept(registry);
            }));
        } catch (RuntimeException | Error failure) {
            opening.thenAccept(StateDatabase::close)
                    .exceptionally(ignored -> null)
                    .join();
            if (failure instanceof Error error) {
                throw error;
            }
            throw unwrapped(failure);
        }
    }

    /** The only bean that anybody asks for: all others are injected. */
    private static <T> T root(Class<T> root, ConfigurableApplicationContext context) {
        try {
            return context.getBean(root);
        } catch (RuntimeException | Error failure) {
            context.close();
            throw failure;
        }
    }

    /** A mistake of the user's must not arrive wrapped in the beans that needed the database. */
    private static RuntimeException unwrapped(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RunFailure known) {
                return known;
            }
        }
        if (failure instanceof CompletionException && failure.getCause() instanceof RuntimeException cause) {
            return cause;
        }
        return failure instanceof RuntimeException runtime ? runtime : new IllegalStateException(failure);
    }
}

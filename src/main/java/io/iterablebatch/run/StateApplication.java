package io.iterablebatch.run;

import io.iterablebatch.RunFailure;
import io.iterablebatch.config.Configuration;
import io.iterablebatch.state.StateDatabase;
import io.iterablebatch.time.Sleeper;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * Starts Spring Boot on the state. PostgreSQL starts meanwhile on a thread of its own, and the beans wait for it where
 * they need it: one after the other would take every command longer.
 */
public final class StateApplication {

    private StateApplication() {}

    /**
     * Opens the state and starts the beans. Both are to be closed by whoever calls, the {@link StateDatabase} last:
     * Spring does not close it, since it would keep to itself that the server could not be stopped.
     *
     * @param root says which beans there are; Boot's properties are beside it, in a file of this name
     * @param properties those of Boot's that are not known before the program runs
     * @param given registers what was made before Spring
     * @throws RunFailure where the state cannot be reached
     */
    public static ConfigurableApplicationContext start(
            Class<?> root,
            WebApplicationType type,
            String file,
            Map<String, Object> properties,
            Configuration configuration,
            Consumer<GenericApplicationContext> given) {
        CompletableFuture<StateDatabase> opening = CompletableFuture.supplyAsync(
                () -> StateDatabase.open(configuration.environment(), configuration.dataDirectory(), Sleeper.SYSTEM));
        try {
            return new SpringApplicationBuilder(root)
                    .web(type)
                    // A file that happens to be in the working directory is not meant for this program.
                    .properties("spring.config.location=classpath:/"
                            + root.getPackageName().replace('.', '/') + "/" + file)
                    .properties(properties)
                    .initializers(context -> {
                        GenericApplicationContext beans = (GenericApplicationContext) context;
                        beans.registerBean(
                                StateDatabase.class, opening::join, state -> state.setDestroyMethodName(""));
                        beans.registerBean(Configuration.class, () -> configuration);
                        given.accept(beans);
                    })
                    .run();
        } catch (RuntimeException | Error failure) {
            opening.thenAccept(StateDatabase::close)
                    .exceptionally(ignored -> null)
                    .join();
            throw unwrapped(failure);
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

package io.iterablebatch.run;

import io.iterablebatch.RunFailure;
import io.iterablebatch.config.Configuration;
import io.iterablebatch.config.Connection;
import io.iterablebatch.ledger.DatabaseTime;
import io.iterablebatch.state.StateDatabase;
import io.iterablebatch.time.Sleeper;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Opens the engine. */
public final class Engines {

    private static final Map<String, Object> SETTINGS = Map.of(
            "spring.main.lazy-initialization", true,
            "spring.batch.job.enabled", false,
            "spring.batch.jdbc.initialize-schema", "never",
            "spring.batch.jdbc.isolation-level-for-create", "read_committed",
            "spring.main.log-startup-info", false,
            "spring.jmx.enabled", false);

    private Engines() {}

    /**
     * Opens the state, starting PostgreSQL where it is the embedded one, and Spring beside it.
     *
     * @param version of this tool
     * @param connection where runs send to, or null where only the history is read
     * @param hostClock this host's, which is asked for nothing but the age of its files
     * @throws RunFailure where the state cannot be reached
     */
    public static Engine open(
            Configuration configuration, @Nullable Connection connection, String version, InstantSource hostClock) {
        return open(configuration, connection, new HttpClients(version), hostClock, DatabaseTime::of);
    }

    /** The same with clients and a time of another kind. */
    static Engine open(
            Configuration configuration,
            @Nullable Connection connection,
            ApiClients clients,
            InstantSource hostClock,
            Function<JdbcTemplate, DatabaseTime> time) {
        CompletableFuture<StateDatabase> opening = CompletableFuture.supplyAsync(
                () -> StateDatabase.open(configuration.environment(), configuration.dataDirectory(), Sleeper.SYSTEM));
        try {
            ConfigurableApplicationContext context = start(opening);
            Stores stores = Stores.of(context);
            return new BatchEngine(
                    configuration,
                    opening.join(),
                    context,
                    stores,
                    connection,
                    clients,
                    time.apply(stores.jdbc()),
                    hostClock);
        } catch (RuntimeException | Error failure) {
            opening.thenAccept(StateDatabase::close)
                    .exceptionally(ignored -> null)
                    .join();
            throw unwrapped(failure);
        }
    }

    private static ConfigurableApplicationContext start(CompletableFuture<StateDatabase> opening) {
        return new SpringApplicationBuilder(EngineConfiguration.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .properties(SETTINGS)
                .initializers(context -> context.getBeanFactory()
                        .registerResolvableDependency(
                                StateDatabase.class,
                                (org.springframework.beans.factory.ObjectFactory<StateDatabase>) opening::join))
                .run();
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

package io.iterablebatch.engine;

import io.iterablebatch.RunFailure;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.state.StateDatabase;
import io.iterablebatch.time.Sleeper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/**
 * A Spring Boot application on the state. PostgreSQL starts on a thread of its own while Spring does, which saves each
 * command 0.1 to 0.2 s, and the beans wait for it where they need it. A bean that Spring initializes in the background
 * would start it too late: the first bean that is made needs it.
 *
 * @param beans the configuration class
 * @param properties the file with Boot's properties, beside that class
 */
public record StateApplication(Class<?> beans, WebApplicationType type, String properties) {

    /**
     * Opens the state, starts Spring, and returns the root of the beans, which closes the {@link OpenApplication}.
     * Spring itself does not close the {@link StateDatabase}, since it would only log that the server could not be
     * stopped.
     *
     * @param more properties of Boot's that the command line decides
     * @param given registers what was made before Spring
     * @throws RunFailure where the state cannot be reached
     */
    public <T> T start(
            Class<T> root,
            EnvironmentSettings configuration,
            Map<String, Object> more,
            Consumer<GenericApplicationContext> given) {
        CompletableFuture<StateDatabase> opening = CompletableFuture.supplyAsync(
                () -> StateDatabase.open(configuration.environment(), configuration.dataDirectory(), Sleeper.SYSTEM));
        SpringApplicationBuilder application = new SpringApplicationBuilder(beans)
                .web(type)
                .environment(new ClosedEnvironment())
                .properties(read())
                .properties(more)
                .initializers(context -> {
                    GenericApplicationContext registry = (GenericApplicationContext) context;
                    registry.registerBean(
                            StateDatabase.class, opening::join, definition -> definition.setDestroyMethodName(""));
                    registry.registerBean(
                            OpenApplication.class,
                            () -> new OpenApplication(registry, opening.join()),
                            definition -> definition.setDestroyMethodName(""));
                    registry.registerBean(EnvironmentSettings.class, () -> configuration);
                    given.accept(registry);
                });
        // They look for more files of properties, set logging up, and load ahead what hardly any command needs.
        application.application().setListeners(List.of());
        try {
            return root(root, application.run());
        } catch (RuntimeException | Error failure) {
            opening.thenAccept(StateDatabase::close)
                    .exceptionally(ignored -> null)
                    .join();
            throw unwrapped(failure);
        }
    }

    /** Read here, so that a file which happens to be in the working directory is not. */
    private Properties read() {
        try {
            return PropertiesLoaderUtils.loadProperties(new ClassPathResource(properties, beans));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads nothing of the process. What users may set is the tool's own variables; {@code SERVER_PORT} or
     * {@code SPRING_CONFIG_LOCATION} in their environment are meant for other programs.
     */
    private static final class ClosedEnvironment extends StandardEnvironment {

        @Override
        protected void customizePropertySources(MutablePropertySources sources) {}
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

package io.iterablebatch.engine;

import io.iterablebatch.RunFailure;
import io.iterablebatch.config.ApiConnection;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.run.project.ApiClientFactory;
import io.iterablebatch.run.project.HttpApiClientFactory;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** Opens the engine of a process. */
public final class EngineStarter {

    private EngineStarter() {}

    /**
     * Opens the state, starting PostgreSQL where it is the embedded one, and Spring beside it.
     *
     * @param version of this tool
     * @param connection where runs send to, or null where only the history is read
     * @param hostClock this host's, which is asked for nothing but the age of its files
     * @throws RunFailure where the state cannot be reached
     */
    public static Engine open(
            EnvironmentSettings configuration,
            @Nullable ApiConnection connection,
            String version,
            InstantSource hostClock) {
        return open(
                configuration,
                connection,
                hostClock,
                beans -> beans.registerBean(ApiClientFactory.class, () -> new HttpApiClientFactory(version)));
    }

    /** @param others registers the clients, and whatever else shall take the place of a bean */
    public static Engine open(
            EnvironmentSettings configuration,
            @Nullable ApiConnection connection,
            InstantSource hostClock,
            Consumer<GenericApplicationContext> others) {
        StateApplication application = EngineStarter::start;
        return application.start(Engine.class, configuration, beans -> {
            if (connection != null) {
                beans.registerBean(ApiConnection.class, () -> connection);
            }
            beans.registerBean("hostClock", InstantSource.class, () -> hostClock);
            others.accept(beans);
        });
    }

    private static ConfigurableApplicationContext start(Consumer<GenericApplicationContext> given) {
        var context = new GenericApplicationContext();
        // A command pays only for the beans that it needs.
        context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
        EngineBeans.register(context);
        given.accept(context);
        context.refresh();
        return context;
    }
}

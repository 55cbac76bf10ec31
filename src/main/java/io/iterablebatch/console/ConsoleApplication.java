package io.iterablebatch.console;

import io.iterablebatch.engine.StateApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
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
 * The console as a Spring Boot application with a web server.
 *
 * @param settings properties of Boot's that the command line decides; the others are in {@code console.properties}
 */
record ConsoleApplication(Map<String, Object> settings) implements StateApplication {

    @Override
    public ConfigurableApplicationContext start(Consumer<GenericApplicationContext> given) {
        SpringApplicationBuilder application = new SpringApplicationBuilder(ConsoleConfiguration.class)
                .web(WebApplicationType.SERVLET)
                .environment(new ClosedEnvironment())
                .properties(read())
                .properties(settings)
                .initializers(context -> given.accept((GenericApplicationContext) context));
        // They look for more files of properties, set logging up, and load ahead what hardly any command needs.
        application.application().setListeners(List.of());
        return application.run();
    }

    /** Read here, so that a file which happens to be in the working directory is not. */
    private static Properties read() {
        try {
            return PropertiesLoaderUtils.loadProperties(
                    new ClassPathResource("console.properties", ConsoleApplication.class));
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
}

package io.iterablebatch.console.api;

import io.iterablebatch.console.api.answer.ApiJson;
import io.iterablebatch.console.api.problem.ApiFailureHandler;
import io.iterablebatch.fleet.WorkerRegistry;
import io.iterablebatch.queue.RunQueue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The resources of the API, by name. */
@Configuration(proxyBeanMethods = false)
@Import({
    RunsResource.class,
    QueueResource.class,
    JobsResource.class,
    PlansResource.class,
    DescriptionResource.class,
    ApiFailureHandler.class
})
public class ApiConfiguration {

    @Bean
    RunQueue runQueue(JdbcTemplate jdbc) {
        return new RunQueue(jdbc);
    }

    @Bean
    WorkerRegistry workerRegistry(JdbcTemplate jdbc) {
        return new WorkerRegistry(jdbc);
    }

    @Bean
    WebMvcConfigurer json() {
        return new WebMvcConfigurer() {

            @Override
            public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
                builder.withJsonConverter(new JacksonJsonHttpMessageConverter(ApiJson.MAPPER));
            }
        };
    }
}

package io.iterablebatch.run.source;

import com.zaxxer.hikari.HikariDataSource;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.file.SecretFile;
import io.iterablebatch.job.source.JdbcLogin;
import io.iterablebatch.job.source.WarehouseSection;
import io.iterablebatch.source.RecordSource;
import io.iterablebatch.source.warehouse.WarehouseSource;
import io.iterablebatch.state.StateDatabase;
import io.iterablebatch.state.database.ConnectionSettings;
import io.iterablebatch.time.Sleeper;
import java.util.HashMap;
import java.util.Map;

/**
 * The warehouse of runs with {@code --sandbox} that are told of no other: the schema {@code warehouse} of the embedded
 * PostgreSQL, also where the state itself is elsewhere.
 */
public final class SandboxWarehouse {

    private static final String URL = "sandbox:warehouse";

    private static final Map<String, String> VARIABLES =
            Map.of("WAREHOUSE_URL", URL, "WAREHOUSE_USERNAME", "sandbox", "WAREHOUSE_PASSWORD", "sandbox");

    private SandboxWarehouse() {}

    /**
     * The environment, in which the variables of a warehouse mean this one unless they are set. A login that is set
     * stays: it may be for a URL that stands in the job file.
     */
    public static Map<String, String> in(Map<String, String> environment) {
        if (environment.containsKey("WAREHOUSE_URL") || environment.containsKey("WAREHOUSE_URL_FILE")) {
            return environment;
        }
        Map<String, String> all = new HashMap<>(environment);
        VARIABLES.forEach((name, value) -> {
            if (all.getOrDefault(name, "").isBlank()
                    && all.getOrDefault(name + SecretFile.SUFFIX, "").isBlank()) {
                all.put(name, value);
            }
        });
        return Map.copyOf(all);
    }

    static boolean isMeant(WarehouseSection section) {
        return section.login().url().equals(URL);
    }

    /** Starts or joins the embedded PostgreSQL, and fills the schema where that was not done. */
    static RecordSource open(WarehouseSection section, EnvironmentSettings configuration) {
        StateDatabase server = StateDatabase.open(Map.of(), configuration.dataDirectory(), Sleeper.SYSTEM);
        try {
            ConnectionSettings settings = server.settings();
            try (HikariDataSource pool = settings.pool("sandbox-warehouse", 1)) {
                SampleWarehouse.fill(pool, configuration.home());
            }
            JdbcLogin login = new JdbcLogin(settings.jdbcUrl(), settings.username(), settings.password());
            return WarehouseSource.of(section.with(login), configuration.drivers(), server::close);
        } catch (RuntimeException | Error e) {
            server.close();
            throw e;
        }
    }
}

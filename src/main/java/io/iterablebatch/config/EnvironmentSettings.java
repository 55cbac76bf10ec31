package io.iterablebatch.config;

import io.iterablebatch.Problem;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.net.Network;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the environment says, checked as a whole. How to log in to an external state is read from {@link #environment}
 * where the state is opened.
 *
 * @param dataDirectory where the embedded PostgreSQL, logs and rejects files are; absolute
 * @param datasourceUrl JDBC URL of an external PostgreSQL, or null for the embedded one
 * @param stopWithin how long after a signal, or a request to stop, a run and its PostgreSQL are gone at the latest
 * @param logLevel least level of the log file for all loggers, or null for the default
 * @param mail who takes mail, or null
 * @param settings every setting with its source, secrets masked
 * @param environment what it was read from; holds the API keys
 */
public record EnvironmentSettings(
        Path dataDirectory,
        @Nullable String datasourceUrl,
        ApiAccess api,
        Duration stopWithin,
        @Nullable LogLevel logLevel,
        @Nullable MailServer mail,
        List<EffectiveSetting> settings,
        Map<String, String> environment) {

    /** Which Maven repository JDBC drivers come from, where Maven's settings are not to say so. */
    public static final String MAVEN_REPOSITORY = "ITERABLE_BATCH_MAVEN_REPOSITORY";

    /** How long after a signal a process is gone at the latest. */
    public static final String STOP_WITHIN = "ITERABLE_BATCH_STOP_WITHIN";

    /** Every variable that means something; names of projects may stand behind some, as in {@link #isVariable}. */
    public static final List<String> VARIABLES = List.of(
            ApiKeyFinder.VARIABLE,
            ApiKeyFinder.FILE_VARIABLE,
            "ITERABLE_BASE_URL",
            "ITERABLE_REGION",
            RateLimits.VARIABLE,
            Network.CA_FILE,
            "ITERABLE_REQUEST_TIMEOUT",
            STOP_WITHIN,
            ConsoleVariables.USERS,
            ConsoleVariables.USERS_FILE,
            ConsoleVariables.PROXY_HEADER,
            ConsoleVariables.PROXY_ADDRESS,
            ConsoleVariables.URL,
            ConsoleVariables.METRICS_TOKEN,
            "ITERABLE_BATCH_DATA",
            "ITERABLE_BATCH_DRIVERS",
            "ITERABLE_BATCH_LOG_LEVEL",
            MAVEN_REPOSITORY,
            MetricsSettings.FOLDER,
            "ITERABLE_BATCH_OPERATOR",
            "ITERABLE_BATCH_OPTS",
            CommandOrigin.VARIABLE,
            "ITERABLE_BATCH_WORKER",
            OtlpTarget.VARIABLE,
            "SPRING_DATASOURCE_URL",
            "SPRING_DATASOURCE_USERNAME",
            "SPRING_DATASOURCE_PASSWORD",
            "SPRING_DATASOURCE_PASSWORD_FILE",
            MailServer.HOST,
            MailServer.PORT,
            MailServer.TLS,
            MailServer.USERNAME,
            MailServer.PASSWORD,
            MailServer.PASSWORD_FILE);

    private static final List<String> OF_ONE_PROJECT = List.of(ApiKeyFinder.VARIABLE, RateLimits.VARIABLE);

    /** Least level that is logged. There is no TRACE: at that level libraries log values of records. */
    public enum LogLevel {
        DEBUG,
        INFO,
        WARN,
        ERROR
    }

    public EnvironmentSettings {
        settings = List.copyOf(settings);
        environment = Map.copyOf(environment);
    }

    /**
     * Reads the environment.
     *
     * @throws UsageFailure with every mistake in it; API keys are checked when they are looked up
     */
    public static EnvironmentSettings from(Map<String, String> environment) {
        List<Problem> problems = new ArrayList<>();
        EnvironmentVariables variables = new EnvironmentVariables(environment, problems);
        Path data = DataDirectoryVariable.read(variables);
        URI baseUrl = BaseUrlVariables.read(variables);
        String datasource = variables.jdbcUrl("SPRING_DATASOURCE_URL");
        RateLimits rates = RateLimits.read(variables);
        Duration timeout =
                variables.duration("ITERABLE_REQUEST_TIMEOUT", "60s", Duration.ofSeconds(1), Duration.ofMinutes(10));
        Duration stopWithin = variables.duration(STOP_WITHIN, "20s", Duration.ofSeconds(5), Duration.ofHours(1));
        LogLevel level = variables.oneOf("ITERABLE_BATCH_LOG_LEVEL", LogLevel.class, null);
        MetricsSettings.check(variables);
        variables.secret("SPRING_DATASOURCE_PASSWORD");
        variables.asItIs("SPRING_DATASOURCE_PASSWORD_FILE");
        variables.webAddress(MAVEN_REPOSITORY);
        ConsoleVariables.note(variables);
        variables.keys();
        MailServer mail = MailServer.read(variables);
        Network network = NetworkVariables.read(variables);
        if (!problems.isEmpty()) {
            throw new UsageFailure(problems);
        }
        return new EnvironmentSettings(
                data,
                datasource,
                new ApiAccess(baseUrl, rates, timeout, network),
                stopWithin,
                level,
                mail,
                variables.settings(),
                environment);
    }

    /** The way out that an environment names, as far as that can be used, even where all the rest of it is wrong. */
    public static Network networkOf(Map<String, String> environment) {
        return Network.of(environment, (variable, mistake) -> {});
    }

    /** Whether a variable means something, to this configuration or to one for another project. */
    public static boolean isVariable(String name) {
        return VARIABLES.contains(name) || OF_ONE_PROJECT.stream().anyMatch(each -> name.startsWith(each + "_"));
    }

    /**
     * The key of a project: {@code ITERABLE_API_KEY_<PROJECT>}, {@code ITERABLE_API_KEY_FILE_<PROJECT>},
     * {@code ITERABLE_API_KEY} or {@code ITERABLE_API_KEY_FILE}, the first that is set. Files are read at each call.
     *
     * @throws UsageFailure where the key that was found cannot be one
     */
    public Optional<ApiKey> apiKey(String project) {
        return new ApiKeyFinder(environment).find(project);
    }

    /** The problem to report where {@link #apiKey} found none; names the variables to set. */
    public static Problem missingKey(String project) {
        return ApiKeyFinder.missing(project);
    }

    /**
     * The limits that replace published ones.
     *
     * @param project label of the project
     * @return requests per second by the endpoint's path, as in {@code /api/users/bulkUpdate}
     */
    public Map<String, Double> rateLimits(String project) {
        return api.rateLimits().of(project);
    }

    /** The destination that is this label's project at the configured API. */
    public Destination destination(String project) {
        return new Destination(api.baseUrl(), project, "");
    }

    /**
     * The name of the person who has things done, for plans and the audit: {@code ITERABLE_BATCH_OPERATOR}, else the
     * operating-system user, by number where that one has no name.
     */
    public String operator() {
        return SystemUser.known(environment.get("ITERABLE_BATCH_OPERATOR")).orElseGet(SystemUser::name);
    }

    /**
     * From where this command was started, as in {@code systemd}: {@code ITERABLE_BATCH_STARTED_BY}, else what the
     * environment tells.
     */
    public String startedFrom() {
        return CommandOrigin.of(environment);
    }

    /** Where runs leave their figures for a monitoring system. */
    public MetricsSettings metrics() {
        return MetricsSettings.of(environment);
    }

    /** The folder of jars with further JDBC drivers; it need not exist. */
    public Path drivers() {
        String drivers = environment.getOrDefault("ITERABLE_BATCH_DRIVERS", "");
        return drivers.isBlank() ? home().resolve("drivers") : Path.of(drivers).toAbsolutePath();
    }

    /** The folder that the tool was started from, with the sample data in it. The launcher says which. */
    public Path home() {
        return Path.of(environment.getOrDefault("ITERABLE_BATCH_HOME", "")).toAbsolutePath();
    }

    /** Where the state is, in words: the database without user and parameters, or the data directory. */
    public String state() {
        return datasourceUrl == null
                ? "embedded PostgreSQL in " + dataDirectory
                : "PostgreSQL at " + JdbcUrl.withoutSecrets(datasourceUrl);
    }

    /** Every effective setting with where it comes from, one a line, secrets masked. */
    public List<String> describe() {
        return settings.stream().map(EffectiveSetting::toString).toList();
    }

    @Override
    public String toString() {
        return "Configuration" + describe();
    }
}

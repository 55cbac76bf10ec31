package io.iterablebatch.sandbox;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.sandbox.campaigns.Campaign;
import io.iterablebatch.sandbox.endpoint.EndpointTable;
import io.iterablebatch.sandbox.endpoint.Inventory;
import io.iterablebatch.sandbox.endpoint.ProjectResource;
import io.iterablebatch.sandbox.endpoint.ThingJson;
import io.iterablebatch.sandbox.exports.Export;
import io.iterablebatch.sandbox.fault.FaultPlan;
import io.iterablebatch.sandbox.fault.FaultRule;
import io.iterablebatch.sandbox.log.LogFile;
import io.iterablebatch.sandbox.log.SandboxLog;
import io.iterablebatch.sandbox.messages.Message;
import io.iterablebatch.sandbox.options.SandboxOptions;
import io.iterablebatch.sandbox.project.Project;
import io.iterablebatch.sandbox.templates.Template;
import io.iterablebatch.sandbox.tls.ServerTls;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A stand-in for the Iterable API that listens on the loopback interface until it is closed, written from the contract
 * alone. It answers as many requests at once as arrive. Thread-safe.
 */
public final class Sandbox implements AutoCloseable {

    static {
        // Read once, when the server's classes load. Without the first, each answer takes 44 ms more (delayed ACK);
        // without the second, a connection that idles for 30 s is closed under a client about to use it.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.idleInterval", "600");
    }

    private static final String HOST = "127.0.0.1";
    private static final int BACKLOG = 256;

    private final Project project;
    private final Inventory inventory;
    private final SandboxLog log;
    private final @Nullable LogFile logFile;
    private final HttpServer server;
    private final @Nullable ServerTls tls;
    private final ExecutorService workers = Executors.newCachedThreadPool(daemon("sandbox"));
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(daemon("sandbox-latency"));
    private final ExchangeEnder answers;
    private volatile FaultPlan faults;

    private Sandbox(SandboxOptions options, Project project, @Nullable LogFile logFile, @Nullable ServerTls tls)
            throws IOException {
        this.project = project;
        this.inventory = new Inventory(options);
        this.logFile = logFile;
        this.tls = tls;
        this.server = server(new InetSocketAddress(HOST, options.port()), tls);
        this.log = new SandboxLog(options.clock(), logFile);
        this.faults = new FaultPlan(options.faults());
        this.answers = new ExchangeEnder(log, workers, timer, options.latency(), options.jitter());
        EndpointRouter router = new EndpointRouter(EndpointTable.of(options, project, inventory).stream()
                .map(endpoint -> EndpointRouter.Route.of(endpoint, new LeakyBucket(options.clock(), endpoint.rate())))
                .toList());
        server.setExecutor(workers);
        server.createContext("/", new ApiHandler(options, router, log, () -> faults, answers));
        server.createContext("/sandbox/", new ControlHandler(this));
        server.start();
    }

    /**
     * Starts one; it answers when this returns.
     *
     * @throws RunFailure where it can't listen at the port, or its state or log can't be used
     */
    public static Sandbox start(SandboxOptions options) {
        Project project = Project.open(options.project(), options.clock(), options.stateDirectory());
        LogFile logFile = null;
        try {
            logFile = options.logFile() == null ? null : LogFile.open(options.logFile());
            return new Sandbox(options, project, logFile, options.tls() ? ServerTls.make() : null);
        } catch (IOException e) {
            closeAll(project, logFile);
            throw new RunFailure(
                    ExitCode.USAGE,
                    "the sandbox can't listen at port " + options.port() + " (" + e.getMessage() + "); use another one",
                    e);
        } catch (RuntimeException e) {
            closeAll(project, logFile);
            throw e;
        }
    }

    private static HttpServer server(InetSocketAddress address, @Nullable ServerTls tls) throws IOException {
        if (tls == null) {
            return HttpServer.create(address, BACKLOG);
        }
        HttpsServer server = HttpsServer.create(address, BACKLOG);
        server.setHttpsConfigurator(new HttpsConfigurator(tls.context()));
        return server;
    }

    /** Where it listens: scheme, host and port. */
    public URI baseUrl() {
        return URI.create((tls == null ? "http" : "https") + "://" + HOST + ":"
                + server.getAddress().getPort());
    }

    /** The certificate to trust, in PEM; null where it does not speak TLS. */
    public @Nullable String certificate() {
        return tls == null ? null : tls.certificate();
    }

    /** The identity of its state: random, kept with the state, new after a reset. */
    public String id() {
        return project.id();
    }

    /** What was asked of it and what it applied, since the start or the last reset. */
    public SandboxLog log() {
        return log;
    }

    /**
     * Every user by its key (the e-mail in an email-based project, else the userId, else the e-mail) as canonical JSON:
     * equal maps, equal states, in whichever order it came to be.
     */
    public NavigableMap<String, String> state() {
        NavigableMap<String, String> state = new TreeMap<>();
        project.forEachUser(state::put);
        return state;
    }

    /** A SHA-256 of the {@link #state()}, without building it. */
    public String stateDigest() {
        return StateDigest.of(project);
    }

    /** How many users there are. */
    public int users() {
        return project.size();
    }

    /** Every field with its type, as in {@code string[]}. */
    public Map<String, String> fields() {
        return project.fields();
    }

    /**
     * Puts users into the state, beside the log and the rates. Reads show them at once; what they had in their data
     * fields is gone; fields that are not known yet are added.
     *
     * @param profiles a JSON object each, as {@link #state()} has them: {@code email}, {@code userId},
     *     {@code dataFields}
     * @return how many
     * @throws IllegalArgumentException where one can't be taken; those before it may stay
     */
    public int seedUsers(Stream<String> profiles) {
        return new SeedUsers(project).put(profiles.iterator());
    }

    /**
     * Adds fields to the project, also beyond its limit.
     *
     * @param fields path to type, as in {@code string[]}
     * @throws IllegalArgumentException where a type is none, or a field is of another one; then none is added
     */
    public void seedFields(Map<String, String> fields) {
        project.seedFields(fields);
    }

    /** Replaces the fault plan; its counts begin anew. */
    public void faults(List<FaultRule> rules) {
        faults = new FaultPlan(rules);
    }

    /** How often each rule of the fault plan decided, in their order. */
    public List<Long> faultHits() {
        return faults.hits();
    }

    /** Answers the requests that hang. */
    public void release() {
        answers.release();
    }

    /** How many requests hang. */
    public int hanging() {
        return answers.hanging();
    }

    /** Every campaign by its id, as it is, whether or not reads see that yet. */
    public NavigableMap<Long, Campaign> campaigns() {
        return inventory.campaigns().all();
    }

    /** Every template by its id, likewise. */
    public NavigableMap<Long, Template> templates() {
        return inventory.templates().all();
    }

    /** Every scheduled message by its id. */
    public NavigableMap<Long, Message> messages() {
        return inventory.messages().all();
    }

    /** Every export by its id. */
    public NavigableMap<Long, Export> exports() {
        return inventory.exports().all();
    }

    /**
     * Changes campaigns, templates, messages or exports behind everybody's back, or makes new ones; reads see it at
     * once, and it is not in the log.
     *
     * @param json an object each: the id, and the columns to set (docs/sandbox.md); {@code deleted} takes it away
     * @throws IllegalArgumentException where one can't be taken; those before it stay
     */
    public void set(ProjectResource resource, String... json) {
        for (String one : json) {
            ThingJson.put(inventory.shelf(resource), one);
        }
    }

    /**
     * Forgets users, fields and log, and begins again with the seed of campaigns and the like; the state gets a new
     * identity. The fault plan stays, its counts too.
     */
    public void reset() {
        project.reset();
        inventory.reset();
        log.clear();
    }

    /** Campaigns, templates, messages or exports as they are, each a line of JSON. */
    Collection<String> lines(ProjectResource resource) {
        return ThingJson.lines(inventory.shelf(resource)).values();
    }

    Project project() {
        return project;
    }

    /** Stops listening, drops what is being answered and keeps the state. */
    @Override
    public void close() {
        server.stop(0);
        timer.shutdownNow();
        workers.shutdown();
        try {
            workers.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            try {
                inventory.close();
            } finally {
                closeAll(project, logFile);
            }
        }
    }

    private static void closeAll(Project project, @Nullable LogFile logFile) {
        project.close();
        if (logFile != null) {
            logFile.close();
        }
    }

    private static ThreadFactory daemon(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}

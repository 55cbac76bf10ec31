package io.iterablebatch.state.embedded;

import java.util.Map;

/** The settings of the embedded server. */
final class ServerConfig {

    /**
     * Many iterations slow down who guesses passwords, and everybody who logs in. Ours is 256 random bits: there is
     * nothing to guess.
     */
    static final int SCRAM_ITERATIONS = 1;

    private static final String SETTINGS = """
            # Written anew at each start.

            # Nobody but who knows the password, and nobody from elsewhere.
            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            password_encryption = 'scram-sha-256'
            scram_iterations = %d
            ssl = off

            # What is committed survives a loss of power.
            fsync = on
            synchronous_commit = on
            full_page_writes = on

            # Small, and at ease in a container whose /dev/shm is too.
            max_connections = 50
            shared_buffers = '48MB'
            huge_pages = off
            dynamic_shared_memory_type = 'mmap'
            io_method = 'sync'
            jit = off
            random_page_cost = 1.1
            wal_level = 'minimal'
            max_wal_senders = 0
            max_logical_replication_workers = 0
            max_wal_size = '512MB'

            # The log holds no data: neither statements nor the values that errors quote.
            log_min_messages = 'fatal'
            log_error_verbosity = 'terse'
            log_min_error_statement = 'panic'
            log_parameter_max_length_on_error = 0
            log_checkpoints = off
            log_timezone = 'UTC'
            timezone = 'UTC'
            datestyle = 'iso, ymd'
            lc_messages = 'C'
            """.formatted(SCRAM_ITERATIONS);

    private static final String LOGINS = """
            # Written anew at each start.
            host all all 127.0.0.1/32 scram-sha-256
            """;

    private ServerConfig() {}

    /** Content by name, in the data directory. */
    static Map<String, String> files() {
        return Map.of("postgresql.conf", SETTINGS, "pg_hba.conf", LOGINS);
    }
}

package io.iterablebatch.run.handout;

import com.zaxxer.hikari.HikariDataSource;
import io.iterablebatch.fleet.WorkerId;
import io.iterablebatch.state.DatabaseTime;
import io.iterablebatch.state.database.ConnectionSettings;
import io.iterablebatch.state.database.SessionOwner;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A process that does slices, and manages a run where it is told to. Arguments: URL, user, password, its id, threads,
 * items of a slice, milliseconds that a chunk takes, slices of the run or 0. It drains when its input ends.
 */
final class FleetMember {

    private FleetMember() {}

    public static void main(String[] arguments) throws IOException {
        ConnectionSettings database = new ConnectionSettings(arguments[0], arguments[1], arguments[2])
                .ownedAsIn(Map.of(SessionOwner.VARIABLE, arguments[3]));
        WorkerId self = new WorkerId(arguments[3]);
        int threads = Integer.parseInt(arguments[4]);
        int slices = Integer.parseInt(arguments[7]);
        try (HikariDataSource pool = database.pool("iterable-batch", 2 * threads + 4);
                SliceHost host = new SliceHost(
                        self,
                        threads,
                        pool,
                        database,
                        new CountedWork(
                                pool,
                                SlicedJob.repository(pool),
                                Integer.parseInt(arguments[5]),
                                Duration.ofMillis(Long.parseLong(arguments[6]))),
                        DatabaseTime.asking(new JdbcTemplate(pool)),
                        Duration.ofSeconds(20))) {
            host.start();
            System.out.println("ready");
            if (slices > 0) {
                System.out.println(
                        new SlicedJob(pool, database, self).run(slices).getStatus());
            } else {
                var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
                while (input.readLine() != null) {
                    // Until it ends.
                }
            }
        }
    }
}

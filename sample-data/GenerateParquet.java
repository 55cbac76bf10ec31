import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

/** Makes users.parquet of the first users of users.csv, with types, as an export of a warehouse has them. */
public final class GenerateParquet {

    private static final String USERS = """
            copy (
                select row_number() over () as id, email, user_id, first_name, last_name,
                       try_cast(signup_date as date) as signup_date,
                       try_cast(lifetime_value as decimal(12, 2)) as lifetime_value,
                       try_cast(loyalty_points as integer) as loyalty_points,
                       case newsletter_opt_in when 'yes' then true when 'true' then true
                                              when 'no' then false when 'false' then false end as newsletter_opt_in,
                       string_split(interests, '|') as interests,
                       city, country, last_location, preferences
                from read_csv('sample-data/users.csv', header = true, all_varchar = true, ignore_errors = true,
                              parallel = false)
                limit 2000
            ) to 'sample-data/users.parquet' (format parquet, compression zstd)
            """;

    private GenerateParquet() {}

    public static void main(String[] arguments) throws Exception {
        Files.deleteIfExists(Path.of("sample-data/users.parquet"));
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            statement.execute("set threads to 1");
            statement.execute(USERS);
        }
    }
}

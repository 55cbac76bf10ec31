import java.sql.DriverManager;

/** Executes one statement in a DuckDB of its own: {@code java -cp DRIVER DuckDbStatement.java STATEMENT}. */
class DuckDbStatement {

    public static void main(String[] arguments) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute(arguments[0]);
        }
    }
}

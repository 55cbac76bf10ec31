package io.iterablebatch.source.warehouse;

import io.iterablebatch.Problem;
import io.iterablebatch.Sha256;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.job.source.WarehouseSection;
import io.iterablebatch.source.warehouse.dialect.Dialect;
import io.iterablebatch.source.warehouse.dialect.JdbcColumnType;
import io.iterablebatch.source.warehouse.dialect.JdbcType;
import io.iterablebatch.source.warehouse.dialect.KeyColumn;
import io.iterablebatch.text.InvisibleCharacters;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The columns of a query's result. */
final class ResultColumns {

    /** The names as the database has them. */
    private final List<String> labels = new ArrayList<>();

    /** The names without invisible characters around them. */
    private final List<String> names = new ArrayList<>();

    private final JdbcType[] described;
    private final JdbcColumnType[] types;
    private final JdbcValueReader[] readers;
    private final WarehouseSection section;
    private final boolean[] composite;
    private final KeyColumn key;

    private ResultColumns(ResultSetMetaData result, WarehouseSection section, Dialect dialect, Connection connection)
            throws SQLException {
        this.section = section;
        types = new JdbcColumnType[result.getColumnCount()];
        described = new JdbcType[types.length];
        readers = new JdbcValueReader[types.length];
        composite = new boolean[types.length];
        for (int i = 0; i < types.length; i++) {
            labels.add(result.getColumnLabel(i + 1));
            names.add(InvisibleCharacters.strip(labels.get(i)));
            JdbcType type = JdbcType.of(result, i + 1);
            described[i] = type;
            composite[i] = dialect.isComposite(type, connection);
            types[i] = composite[i] ? JdbcColumnType.JSON : dialect.typeOf(type);
            readers[i] = JdbcValueReader.of(type, types[i], dialect);
        }
        refuseNamesThatTell();
        refuseTwins();
        key = key(result, indexOf(section.key()), section.key(), dialect);
    }

    /**
     * Reads the database's description of the result.
     *
     * @throws UsageFailure if a name occurs twice or would tell a secret, or the key is missing or cannot be one
     */
    static ResultColumns of(ResultSetMetaData result, WarehouseSection section, Dialect dialect, Connection connection)
            throws SQLException {
        return new ResultColumns(result, section, dialect, connection);
    }

    /**
     * What a statement selects to have them: all, or one by one where some are to be read as JSON.
     *
     * @param quoted writes a name as SQL has it
     */
    String selection(UnaryOperator<String> quoted) {
        if (IntStream.range(0, composite.length).noneMatch(i -> composite[i])) {
            return "*";
        }
        return IntStream.range(0, composite.length)
                .mapToObj(i -> {
                    String name = quoted.apply(labels.get(i));
                    return composite[i] ? "to_json(" + name + ") as " + name : name;
                })
                .collect(Collectors.joining(", "));
    }

    List<String> names() {
        return names;
    }

    /**
     * The expression for the MD5 of what is read of a column; null where the database may make another one.
     *
     * @param quoted writes a name as SQL has it
     */
    @Nullable String md5(String name, Dialect dialect, UnaryOperator<String> quoted) {
        int index = names.indexOf(name);
        return index < 0 || composite[index] ? null : dialect.md5(described[index], quoted.apply(labels.get(index)));
    }

    KeyColumn key() {
        return key;
    }

    /** The values of the current row. */
    @Nullable Object[] read(ResultSet row) throws SQLException {
        @Nullable Object[] values = new Object[readers.length];
        for (int i = 0; i < readers.length; i++) {
            values[i] = readers[i].read(row, i + 1);
        }
        return values;
    }

    /** The approximate number of characters of a row, estimated from the types. */
    int likelyLength() {
        return Arrays.stream(types).mapToInt(JdbcColumnType::likelyLength).sum();
    }

    /** Hash of names and types, and of the order of the key. */
    String hash() {
        MessageDigest sha256 = Sha256.start();
        for (int i = 0; i < types.length; i++) {
            sha256.update((names.get(i).length() + ":" + names.get(i) + types[i].positionName())
                    .getBytes(StandardCharsets.UTF_8));
        }
        sha256.update(key.orderName().getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(sha256.digest(), 0, 16);
    }

    /** Many databases name a column without a name by the text of its expression, and names are told and sent. */
    private void refuseNamesThatTell() {
        List<Problem> telling = IntStream.range(0, labels.size())
                .filter(i -> labels.get(i).contains("'"))
                .filter(i -> !section.hiddenIn(labels.get(i)).equals(labels.get(i)))
                .mapToObj(i -> new Problem(
                        section.queryPath(),
                        "column " + (i + 1)
                                + " of its result has no name, and the database makes one of its text, which"
                                + " would tell what variables stand for; name it with `as`"))
                .toList();
        if (!telling.isEmpty()) {
            throw new UsageFailure(telling);
        }
    }

    private void refuseTwins() {
        List<Problem> twins = IntStream.range(0, names.size())
                .filter(i -> names.indexOf(names.get(i)) < i)
                .mapToObj(i -> new Problem(
                        section.queryPath(),
                        "columns " + (names.indexOf(names.get(i)) + 1) + " and " + (i + 1)
                                + " of its result have the same name; give one of them another with `as`"))
                .toList();
        if (!twins.isEmpty()) {
            throw new UsageFailure(twins);
        }
    }

    /** Finds a name, or the only one that differs in case alone: many databases write names in capitals. */
    private int indexOf(String keyName) {
        int exact = names.indexOf(keyName);
        if (exact >= 0) {
            return exact;
        }
        List<String> alike =
                names.stream().filter(name -> name.equalsIgnoreCase(keyName)).toList();
        if (alike.size() == 1) {
            return names.indexOf(alike.get(0));
        }
        throw problem("the query has no column `" + keyName + "`; name one of the " + names.size() + " that it has");
    }

    private KeyColumn key(ResultSetMetaData result, int index, String keyName, Dialect dialect) throws SQLException {
        if (!KeyColumn.canBe(types[index], result.getColumnClassName(index + 1))) {
            throw problem("column `" + keyName + "` is of type " + result.getColumnTypeName(index + 1)
                    + "; a key is a whole or decimal number, text, a date, a time or a uuid. Name another column, or"
                    + " make the query return one");
        }
        boolean nullable = result.isNullable(index + 1) != ResultSetMetaData.columnNoNulls;
        return new KeyColumn(index, labels.get(index), types[index], nullable, dialect);
    }

    private UsageFailure problem(String what) {
        return new UsageFailure(List.of(new Problem(section.keyPath(), what)));
    }
}

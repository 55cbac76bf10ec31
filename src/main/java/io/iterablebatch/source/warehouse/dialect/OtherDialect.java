package io.iterablebatch.source.warehouse.dialect;

/** A database of which nothing is known but what JDBC promises. */
final class OtherDialect extends Dialect {

    /** How this one limits rows is not known: its driver is told how many are wanted. */
    @Override
    public String limited(String sql, int rows) {
        return sql;
    }

    /** In many databases texts are equal that differ in case only. */
    @Override
    boolean heedsCase() {
        return false;
    }
}

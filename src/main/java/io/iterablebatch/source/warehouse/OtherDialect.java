package io.iterablebatch.source.warehouse;

/** A database of which nothing is known but what JDBC promises. */
final class OtherDialect extends Dialect {

    /** In many databases texts are equal that differ in case only. */
    @Override
    boolean heedsCase() {
        return false;
    }
}

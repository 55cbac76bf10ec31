package io.iterablebatch.driver;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The drivers that have a name here: each in one version, which was fetched once and is known by its SHA-256 since, so
 * that it does not matter where it comes from.
 */
public enum NamedDriver {
    DUCKDB(
            "duckdb",
            "org.duckdb:duckdb_jdbc:1.5.0.0",
            "94cddbc521244bb037e89c45f45777f91cb089fa8fc6f1c2433b21e4a9976055",
            83_484_521,
            "MIT"),
    MARIADB(
            "mariadb",
            "org.mariadb.jdbc:mariadb-java-client:3.5.7",
            "07bb1229dc184f3313a5aef4c5a6b3207c8dbaa09db4a26814c936f004b4c526",
            763_697,
            "LGPL 2.1"),
    MYSQL(
            "mysql",
            "com.mysql:mysql-connector-j:9.5.0",
            "f2ca3dfaf00d4aa311470db7ea3051962944ba0cb60005a2f75467549c39f425",
            2_602_851,
            "GPL 2 with Oracle's Universal FOSS Exception"),
    SNOWFLAKE(
            "snowflake",
            "net.snowflake:snowflake-jdbc:3.27.1",
            "76c242a9e238d0f637f18e78b5d25426f147b53628a4d836df77bd047bd36b36",
            83_891_414,
            "Apache 2.0");

    private final String word;
    private final String coordinates;
    private final String sha256;
    private final long bytes;
    private final String licence;

    NamedDriver(String word, String coordinates, String sha256, long bytes, String licence) {
        this.word = word;
        this.coordinates = coordinates;
        this.sha256 = sha256;
        this.bytes = bytes;
        this.licence = licence;
    }

    /** The one that is called so on the command line. */
    public static Optional<NamedDriver> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
    }

    /** The one that takes JDBC URLs of a kind, as {@code jdbc:duckdb:}. */
    public static Optional<NamedDriver> ofUrls(String kind) {
        return Arrays.stream(values())
                .filter(each -> kind.equals("jdbc:" + each.word + ":"))
                .findFirst();
    }

    /** All names. */
    public static List<String> words() {
        return Arrays.stream(values()).map(NamedDriver::word).toList();
    }

    /** The name, which is that of the database in JDBC URLs. */
    public String word() {
        return word;
    }

    public MavenCoordinates coordinates() {
        return MavenCoordinates.of(coordinates);
    }

    /** Of the jar, as 64 hexadecimal digits. */
    public String sha256() {
        return sha256;
    }

    /** The size of the jar. */
    public long bytes() {
        return bytes;
    }

    /** The driver's, whoever fetches it. */
    public String licence() {
        return licence;
    }
}

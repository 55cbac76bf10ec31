package io.iterablebatch.driver.fetch;

import io.iterablebatch.driver.MavenCoordinates;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What a jar says of itself. A file that is no jar says nothing.
 *
 * @param drivers the classes of its JDBC drivers
 * @param modules what Maven put into it, each as {@code group:artifact}; many jars have none, and a jar with its
 *     dependencies inside may have those of all
 */
record JarContents(Set<String> drivers, Set<String> modules) {

    private static final String SERVICE = "META-INF/services/java.sql.Driver";
    private static final Pattern POM = Pattern.compile("META-INF/maven/([^/]+)/([^/]+)/pom\\.(?:properties|xml)");

    /** Longer than any list of drivers. */
    private static final int MOST_OF_A_LIST = 100_000;

    JarContents {
        drivers = Set.copyOf(drivers);
        modules = Set.copyOf(modules);
    }

    static JarContents of(Path file) {
        try (ZipFile jar = new ZipFile(file.toFile())) {
            Set<String> modules = jar.stream()
                    .map(entry -> POM.matcher(entry.getName()))
                    .filter(Matcher::matches)
                    .map(pom -> pom.group(1) + ":" + pom.group(2))
                    .collect(Collectors.toSet());
            return new JarContents(drivers(jar), modules);
        } catch (IOException noJar) {
            return new JarContents(Set.of(), Set.of());
        }
    }

    /** Lines of class names; what stands behind a {@code #} is a comment. */
    private static Set<String> drivers(ZipFile jar) throws IOException {
        ZipEntry service = jar.getEntry(SERVICE);
        if (service == null) {
            return Set.of();
        }
        try (InputStream in = jar.getInputStream(service)) {
            return new String(in.readNBytes(MOST_OF_A_LIST), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .collect(Collectors.toSet());
        }
    }

    /** Whether it says that it has a JDBC driver. */
    boolean isDriver() {
        return !drivers.isEmpty();
    }

    /** Whether it has one of the drivers of another jar, so that the first of both would be used. */
    boolean sharesDriverWith(JarContents other) {
        return !Collections.disjoint(drivers, other.drivers);
    }

    /** Whether it says that it is this artifact, in whatever version. */
    boolean is(MavenCoordinates coordinates) {
        return modules.contains(coordinates.group() + ":" + coordinates.artifact());
    }

    /** Whether it says that it is an artifact of the same name and of another group. */
    boolean isOfAnotherGroup(MavenCoordinates coordinates) {
        return !is(coordinates) && modules.stream().anyMatch(module -> module.endsWith(":" + coordinates.artifact()));
    }
}

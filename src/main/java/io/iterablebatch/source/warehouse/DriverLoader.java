package io.iterablebatch.source.warehouse;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.driver.MavenCoordinates;
import io.iterablebatch.driver.NamedDriver;
import io.iterablebatch.job.source.JdbcLogin;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds JDBC drivers: those that come with the tool, and those in a folder of jars. */
final class DriverLoader {

    private static final Logger log = LoggerFactory.getLogger(DriverLoader.class);

    private final Path folder;

    DriverLoader(Path folder) {
        this.folder = folder;
    }

    /**
     * The driver for a login's URL.
     *
     * @throws RunFailure that says which file to put where, if there is no driver
     */
    Driver of(JdbcLogin login) {
        // Not closed: the driver loads classes for as long as it is used, which is until the process ends.
        @SuppressWarnings("resource")
        ClassLoader loader = new URLClassLoader("drivers", jars(), DriverLoader.class.getClassLoader());
        Iterator<Driver> drivers = ServiceLoader.load(Driver.class, loader).iterator();
        while (true) {
            try {
                if (!drivers.hasNext()) {
                    throw missing(login);
                }
                Driver driver = drivers.next();
                if (driver.acceptsURL(login.url())) {
                    return driver;
                }
            } catch (ServiceConfigurationError unusable) {
                log.warn("a JDBC driver cannot be loaded: {}", unusable.getMessage());
            } catch (SQLException notItsKind) {
                log.debug("a JDBC driver does not know the URL, SQLState {}", notItsKind.getSQLState());
            }
        }
    }

    private URL[] jars() {
        if (!Files.isDirectory(folder)) {
            return new URL[0];
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<URL> jars = new ArrayList<>();
            for (Path jar : files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList()) {
                jars.add(jar.toUri().toURL());
            }
            return jars.toArray(URL[]::new);
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        } catch (IOException e) {
            throw new RunFailure(ExitCode.USAGE, "the drivers in " + folder + " cannot be read; check its permissions");
        }
    }

    private RunFailure missing(JdbcLogin login) {
        String way = NamedDriver.ofUrls(login.kind())
                .map(driver -> "fetch it, once, with\n  ./iterable-batch drivers add " + driver.word())
                .orElse("add it with\n  ./iterable-batch drivers add " + MavenCoordinates.FORM
                        + "\nor put its jar into " + folder + " (or set ITERABLE_BATCH_DRIVERS to another folder)");
        return new RunFailure(ExitCode.USAGE, "there is no driver for " + login.kind() + " URLs; " + way);
    }
}

package io.iterablebatch.cli.service;

import picocli.CommandLine.IVersionProvider;

/** The version that the jar's manifest states. */
public final class VersionProvider implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"iterable-batch " + number() + ", Java " + Runtime.version()};
    }

    public static String number() {
        String version = VersionProvider.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}

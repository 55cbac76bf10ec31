package io.iterablebatch.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that the jar's manifest states. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {
            "iterable-batch " + (version == null ? "(not packaged)" : version) + ", Java " + Runtime.version()
        };
    }
}

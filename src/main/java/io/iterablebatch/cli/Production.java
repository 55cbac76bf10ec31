package io.iterablebatch.cli;

/** The real parts behind the command line. */
final class Production {

    static final Wiring WIRING = new Wiring(
            (configuration, connection) -> {
                throw new IllegalStateException("the engine is not wired");
            },
            (file, parameters, environment) -> {
                throw new IllegalStateException("the job checks are not wired");
            },
            (request, configuration, destination, progress) -> {
                throw new IllegalStateException("the dry run is not wired");
            },
            (configuration, port) -> {
                throw new IllegalStateException("the sandbox is not wired");
            });

    private Production() {}
}

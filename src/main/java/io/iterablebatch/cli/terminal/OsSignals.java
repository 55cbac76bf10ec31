package io.iterablebatch.cli.terminal;

import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to a signal of the operating system. {@code sun.misc.Signal} is the one way that Java has, kept on purpose in
 * the module {@code jdk.unsupported}; by reflection, since the compiler warns of its name and no annotation stops it.
 */
final class OsSignals {

    private static final Logger log = LoggerFactory.getLogger(OsSignals.class);

    private OsSignals() {}

    /**
     * Calls the action, on a thread of its own, each time the signal comes. Where it cannot listen, or the parent
     * process made this one ignore the signal, as {@code nohup} does, all stays as it was.
     *
     * @param name without SIG, as in {@code TERM}
     */
    static void listen(String name, Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object proxy = Proxy.newProxyInstance(
                    OsSignals.class.getClassLoader(), new Class<?>[] {handler}, (self, method, arguments) -> {
                        return switch (method.getName()) {
                            case "handle" -> {
                                action.run();
                                yield null;
                            }
                            case "equals" -> self == arguments[0];
                            case "hashCode" -> System.identityHashCode(self);
                            default -> name;
                        };
                    });
            Object instance = signal.getConstructor(String.class).newInstance(name);
            signal.getMethod("handle", signal, handler).invoke(null, instance, proxy);
        } catch (ReflectiveOperationException e) {
            log.debug("cannot listen to SIG{}", name, e);
        }
    }
}

package io.iterablebatch.console.security;

import io.iterablebatch.Problem;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Somebody who may use the console.
 *
 * @param name for the login, the audit and what is started
 * @param passwordHash by bcrypt; empty for somebody whom only a proxy lets in
 */
public record ConsoleAccount(String name, Set<Role> roles, String passwordHash) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9@._-]{0,99}");
    private static final Pattern BCRYPT = Pattern.compile("\\$2[aby]\\$\\d\\d\\$[./A-Za-z0-9]{53}");

    public ConsoleAccount {
        roles = Set.copyOf(roles);
    }

    /**
     * Reads {@code name:role,role:hash}.
     *
     * @param where for messages, which never repeat the hash
     * @param passwords whether people log in by them, so that everybody needs one
     * @return empty where a problem was noted
     */
    static Optional<ConsoleAccount> parse(String line, String where, boolean passwords, List<Problem> problems) {
        int before = problems.size();
        String[] parts = line.split(":", 3);
        if (parts.length < 2) {
            problems.add(new Problem(where, "write name:role,role:hash; ./iterable-batch console --hash makes a hash"));
            return Optional.empty();
        }
        String name = parts[0].strip();
        if (!NAME.matcher(name).matches()) {
            problems.add(new Problem(where, "a name is made of letters, digits and @._-, up to 100"));
        }
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String word : parts[1].split(",")) {
            Role.of(word.strip())
                    .ifPresentOrElse(
                            roles::add,
                            () -> problems.add(new Problem(
                                    where, "`" + word.strip() + "` is none of " + String.join(", ", Role.words()))));
        }
        String hash = parts.length < 3 ? "" : parts[2].strip();
        if (hash.isEmpty() ? passwords : !BCRYPT.matcher(hash).matches()) {
            problems.add(new Problem(
                    where,
                    (hash.isEmpty() ? "has no" : "has something that is no") + " bcrypt hash behind the second colon;"
                            + " ./iterable-batch console --hash makes one"));
        }
        return problems.size() > before ? Optional.empty() : Optional.of(new ConsoleAccount(name, roles, hash));
    }

    /** All accounts of a text, a line each or with semicolons between; lines that begin with # are left out. */
    static List<ConsoleAccount> parseAll(String text, String where, boolean passwords, List<Problem> problems) {
        List<ConsoleAccount> accounts = new ArrayList<>();
        int number = 0;
        for (String line : text.split("[\\n;]", -1)) {
            number++;
            if (!line.isBlank() && !line.stripLeading().startsWith("#")) {
                parse(line.strip(), where + ":" + number, passwords, problems).ifPresent(accounts::add);
            }
        }
        accounts.stream()
                .filter(account -> accounts.stream()
                                .filter(other -> other.name().equals(account.name()))
                                .count()
                        > 1)
                .map(ConsoleAccount::name)
                .distinct()
                .forEach(name -> problems.add(new Problem(where, "`" + name + "` stands there twice")));
        return accounts;
    }

    /** Without the hash. */
    @Override
    public String toString() {
        return name + " " + roles;
    }
}

package io.iterablebatch.jobfile.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.job.source.ParameterizedSql;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlParameterScannerTest {

    @Test
    void parametersAreTakenOutInTheirOrder() {
        ParameterizedSql sql = scan("select * from t where a >= :since and (b = :b or c in (:b,:c_1))\n\tand d<:d");

        assertThat(sql.parameters()).containsExactly("since", "b", "b", "c_1", "d");
        assertThat(sql.jdbc()).isEqualTo("select * from t where a >= ? and (b = ? or c in (?,?))\n\tand d<?");
        assertThat(sql.incremental()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select a::date, b ::text, '2026'::timestamptz from t",
                "select ':no', 'it''s :no', E'it\\'s :no', e'\\\\', \":no\", `:no` from t",
                "select 1 -- :no\n, 2 /* :no /* nested :no */ still :no */ from t",
                "select $$ :no $$, $tag$ :no $$ :no $tag$ from t",
                "select tags[1:2], tags[low:high], src:name, (a):b, {'a':x} from t",
                "select 1 : 2, a:=b, ':' from t",
                "select nothing -- ends with :no"
            })
    void whatOnlyLooksLikeAParameterIsLeftAlone(String sql) {
        assertThat(scan(sql).parameters()).isEmpty();
        assertThat(scan(sql).jdbc()).isEqualTo(sql);
    }

    @Test
    void whatFollowsALiteralIsSearchedAgain() {
        assertThat(scan("select 'a', $x$ b $x$, \"c\" -- d\n, :e, E'\\'', :f /* g */ , :h")
                        .parameters())
                .containsExactly("e", "f", "h");
        // A dollar sign within a name begins no text, and the E of a name no escape.
        assertThat(scan("select a$b$, :c, name'\\' , :d").parameters()).containsExactly("c", "d");
    }

    @Test
    void semicolonsAtTheEndGoAndCommentsStay() {
        assertThat(scan("select 1; -- done\n ; /* really */ ").jdbc()).isEqualTo("select 1 -- done\n  /* really */ ");
        assertThat(scan("select ';', :a;").jdbc()).isEqualTo("select ';', ?");
    }

    @Test
    void aSecondStatementIsAMistake() {
        SqlParameterScanner scanner = new SqlParameterScanner("select 1; delete from users where id = :id;", true);
        scanner.scan();

        assertThat(scanner.flaws()).hasSize(1);
        assertThat(scanner.flaws().get(0).at()).isEqualTo(8);
        assertThat(scanner.flaws().get(0).what()).contains("more than one statement");
    }

    @Test
    void aQuestionMarkIsAnOperatorWhereTheDriverCanBeToldSo() {
        assertThat(scan("select * from t where tags ?| :tags and a ? 'b?'").jdbc())
                .isEqualTo("select * from t where tags ??| ? and a ?? 'b?'");
        SqlParameterScanner other = new SqlParameterScanner("select * from t where a = ?", false);
        other.scan();
        assertThat(other.flaws()).hasSize(1);
    }

    @Test
    void aCommentAloneIsNoStatement() {
        SqlParameterScanner scanner = new SqlParameterScanner("  -- later\n;", true);
        scanner.scan();

        assertThat(scanner.flaws())
                .extracting(SqlParameterScanner.Flaw::what)
                .containsExactly("there is no statement in it");
    }

    /** However literals, names, comments and parameters follow each other, exactly the parameters are found. */
    @Property
    void exactlyTheParametersAreFound(@ForAll("pieces") List<String> pieces) {
        String sql = "select " + String.join(" ", pieces);
        List<String> wanted = pieces.stream()
                .filter(piece -> piece.matches(":[a-z]+"))
                .map(piece -> piece.substring(1))
                .toList();

        assertThat(scan(sql).parameters()).isEqualTo(wanted);
        assertThat(scan(sql).written()).isEqualTo(sql);
    }

    @Provide
    Arbitrary<List<String>> pieces() {
        Arbitrary<String> inside =
                Arbitraries.strings().withChars(":ab \n;?$-*/\"'\\").ofMaxLength(8);
        return Arbitraries.oneOf(
                        Arbitraries.of("a", ",", "=", "1", "::date", "(", ")", "- -", "/ *", "$1"),
                        Arbitraries.strings()
                                .withCharRange('a', 'e')
                                .ofMinLength(1)
                                .ofMaxLength(3)
                                .map(name -> ":" + name),
                        inside.map(text -> "'" + text.replace("'", "''") + "'"),
                        inside.map(text -> "\"" + text.replace("\"", "\"\"") + "\""),
                        inside.map(text -> "E'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"),
                        inside.map(text -> "--" + text.replace("\n", " ") + "\n"),
                        inside.map(text -> "/*" + text.replace("*", "+").replace("/", "+") + "*/"),
                        inside.map(text -> "$q$" + text.replace("$", "+") + "$q$"))
                .list()
                .ofMinSize(1)
                .ofMaxSize(12)
                .map(pieces -> {
                    List<String> all = new ArrayList<>(pieces);
                    all.add(0, "x");
                    return all;
                });
    }

    private static ParameterizedSql scan(String sql) {
        SqlParameterScanner scanner = new SqlParameterScanner(sql, true);
        ParameterizedSql text = scanner.scan();
        assertThat(scanner.flaws()).isEmpty();
        return text;
    }
}

/** Brings JDBC drivers from a Maven repository into a folder, checked. */
@NullMarked
package io.iterablebatch.driver.fetch;

import org.jspecify.annotations.NullMarked;

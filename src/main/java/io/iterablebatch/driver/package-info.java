/** Which JDBC drivers have a name here, and how drivers are named in Maven repositories. */
@NullMarked
package io.iterablebatch.driver;

import org.jspecify.annotations.NullMarked;

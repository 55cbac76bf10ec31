/** What an example's rows become, without network and database. */
@NullMarked
package io.iterablebatch.example.mapping;

import org.jspecify.annotations.NullMarked;

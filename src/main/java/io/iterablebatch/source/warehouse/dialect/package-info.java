/** What differs between warehouses: how each is connected to, asked and read. A new one is added here. */
@NullMarked
package io.iterablebatch.source.warehouse.dialect;

import org.jspecify.annotations.NullMarked;

package org.deltarule.net;

import org.deltarule.init.Initializer;
import org.deltarule.tensor.Role;

/**
 * A parameter that a layer asks for.
 *
 * @param name its name within the layer, such as {@code weight}
 * @param role what it is for
 * @param rows its rows; for a weight the fan-in
 * @param columns its columns; for a weight the fan-out
 * @param initializer what fills it at the start
 */
public record LayerParameter(
    String name, Role role, int rows, int columns, Initializer initializer) {}

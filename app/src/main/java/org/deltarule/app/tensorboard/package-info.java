/** TensorBoard's event files, written by hand: framed records of protobuf messages. */
@NullMarked
package org.deltarule.app.tensorboard;

import org.jspecify.annotations.NullMarked;

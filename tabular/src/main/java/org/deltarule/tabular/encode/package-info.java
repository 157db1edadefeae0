/** Preprocessing: fitted on training rows only, applied to any table, kept in the model as JSON. */
package org.deltarule.tabular.encode;

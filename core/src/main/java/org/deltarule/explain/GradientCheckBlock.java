package org.deltarule.explain;

import java.util.OptionalDouble;

/**
 * What was found of one parameter, or of ∂f/∂x.
 *
 * @param name such as {@code layer1.weight}, or {@link GradientCheck#INPUT}
 * @param rows of the block
 * @param columns of the block
 * @param floatError ‖g − r‖ / max(‖r‖, ν/10⁻⁵, 10⁻³⁰) of the product's gradient g and the
 *     reference's r, with ν of {@code floatNoise}: where rounding alone moves g by more than 10⁻⁵ of
 *     its norm, as where it is a difference of nearly equal numbers, g is asked for no more digits
 *     than it has. Where g is rounding and nothing else (‖r‖ ≤ ν; a bias before batch normalization
 *     has no gradient), ν is the largest of its layer
 * @param floatNoise ν: how far g moves when every parameter but zeros moves by 8 units in the last
 *     place of the largest of its layer and all is rounded anew; the largest of three tries
 * @param nonFinite how many numbers of g are NaN or infinite
 * @param checked the entries that were held against central differences and judged
 * @param kinks the entries where a kink lies between w − h and w + h; not judged
 * @param differenceError the largest |r − n| / max(|r|, |n|, σ/100) of the judged entries, with σ the
 *     root mean square of the block's r; less ρ in the numerator, what the rounding of f makes of n,
 *     where that leaves more than 10⁻⁷, else at most 10⁻⁷; none if no entry was judged
 * @param unresolved the judged entries where |r| and |n| are below ρ: nothing but "about zero" can be
 *     said of them
 * @param worst row × columns + column of the entry with the largest error, −1 if none was judged
 * @param verdict the worse of both comparisons
 */
public record GradientCheckBlock(
    String name,
    int rows,
    int columns,
    double floatError,
    double floatNoise,
    int nonFinite,
    int checked,
    int kinks,
    OptionalDouble differenceError,
    int unresolved,
    int worst,
    GradientCheckVerdict verdict) {}

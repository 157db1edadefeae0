package org.deltarule.app.lab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The trainability grid of the mean-field theory (Schoenholz, Gilmer, Ganguli &amp; Sohl-Dickstein
 * 2017), against the accuracies that are stored with a public reproduction ({@code
 * ghliu/mean-field-fcdnn}: MNIST, 300 units, rate 0.001, 201 steps of 256 rows, one run per cell).
 *
 * <p>Narrower layers than there, to take minutes; the gradient of all weights together is that much
 * smaller, so the rate is that much larger.
 */
final class MeanField implements PublishedExperiment {
  private static final int THEIR_UNITS = 300;
  private static final double THEIR_RATE = 0.001;
  private static final int UNITS = 100;
  private static final int QUICK_UNITS = 50;
  private static final int BATCH = 256;
  private static final int STEPS = 201;
  private static final int STEPS_OF_AN_EPOCH = 67;
  private static final int JUDGED = 4000;

  private static final int[] DEPTHS = {10, 20, 30, 50, 70};
  private static final double[] VARIANCES = {1.00, 1.30, 1.61, 1.91, 2.52, 3.12, 3.73};
  private static final double[][] PUBLISHED = {
    {0.746, 0.786, 0.811, 0.806, 0.803, 0.760, 0.740},
    {0.540, 0.801, 0.816, 0.824, 0.781, 0.739, 0.695},
    {0.235, 0.791, 0.822, 0.821, 0.757, 0.723, 0.648},
    {0.099, 0.540, 0.785, 0.761, 0.742, 0.104, 0.098},
    {0.112, 0.216, 0.586, 0.653, 0.099, 0.104, 0.112}
  };

  @Override
  public String name() {
    return "mean-field";
  }

  @Override
  public String title() {
    return "Published: trainability by depth and weight variance (Schoenholz et al. 2017)";
  }

  @Override
  public Outcome run(Lab lab) {
    LabData data =
        lab.data().first(BATCH * STEPS_OF_AN_EPOCH).within(-0.5, 0.5).judgedByTraining(JUDGED);
    int batch = Math.min(BATCH, data.training().rows());
    int epochs = Math.ceilDiv(STEPS, data.training().rows() / batch);
    int[] depthsAt = lab.quick() ? new int[] {0, 3} : all(DEPTHS.length);
    int[] variancesAt = lab.quick() ? new int[] {0, 2, 6} : all(VARIANCES.length);
    int units = lab.quick() ? QUICK_UNITS : UNITS;
    MeanFieldGrid grid =
        new MeanFieldGrid(
            Arrays.stream(depthsAt).map(i -> DEPTHS[i]).toArray(),
            Arrays.stream(variancesAt).mapToDouble(j -> VARIANCES[j]).toArray(),
            units,
            THEIR_RATE * THEIR_UNITS / units,
            batch,
            epochs);
    MeanFieldGrid.Cell[][] cells = grid.train(lab, data);
    List<Figure> figures = new ArrayList<>(grid.figures(data.score(), cells));
    return new Outcome(
        List.of(
            "Measured on %s, %d units, %d steps of %d rows. Published (MNIST, %d units): at depth 50 the"
                    .formatted(
                        data.name(),
                        units,
                        epochs * (data.training().rows() / batch),
                        batch,
                        THEIR_UNITS)
                + " best is σ² 1.61 (0.785), σ² 1 and σ² above 3 stay at chance.",
            "Where it learns shrinks with depth, from both sides: to the left δ vanishes, to the"
                + " right it explodes."),
        besidePublished(grid, cells, depthsAt, variancesAt),
        figures);
  }

  private static int[] all(int count) {
    int[] places = new int[count];
    Arrays.setAll(places, i -> i);
    return places;
  }

  /** Two rows for each depth. */
  private static LabTable besidePublished(
      MeanFieldGrid grid, MeanFieldGrid.Cell[][] cells, int[] depthsAt, int[] variancesAt) {
    List<String> columns = new ArrayList<>(List.of("depth, σ²"));
    columns.addAll(MeanFieldGrid.labels(grid.variances()));
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < depthsAt.length; i++) {
      List<Object> published = new ArrayList<>(List.of(grid.depths()[i] + ", published"));
      List<Object> measured = new ArrayList<>(List.of(grid.depths()[i] + ", measured"));
      for (int j = 0; j < variancesAt.length; j++) {
        published.add(PUBLISHED[depthsAt[i]][variancesAt[j]]);
        measured.add(cells[i][j].score());
      }
      rows.add(published);
      rows.add(measured);
    }
    return new LabTable(columns, rows);
  }
}

package org.deltarule.app.lab;

import java.util.List;

/** How deep a network can be trained at all, by the variance of its starting weights. */
final class Trainability implements Experiment {
  private static final int STEPS = 150;
  private static final int BATCH = 128;
  private static final int UNITS = 64;

  @Override
  public String name() {
    return "trainability";
  }

  @Override
  public String title() {
    return "How deep a network can be, by the variance of its starting weights";
  }

  @Override
  public Outcome run(Lab lab) {
    LabData data = lab.data().few().judgedByTraining(LabData.FEW_ROWS);
    int batch = Math.min(BATCH, data.training().rows());
    int epochs = Math.ceilDiv(lab.epochs(STEPS), data.training().rows() / batch);
    MeanFieldGrid grid =
        lab.quick()
            ? new MeanFieldGrid(
                new int[] {5, 30}, new double[] {0.5, 1.7, 4}, UNITS, 0.005, batch, epochs)
            : new MeanFieldGrid(
                new int[] {3, 5, 10, 20, 30, 40},
                new double[] {0.5, 1, 1.35, 1.7, 2.4, 3.2, 4},
                UNITS,
                0.005,
                batch,
                epochs);
    MeanFieldGrid.Cell[][] cells = grid.train(lab, data);
    int last = grid.depths().length - 1;
    return new Outcome(
        List.of(
            "Tanh layers of %d units, w ~ N(0, σ²/%d), b ~ N(0, 0.05), %d steps of plain SGD. Small σ²:"
                    .formatted(UNITS, UNITS, epochs * (data.training().rows() / batch))
                + " signals and δ shrink from layer to layer until nothing arrives. Large σ²: δ"
                + " grows from layer to layer and the steps are wild. Between them, near the edge"
                + " of chaos"
                + " (σ² ≈ 1.7 for this bias), deep networks learn: at depth %d the best is %s."
                    .formatted(
                        grid.depths()[last], MeanFieldGrid.best(grid.variances(), cells[last])),
            "The mean-field theory of this picture: Schoenholz, Gilmer, Ganguli & Sohl-Dickstein"
                + " 2017, “Deep information propagation”."),
        grid.table(cells),
        grid.figures(data.score(), cells));
  }
}

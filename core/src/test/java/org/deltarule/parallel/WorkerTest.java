package org.deltarule.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How workers divide rows and pieces. */
class WorkerTest {
  @Test
  void sharesOfRowsCoverEachRowOnce() {
    for (int count = 1; count <= 5; count++) {
      for (int n = 0; n <= 50; n++) {
        int next = 0;
        for (int i = 0; i < count; i++) {
          Worker worker = new Worker(i, count, null);
          assertThat(worker.from(n)).as("worker %d of %d, %d rows", i, count, n).isEqualTo(next);
          assertThat(worker.from(n) % 4 == 0 || worker.from(n) == n).isTrue();
          next = worker.to(n);
        }
        assertThat(next).isEqualTo(n);
      }
    }
  }

  @Test
  void sharesOfPiecesCoverEachPieceOnceAndDifferByOneAtMost() {
    for (int count = 1; count <= 5; count++) {
      for (int n = 0; n <= 50; n++) {
        int next = 0;
        for (int i = 0; i < count; i++) {
          Worker worker = new Worker(i, count, null);
          assertThat(worker.fromPiece(n)).isEqualTo(next);
          next = worker.toPiece(n);
          assertThat(next - worker.fromPiece(n)).isBetween(n / count, n / count + 1);
        }
        assertThat(next).isEqualTo(n);
      }
    }
  }

  @Test
  void sharesOfAsMuchAsAnArrayHoldsDoNotOverflow() {
    int n = Integer.MAX_VALUE;
    assertThat(new Worker(0, 4, null).from(n)).isZero();
    for (int i = 1; i < 4; i++) {
      int start = new Worker(i, 4, null).from(n);
      assertThat(start)
          .isEqualTo(new Worker(i - 1, 4, null).to(n))
          .isCloseTo((int) (n / 4.0 * i), org.assertj.core.data.Offset.offset(4));
    }
    assertThat(new Worker(3, 4, null).to(n)).isEqualTo(n);
  }

  @Test
  void aWorkerAloneHasEverythingAndWaitsForNobody() {
    Worker.ALONE.barrier();
    assertThat(Worker.ALONE.from(7)).isZero();
    assertThat(Worker.ALONE.to(7)).isEqualTo(7);
    assertThat(Worker.ALONE.index()).isZero();
    assertThat(Worker.ALONE.count()).isEqualTo(1);
  }
}

// Both ways of learning solve the same problem: what one finds, the other finds too.
import { describe, expect, it } from 'vitest';
import { gramOf, GramLearner } from '../../../src/classify/linear/gram.ts';
import { DescentLearner, type LabelLearner } from '../../../src/classify/linear/svm.ts';
import { VectorStore } from '../../../src/classify/linear/vectors.ts';

const width = 12;
const store = new VectorStore();
const sides = new Int8Array(40);
for (let row = 0; row < 40; row += 1) {
  const places = [row % width, (row * 5 + 1) % width].filter((place, index, all) => all.indexOf(place) === index);
  store.add(
    Int32Array.from(places),
    Float32Array.from(places, () => 1 / Math.sqrt(places.length)),
  );
  sides[row] = places.includes(3) || places.includes(7) ? 1 : -1;
}
const vectors = store.vectors();
const rows = Int32Array.from({ length: 40 }, (_, row) => row).filter((row) => row % 4 !== 0);
const problem = { vectors, rows, width, cost: 1 };
const learners: readonly (readonly [string, LabelLearner])[] = [
  ['descent over features', new DescentLearner(problem)],
  ['products of documents', new GramLearner(gramOf(vectors, width), problem)],
];

/** Half the squared length of the plane plus the squared distance of documents on the wrong side of their margin. */
function objective(learner: LabelLearner, own: Int8Array): number {
  const { weights, bias } = learner.plane(own);
  const scores = learner.scores(own);
  const loss = rows.reduce((sum, row) => sum + (own[row] === 0 ? 0 : Math.max(0, 1 - own[row]! * scores[row]!) ** 2), 0);
  return 0.5 * (bias * bias + weights.reduce((sum, weight) => sum + weight * weight, 0)) + loss;
}

describe.each(learners)('%s', (_, learner) => {
  it('parts what can be parted, on documents that were left out too', () => {
    const scores = learner.scores(sides);
    expect([...sides].every((side, row) => side * scores[row]! > 0)).toBe(true);
  });

  it('scores by the plane that it gives', () => {
    const { weights, bias } = learner.plane(sides);
    const scores = learner.scores(sides);
    for (let row = 0; row < vectors.count; row += 1) {
      let score = bias;
      for (let at = vectors.starts[row]!; at < vectors.starts[row + 1]!; at += 1)
        score += weights[vectors.places[at]!]! * vectors.values[at]!;
      expect(scores[row]).toBeCloseTo(score, 4);
    }
  });

  it('is not moved by documents that say nothing', () => {
    const some = sides.map((side, row) => (row % 3 === 0 ? 0 : side));
    const flipped = sides.map((side, row) => (row % 3 === 0 ? -side : side));
    expect(objective(learner, some)).toBeLessThan(objective(learner, flipped));
  });
});

it('both reach the same minimum', () => {
  const [one, other] = learners.map(([, learner]) => objective(learner, sides));
  expect(Math.abs(one! - other!)).toBeLessThan(0.02 * one!);
});

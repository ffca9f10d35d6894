/**
 * Round values for an axis of counts: from 0 up to or over the largest, at most five steps.
 *
 * @param largest >= 0
 */
export function niceTicks(largest: number): number[] {
  const steps = [1, 2, 5];
  let step = 1;
  for (let power = 1; largest / step > 5; power *= 10) {
    step = steps.map((each) => each * power).find((each) => largest / each <= 5) ?? step;
    if (largest / step > 5) step = 10 * power;
  }
  const count = Math.max(1, Math.ceil(largest / step));
  return Array.from({ length: count + 1 }, (_, place) => place * step);
}
